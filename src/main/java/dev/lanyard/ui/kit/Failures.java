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

    /**
     * Returns what happened, and the next step unless that is a command: the window has a button
     * for what the command line does.
     */
    public static String sentence(ProblemException failure) {
        String next = failure.nextStep();
        boolean isCommand = next != null && (next.contains("lanyard ") || next.contains("--"));
        String line = next == null || isCommand ? failure.what() : failure.line();
        return WindowHost.Note.bad(line).text();
    }
}
