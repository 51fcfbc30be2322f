package dev.lanyard.problem;

import dev.lanyard.text.SingleLine;
import org.jspecify.annotations.Nullable;

/**
 * Something that broke, in words for the person in front of the screen: what happened, to which
 * profile, account, region or file, and what to do next. It never carries a secret. Expected
 * outcomes are sealed results instead; this is for what could not be done. Both lines are cleaned
 * here of control and format characters, wherever their parts come from.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it was; the command line turns it into an exit code. */
    public enum Kind {
        /** Anything that has no kind of its own. */
        FAILED(1),
        /** The arguments do not fit. */
        USAGE(2),
        /** A session has ended or was never begun. */
        SIGN_IN_NEEDED(3),
        /** The person or AWS said no. */
        DENIED(4),
        /** No such profile, cluster, context or file. */
        NOT_FOUND(5);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        /** What a command that ends with it exits with. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final @Nullable String nextStep;

    /**
     * A failure in full.
     *
     * @param kind what kind of failure it was
     * @param what one line without a full stop at its end: what happened, and to what
     * @param nextStep one line that says what to do about it, or null where nothing helps
     * @param cause what was thrown below, or null
     */
    public ProblemException(
            Kind kind, String what, @Nullable String nextStep, @Nullable Throwable cause) {
        super(SingleLine.of(what), cause);
        this.kind = kind;
        this.nextStep = nextStep == null ? null : SingleLine.of(nextStep);
    }

    /** A failure of no particular kind. */
    public static ProblemException of(String what, String nextStep) {
        return new ProblemException(Kind.FAILED, what, nextStep, null);
    }

    /** A failure of no particular kind, with what caused it. */
    public static ProblemException of(String what, String nextStep, Throwable cause) {
        return new ProblemException(Kind.FAILED, what, nextStep, cause);
    }

    /** Something that was named does not exist. */
    public static ProblemException notFound(String what, @Nullable String nextStep) {
        return new ProblemException(Kind.NOT_FOUND, what, nextStep, null);
    }

    /** The arguments, or what stands in a file, do not fit. */
    public static ProblemException usage(String what, @Nullable String nextStep) {
        return new ProblemException(Kind.USAGE, what, nextStep, null);
    }

    /** A session has to be signed in first. */
    public static ProblemException signInNeeded(String what, String nextStep) {
        return new ProblemException(Kind.SIGN_IN_NEEDED, what, nextStep, null);
    }

    /** The person or AWS said no. */
    public static ProblemException denied(String what, @Nullable String nextStep) {
        return new ProblemException(Kind.DENIED, what, nextStep, null);
    }

    /** What kind of failure it was. */
    public Kind kind() {
        return kind;
    }

    /** What happened, in one line. */
    public String what() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** What to do next, in one line; null where nothing helps. */
    public @Nullable String nextStep() {
        return nextStep;
    }

    /** The one line that a terminal shows: what happened, then the next step. */
    public String line() {
        return nextStep == null ? what() : what() + ". " + nextStep;
    }
}
