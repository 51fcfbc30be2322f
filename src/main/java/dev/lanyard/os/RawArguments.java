package dev.lanyard.os;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Passes on arguments whose bytes are not UTF-8, such as names of old files. Java loses those bytes
 * when it decodes the arguments, but Linux provides them in {@code /proc/self/cmdline} (proc(5)),
 * and the shell's {@code printf} can reproduce them.
 */
public final class RawArguments {
    private static final char REPLACED = '\uFFFD';
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    /**
     * Returns the command to start instead of one that ends with this process's last arguments; the
     * same command if all bytes are UTF-8.
     *
     * @throws ProblemException of kind USAGE if there are such bytes and the system does not
     *     provide them
     */
    public static List<String> preserved(List<String> command) {
        if (command.stream().noneMatch(word -> word.indexOf(REPLACED) >= 0)) {
            return command;
        }
        List<byte[]> raw = ofThisProcess(command);
        if (raw == null) {
            throw ProblemException.usage(
                    "an argument of " + command.getFirst() + " contains bytes that are not UTF-8",
                    "Rename the file, or pass it from a script");
        }
        return raw.stream().allMatch(RawArguments::isUtf8) ? command : throughShell(raw);
    }

    /**
     * Returns the raw bytes of this process's last arguments; null if they are unavailable or
     * differ.
     */
    private static @Nullable List<byte[]> ofThisProcess(List<String> decoded) {
        try {
            // Each word has its end; a character of this set is a byte.
            String[] all =
                    Files.readString(COMMAND_LINE, StandardCharsets.ISO_8859_1).split("\0", -1);
            List<byte[]> last =
                    Stream.of(all)
                            .limit(all.length - 1)
                            .skip(Math.max(0, all.length - 1 - decoded.size()))
                            .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                            .toList();
            List<String> words =
                    last.stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
            return words.equals(decoded) ? last : null;
        } catch (IOException _) {
            return null;
        }
    }

    private static boolean isUtf8(byte[] word) {
        String decoded = new String(word, StandardCharsets.UTF_8);
        return Arrays.equals(word, decoded.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Builds a shell script that reproduces the bytes. A final dot protects trailing line ends,
     * which command substitution removes.
     */
    static List<String> throughShell(List<byte[]> words) {
        StringBuilder script = new StringBuilder("set --\n");
        for (byte[] word : words) {
            script.append("word=$(printf '");
            for (byte each : word) {
                script.append(String.format(java.util.Locale.ROOT, "\\%03o", each & 0xff));
            }
            script.append(".')\nset -- \"$@\" \"${word%.}\"\n");
        }
        return List.of("/bin/sh", "-c", script.append("unset word\nexec \"$@\"").toString());
    }
}
