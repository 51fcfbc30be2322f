package dev.lanyard.agent.protocol;

import dev.lanyard.problem.Problem;

/** The one table of exit codes: what a command exits with, and what the agent's answer carries. */
public final class ExitStatus {
    private ExitStatus() {}

    /** What a command exits with that ends in such a problem. */
    public static int of(Problem.Kind kind) {
        return switch (kind) {
            case FAILED -> 1;
            case USAGE -> 2;
            case SIGN_IN_NEEDED -> 3;
            case DENIED -> 4;
            case NOT_FOUND -> 5;
        };
    }

    /** The kind of problem that an exit code other than 0 stands for. */
    public static Problem.Kind kind(int exitCode) {
        for (Problem.Kind kind : Problem.Kind.values()) {
            if (of(kind) == exitCode) {
                return kind;
            }
        }
        return Problem.Kind.FAILED;
    }
}
