package dev.lanyard.os.presence;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Functions of the system's own libraries. */
final class NativeCall {
    private NativeCall() {}

    /** A function of a library, by what it gives back and what it takes. */
    @SuppressWarnings("restricted") // The launcher enables native access.
    static MethodHandle of(
            SymbolLookup library, String name, MemoryLayout gives, MemoryLayout... takes) {
        return Linker.nativeLinker()
                .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(gives, takes));
    }
}
