package dev.lanyard.os.presence;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Creates handles for functions of the system's libraries. */
final class NativeCall {
    private NativeCall() {}

    /** Returns a function of a library by its signature. */
    @SuppressWarnings("restricted") // The launcher enables native access.
    static MethodHandle of(
            SymbolLookup library, String name, MemoryLayout gives, MemoryLayout... takes) {
        return Linker.nativeLinker()
                .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(gives, takes));
    }
}
