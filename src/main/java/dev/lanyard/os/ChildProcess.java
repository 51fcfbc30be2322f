package dev.lanyard.os;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Begins every start of another process: with the environment that Lanyard itself was called with,
 * to the byte. Values that a string of Java's cannot hold (bytes that are not UTF-8) stay as they
 * are as long as nobody writes them anew.
 */
public final class ChildProcess {
    /** The variables that open Lanyard's sealed file: no program but its own gets them. */
    private static final List<String> SECRET_VARIABLES =
            List.of("LANYARD_PASSPHRASE", "LANYARD_PASSPHRASE_FILE");

    private ChildProcess() {}

    /**
     * A program that is not Lanyard's own (a browser, a terminal, what {@code lanyard exec} runs)
     * with the environment of this process's caller, but for the passphrase.
     */
    public static ProcessBuilder foreign(List<String> command) {
        return withoutSecrets(builder(command));
    }

    /** A program that is not Lanyard's own, with just these variables but for the passphrase. */
    public static ProcessBuilder foreign(Environment environment, List<String> command) {
        return withoutSecrets(builder(environment.variables(), command));
    }

    static ProcessBuilder withoutSecrets(ProcessBuilder builder) {
        SECRET_VARIABLES.forEach(builder.environment()::remove);
        return builder;
    }

    /** A program with the environment of this process's caller. */
    public static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        CallerLocale.restore(builder.environment());
        return builder;
    }

    /** A program with the environment of this process's caller. */
    public static ProcessBuilder builder(String... command) {
        return builder(List.of(command));
    }

    /** A program with just these variables. */
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
