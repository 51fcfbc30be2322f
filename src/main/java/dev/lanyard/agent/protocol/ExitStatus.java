package dev.lanyard.agent.protocol;

import dev.lanyard.problem.Problem;

/** The table of exit codes, for commands and for the agent's responses. */
public final class ExitStatus {
    private ExitStatus() {}

    /** Returns the exit code of a command that fails with this kind of problem. */
    public static int of(Problem.Kind kind) {
        return switch (kind) {
            case FAILED -> 1;
            case USAGE -> 2;
            case SIGN_IN_NEEDED -> 3;
            case DENIED -> 4;
            case NOT_FOUND -> 5;
        };
    }

    /** Returns the kind of problem for an exit code other than 0. */
    public static Problem.Kind kind(int exitCode) {
        for (Problem.Kind kind : Problem.Kind.values()) {
            if (of(kind) == exitCode) {
                return kind;
            }
        }
        return Problem.Kind.FAILED;
    }

    /**
     * Returns the problem that another process of Lanyard reported in its exit code and message.
     */
    public static Problem problem(int exitCode, String message) {
        String line = message.strip();
        return new Problem(
                kind(exitCode),
                line.startsWith("lanyard: ") ? line.substring("lanyard: ".length()) : line,
                null);
    }
}
