package dev.lanyard.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * This process's arguments on Windows, where {@code java.exe} reads them in the system's code page
 * and replaces other characters by question marks. The system provides them as UTF-16
 * (GetCommandLineW).
 */
public final class WideArguments {
    private WideArguments() {}

    /** Returns the arguments with the characters that the caller gave them. */
    public static String[] of(String[] decoded) {
        if (Environment.Os.current() != Environment.Os.WINDOWS || !isSuspect(decoded)) {
            return decoded;
        }
        return last(all(), decoded);
    }

    static boolean isSuspect(String[] decoded) {
        for (String each : decoded) {
            if (each.indexOf('?') >= 0 || each.indexOf('\uFFFD') >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns the last words of a command line; the decoded ones if those are others. */
    static String[] last(List<String> all, String[] decoded) {
        int before = all.size() - decoded.length;
        if (before <= 0) {
            return decoded;
        }
        List<String> last = all.subList(before, all.size());
        for (int i = 0; i < decoded.length; i++) {
            boolean decodedHere = last.get(i).chars().anyMatch(c -> c > 0x7f);
            if (!decodedHere && !last.get(i).equals(decoded[i])) {
                return decoded;
            }
        }
        return last.toArray(String[]::new);
    }

    @SuppressWarnings("restricted") // The launcher enables native access.
    private static List<String> all() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup kernel = SymbolLookup.libraryLookup("kernel32", arena);
            SymbolLookup shell = SymbolLookup.libraryLookup("shell32", arena);
            MemorySegment count = arena.allocate(JAVA_INT);
            Object line = NativeFunction.of(kernel, "GetCommandLineW", ADDRESS).call();
            MemorySegment words =
                    (MemorySegment)
                            NativeFunction.of(
                                            shell, "CommandLineToArgvW", ADDRESS, ADDRESS, ADDRESS)
                                    .call(line, count);
            if (words.address() == 0) {
                return List.of();
            }
            int size = count.get(JAVA_INT, 0);
            MemorySegment pointers = words.reinterpret(ADDRESS.byteSize() * size);
            List<String> all = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                all.add(
                        pointers.getAtIndex(ADDRESS, i)
                                .reinterpret(Integer.MAX_VALUE)
                                .getString(0, StandardCharsets.UTF_16LE));
            }
            NativeFunction.of(kernel, "LocalFree", ADDRESS, ADDRESS).call(words);
            return all;
        }
    }
}
