package dev.lanyard.ui.kit;

import dev.lanyard.failure.Failure;
import dev.lanyard.ui.desk.Words;

/** What was thrown, as something that can be shown. */
public final class Failures {
    private Failures() {}

    /** The failure itself, or one that says what kind of thing went wrong. */
    public static Failure of(Exception thrown) {
        if (thrown instanceof Failure failure) {
            return failure;
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return Failure.of(Words.of("failure.stopped"), Words.of("failure.tryAgain"), thrown);
        }
        String message = thrown.getMessage();
        String what = message == null ? thrown.getClass().getSimpleName() : message;
        return Failure.of(what, Words.of("failure.tryAgain"), thrown);
    }
}
