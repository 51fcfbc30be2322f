package dev.lanyard.os;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** A function of a system library. Calls are slow: for what happens now and then. */
public record NativeFunction(MethodHandle handle) {
    /** Returns a function of the C library by its signature. */
    public static NativeFunction ofC(String name, MemoryLayout returns, MemoryLayout... takes) {
        return of(Linker.nativeLinker().defaultLookup(), name, returns, takes);
    }

    /** Returns a function of a library by its signature. */
    @SuppressWarnings("restricted") // The launcher enables native access.
    public static NativeFunction of(
            SymbolLookup library, String name, MemoryLayout returns, MemoryLayout... takes) {
        return new NativeFunction(
                Linker.nativeLinker()
                        .downcallHandle(
                                library.findOrThrow(name), FunctionDescriptor.of(returns, takes)));
    }

    /** Calls the function with arguments of exactly its types. */
    public Object call(Object... arguments) {
        try {
            return handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error bug) {
            throw bug;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
