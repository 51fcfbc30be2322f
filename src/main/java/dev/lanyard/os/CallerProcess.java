package dev.lanyard.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which program a process is, and which one started it, where the system tells.
 *
 * @param pid its process id; 0 where it is not known
 * @param program its name; empty where it is not known
 * @param parentPid the process that started it; 0 where it is not known
 * @param parent that one's name; empty where it is not known
 */
public record CallerProcess(long pid, String program, long parentPid, String parent) {
    /** Nobody in particular. */
    public static final CallerProcess UNKNOWN = new CallerProcess(0, "", 0, "");

    private static final int MAX_LENGTH = 1024;

    /** Looks a process up while it still runs. */
    public static CallerProcess of(long pid) {
        if (pid <= 0) {
            return UNKNOWN;
        }
        // pid (name) state ppid …, and the name may hold anything: proc_pid_stat(5).
        String stat = read("/proc/" + pid + "/stat");
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

    /** Where there is no {@code /proc}: macOS and Windows. */
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
        } catch (IOException goneOrNoSuchSystem) {
            return "";
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** A process gives itself its name, so it may hold control characters. */
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
