package dev.lanyard.os;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Begins every start of another program: with the environment that Lanyard itself was called with,
 * to the byte. Values that a string of Java's cannot hold (bytes that are not UTF-8) stay as they
 * are as long as nobody writes them anew.
 */
public final class ChildProcess {
    private ChildProcess() {}

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
