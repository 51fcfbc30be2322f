package dev.lanyard.os;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The shell that the user works in. */
public final class UserShell {
    private static final Set<String> WINDOWS_SHELLS =
            Set.of("pwsh.exe", "powershell.exe", "cmd.exe");

    private UserShell() {}

    /**
     * Returns the syntax of the user's shell by SHELL; on Windows, where it is not set, that of
     * PowerShell.
     */
    public static Shell syntax(Environment environment) {
        String shell = environment.get("SHELL");
        if (shell == null) {
            return environment.system() == Environment.Os.WINDOWS ? Shell.WINDOWS : Shell.POSIX;
        }
        String name = name(shell);
        return switch (name) {
            case "fish" -> Shell.FISH;
            case "pwsh" -> Shell.WINDOWS;
            default -> Shell.POSIX;
        };
    }

    /**
     * Returns the program to start for an interactive shell: SHELL, else /bin/sh; on Windows the
     * shell that this command was started from.
     */
    public static String program(Environment environment) {
        return program(environment, ancestors());
    }

    static String program(Environment environment, List<String> ancestors) {
        String shell = environment.get("SHELL");
        if (shell != null) {
            return shell;
        }
        if (environment.system() != Environment.Os.WINDOWS) {
            return "/bin/sh";
        }
        for (String ancestor : ancestors) {
            if (WINDOWS_SHELLS.contains(name(ancestor))) {
                return ancestor;
            }
        }
        return environment.get("ComSpec", environment.get("COMSPEC", "cmd.exe"));
    }

    private static List<String> ancestors() {
        return Stream.iterate(
                        ProcessHandle.current().parent(),
                        java.util.Optional::isPresent,
                        parent -> parent.flatMap(ProcessHandle::parent))
                .limit(8)
                .flatMap(parent -> parent.stream())
                .flatMap(parent -> parent.info().command().stream())
                .toList();
    }

    private static String name(String program) {
        return program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
    }
}
