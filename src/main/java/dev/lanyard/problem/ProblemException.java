package dev.lanyard.problem;

import org.jspecify.annotations.Nullable;

/**
 * Carries a {@link Problem} to the code that reports it. Expected outcomes are sealed results
 * instead.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.what(), cause);
        this.problem = problem;
    }

    public static ProblemException of(String what, String nextStep) {
        return new ProblemException(Problem.of(what, nextStep));
    }

    public static ProblemException of(String what, String nextStep, Throwable cause) {
        return new ProblemException(Problem.of(what, nextStep), cause);
    }

    public static ProblemException notFound(String what, @Nullable String nextStep) {
        return new ProblemException(new Problem(Problem.Kind.NOT_FOUND, what, nextStep));
    }

    /** Creates a problem of kind USAGE, for arguments or the content of a file. */
    public static ProblemException usage(String what, @Nullable String nextStep) {
        return new ProblemException(new Problem(Problem.Kind.USAGE, what, nextStep));
    }

    public static ProblemException signInNeeded(String what, String nextStep) {
        return new ProblemException(Problem.signInNeeded(what, nextStep));
    }

    public static ProblemException denied(String what, @Nullable String nextStep) {
        return new ProblemException(Problem.denied(what, nextStep));
    }

    public Problem problem() {
        return problem;
    }

    public Problem.Kind kind() {
        return problem.kind();
    }

    public String what() {
        return problem.what();
    }

    /** Returns the next step, in one line; null if nothing helps. */
    public @Nullable String nextStep() {
        return problem.nextStep();
    }

    /** Returns the line that a terminal shows: what happened, then the next step. */
    public String line() {
        return problem.line();
    }
}
