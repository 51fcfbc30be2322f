package dev.lanyard.os;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
            List<byte[]> all = split(Files.readAllBytes(COMMAND_LINE));
            List<byte[]> last = all.subList(Math.max(0, all.size() - decoded.size()), all.size());
            List<String> words =
                    last.stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
            return words.equals(decoded) ? last : null;
        } catch (IOException _) {
            return null;
        }
    }

    private static List<byte[]> split(byte[] commandLine) {
        List<byte[]> words = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < commandLine.length; at++) {
            if (commandLine[at] == 0) {
                words.add(Arrays.copyOfRange(commandLine, start, at));
                start = at + 1;
            }
        }
        return words;
    }

    private static boolean isUtf8(byte[] word) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(word));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
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
