package dev.lanyard.problem;

import dev.lanyard.text.SingleLine;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Why something did not work: what happened, to which profile, account, region or file, and what to
 * do next. It never carries a secret. Both lines are cleaned here of control and format characters,
 * wherever their parts come from.
 *
 * @param kind what kind of problem it is
 * @param what one line without a full stop at its end: what happened, and to what
 * @param nextStep one line that says what to do about it, or null where nothing helps
 */
public record Problem(Kind kind, String what, @Nullable String nextStep) implements Serializable {
    /** What kind of problem it is; commands turn it into an exit code. */
    public enum Kind {
        /** Any other problem; trying again may help. */
        FAILED,
        /** The arguments do not fit. */
        USAGE,
        /** A session has ended or was never begun. */
        SIGN_IN_NEEDED,
        /** The person or AWS said no. */
        DENIED,
        /** No such profile, cluster, context or file. */
        NOT_FOUND
    }

    public Problem {
        what = SingleLine.of(what);
        nextStep = nextStep == null ? null : SingleLine.of(nextStep);
    }

    /** A problem of no particular kind. */
    public static Problem of(String what, @Nullable String nextStep) {
        return new Problem(Kind.FAILED, what, nextStep);
    }

    /** The person or AWS said no. */
    public static Problem denied(String what, @Nullable String nextStep) {
        return new Problem(Kind.DENIED, what, nextStep);
    }

    /** A session has to be signed in first. */
    public static Problem signInNeeded(String what, String nextStep) {
        return new Problem(Kind.SIGN_IN_NEEDED, what, nextStep);
    }

    /** The same problem, with some words before what happened. */
    public Problem in(String context) {
        return new Problem(kind, context + ": " + what, nextStep);
    }

    /** The one line that a terminal shows: what happened, then the next step. */
    public String line() {
        return nextStep == null ? what : what + ". " + nextStep;
    }
}
