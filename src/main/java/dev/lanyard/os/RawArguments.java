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
 * Passes arguments on whose bytes are not UTF-8, such as the names of old files: Java has decoded
 * and so lost them, but Linux still has them in {@code /proc/self/cmdline}, proc(5). {@code printf}
 * of the shell can make any bytes again.
 */
public final class RawArguments {
    private static final char REPLACED = '\uFFFD';
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    /**
     * The command to start in place of one that stands at the end of this process's arguments: the
     * same one, where it has no such bytes.
     *
     * @throws Failure of kind USAGE where it has, and the system does not show them
     */
    public static List<String> preserved(List<String> command) {
        if (command.stream().noneMatch(word -> word.indexOf(REPLACED) >= 0)) {
            return command;
        }
        List<byte[]> raw = ofThisProcess(command);
        if (raw == null) {
            throw ProblemException.usage(
                    "an argument of " + command.getFirst() + " holds bytes that are not UTF-8",
                    "Give the file another name, or let a script of your own pass it");
        }
        return raw.stream().allMatch(RawArguments::isUtf8) ? command : throughShell(raw);
    }

    /** The last ones of this process; null where they cannot be told, or are others. */
    private static @Nullable List<byte[]> ofThisProcess(List<String> decoded) {
        try {
            List<byte[]> all = split(Files.readAllBytes(COMMAND_LINE));
            List<byte[]> last = all.subList(Math.max(0, all.size() - decoded.size()), all.size());
            List<String> words =
                    last.stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
            return words.equals(decoded) ? last : null;
        } catch (IOException noProc) {
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
        } catch (CharacterCodingException otherBytes) {
            return false;
        }
    }

    /** The shell drops line ends at the end of what a command prints: the dot holds them. */
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
