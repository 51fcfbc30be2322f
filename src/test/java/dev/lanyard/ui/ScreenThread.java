package dev.lanyard.ui;

import dev.lanyard.problem.ProblemException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Checks that what blocks is not called on the FX thread. */
public final class ScreenThread {
    private static final List<String> BLOCKED = new CopyOnWriteArrayList<>();

    private ScreenThread() {}

    /** Where the FX thread was blocked since this was asked last. */
    public static List<String> blocked() {
        List<String> calls = List.copyOf(BLOCKED);
        BLOCKED.clear();
        return calls;
    }

    static void check() {
        boolean onScreen;
        try {
            onScreen = javafx.application.Platform.isFxApplicationThread();
        } catch (IllegalStateException notStarted) {
            onScreen = false;
        }
        if (onScreen) {
            BLOCKED.add(StackWalker.getInstance().walk(frames -> frames.toList()).toString());
            throw ProblemException.of("a blocking call on the screen's thread", "");
        }
    }
}
