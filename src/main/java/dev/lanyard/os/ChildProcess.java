package dev.lanyard.os;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates every child process, with the environment of Lanyard's caller. Values that a Java string
 * cannot represent (bytes that are not UTF-8) are passed on unchanged as long as the variable is
 * not set again.
 */
public final class ChildProcess {
    /** Variables that open Lanyard's sealed file; only Lanyard's own programs get them. */
    public static final List<String> SECRET_VARIABLES =
            List.of("LANYARD_PASSPHRASE", "LANYARD_PASSPHRASE_FILE");

    private static final String APART =
            """
            trap '' HUP INT QUIT TSTP
            if [ -x /usr/bin/setsid ]; then exec /usr/bin/setsid "$@"; fi
            exec "$@"
            """;

    private ChildProcess() {}

    /**
     * Prepares a foreign program (a browser, a terminal) with these variables only, without the
     * passphrase.
     */
    public static ProcessBuilder foreign(Environment environment, List<String> command) {
        ProcessBuilder builder = builder(environment.variables(), command);
        SECRET_VARIABLES.forEach(builder.environment()::remove);
        return builder;
    }

    /**
     * Returns the command for a program that neither Ctrl-C nor the end of its parent or process
     * group interrupts: in a new session where the system has setsid, ignoring the terminal's
     * signals.
     */
    public static List<String> apart(Environment.Os system, List<String> command) {
        List<String> words = new ArrayList<>();
        if (system.isPosix()) {
            words.addAll(List.of("/bin/sh", "-c", APART, "sh"));
        }
        words.addAll(command);
        return words;
    }

    /** Starts a program that runs by itself: its input is at its end, its output is discarded. */
    public static void startDetached(ProcessBuilder program) throws IOException {
        program.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .getOutputStream()
                .close();
    }

    public static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Environment.restoreLocale(builder.environment());
        return builder;
    }

    public static ProcessBuilder builder(Map<String, String> variables, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> given = builder.environment();
        given.keySet().retainAll(variables.keySet());
        Map<String, String> before = new HashMap<>(given);
        variables.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                given.put(name, value);
            }
        });
        return builder;
    }
}
