package dev.lanyard.ui.kit;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.state.UiText;

/** Converts exceptions to problems that can be shown. */
public final class Failures {
    private Failures() {}

    /** Returns the exception itself if it is a problem, else a problem that names its kind. */
    public static ProblemException of(Exception thrown) {
        if (thrown instanceof ProblemException failure) {
            return failure;
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return ProblemException.of(
                    UiText.of("failure.stopped"), UiText.of("failure.tryAgain"), thrown);
        }
        String message = thrown.getMessage();
        String what = message == null ? thrown.getClass().getSimpleName() : message;
        return ProblemException.of(what, UiText.of("failure.tryAgain"), thrown);
    }
}
