package dev.lanyard.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process and its parent, as far as the system reveals them.
 *
 * @param pid process id; 0 if unknown
 * @param program name of the program; empty if unknown
 * @param parentPid process id of the parent; 0 if unknown
 * @param parent name of the parent; empty if unknown
 */
public record CallerProcess(long pid, String program, long parentPid, String parent) {
    public static final CallerProcess UNKNOWN = new CallerProcess(0, "", 0, "");

    private static final int MAX_LENGTH = 1024;
    private static final boolean HAS_PROC = Environment.Os.current() == Environment.Os.LINUX;

    public static CallerProcess of(long pid) {
        if (pid <= 0) {
            return UNKNOWN;
        }
        // Format: pid (name) state ppid …; the name may contain any character (proc_pid_stat(5)).
        // On Windows that would be a file on the current drive.
        String stat = HAS_PROC ? read("/proc/" + pid + "/stat") : "";
        if (stat.isEmpty()) {
            return bySystem(pid);
        }
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        if (open < 0 || close < open + 1 || close + 4 > stat.length()) {
            return new CallerProcess(pid, "", 0, "");
        }
        int end = stat.indexOf(' ', close + 4);
        long parentPid = number(stat.substring(close + 4, end < 0 ? stat.length() : end));
        String parent = parentPid <= 0 ? "" : read("/proc/" + parentPid + "/comm");
        return new CallerProcess(
                pid, plain(stat.substring(open + 1, close)), parentPid, plain(parent));
    }

    /** Looks up a process where there is no {@code /proc}: macOS and Windows. */
    private static CallerProcess bySystem(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        ProcessHandle parent = process == null ? null : process.parent().orElse(null);
        return new CallerProcess(
                pid,
                process == null ? "" : name(process),
                parent == null ? 0 : parent.pid(),
                parent == null ? "" : name(parent));
    }

    private static String name(ProcessHandle process) {
        String command = process.info().command().orElse("");
        int folder = Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\'));
        return plain(command.substring(folder + 1));
    }

    private static String read(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return new String(in.readNBytes(MAX_LENGTH), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** Removes control characters: a process can set its own name. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= ' ' && c != 0x7f) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
