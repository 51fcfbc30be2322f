package dev.lanyard.problem;

import dev.lanyard.text.SingleLine;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A problem as the user sees it: what happened, which profile, account, region or file it concerns,
 * and what to do next. Never contains a secret. Control and format characters are removed from both
 * lines, because parts of them come from other systems.
 *
 * @param kind the kind of problem
 * @param what what happened and to what; one line without a final full stop
 * @param nextStep what to do next, one line; null if nothing helps
 */
public record Problem(Kind kind, String what, @Nullable String nextStep) implements Serializable {
    /** The kind of problem; commands map it to an exit code. */
    public enum Kind {
        /** Any other problem; a retry may help. */
        FAILED,
        /** Invalid arguments. */
        USAGE,
        /** The session has expired, or there was no sign-in. */
        SIGN_IN_NEEDED,
        DENIED,
        /** A profile, cluster, context or file does not exist. */
        NOT_FOUND
    }

    public Problem {
        what = SingleLine.of(what);
        nextStep = nextStep == null ? null : SingleLine.of(nextStep);
    }

    public static Problem of(String what, @Nullable String nextStep) {
        return new Problem(Kind.FAILED, what, nextStep);
    }

    public static Problem denied(String what, @Nullable String nextStep) {
        return new Problem(Kind.DENIED, what, nextStep);
    }

    public static Problem signInNeeded(String what, String nextStep) {
        return new Problem(Kind.SIGN_IN_NEEDED, what, nextStep);
    }

    /** Returns the problem with a context before what happened. */
    public Problem in(String context) {
        return new Problem(kind, context + ": " + what, nextStep);
    }

    /** Returns the line that a terminal shows: what happened, then the next step. */
    public String line() {
        return nextStep == null ? what : what + ". " + nextStep;
    }
}
