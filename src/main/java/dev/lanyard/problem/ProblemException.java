package dev.lanyard.problem;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} to whoever shows it. Expected outcomes are sealed results instead. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** Carries a problem that nothing thrown has caused. */
    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /**
     * Carries a problem.
     *
     * @param cause what was thrown below, or null
     */
    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.what(), cause);
        this.problem = problem;
    }

    /** A problem of no particular kind. */
    public static ProblemException of(String what, String nextStep) {
        return new ProblemException(Problem.of(what, nextStep));
    }

    /** A problem of no particular kind, with what caused it. */
    public static ProblemException of(String what, String nextStep, Throwable cause) {
        return new ProblemException(Problem.of(what, nextStep), cause);
    }

    /** Something that was named does not exist. */
    public static ProblemException notFound(String what, @Nullable String nextStep) {
        return new ProblemException(new Problem(Problem.Kind.NOT_FOUND, what, nextStep));
    }

    /** The arguments, or the contents of a file, do not fit. */
    public static ProblemException usage(String what, @Nullable String nextStep) {
        return new ProblemException(new Problem(Problem.Kind.USAGE, what, nextStep));
    }

    /** A session has to be signed in first. */
    public static ProblemException signInNeeded(String what, String nextStep) {
        return new ProblemException(Problem.signInNeeded(what, nextStep));
    }

    /** The person or AWS said no. */
    public static ProblemException denied(String what, @Nullable String nextStep) {
        return new ProblemException(Problem.denied(what, nextStep));
    }

    /** Why something did not work. */
    public Problem problem() {
        return problem;
    }

    /** What kind of problem it is. */
    public Problem.Kind kind() {
        return problem.kind();
    }

    /** What happened, in one line. */
    public String what() {
        return problem.what();
    }

    /** What to do next, in one line; null where nothing helps. */
    public @Nullable String nextStep() {
        return problem.nextStep();
    }

    /** The one line that a terminal shows: what happened, then the next step. */
    public String line() {
        return problem.line();
    }
}
