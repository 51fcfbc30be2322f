package dev.lanyard.app.desktop;

import dev.lanyard.log.Log;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.state.AppState;

/**
 * Runs a periodic task. An unexpected exception in one run does not end later runs: it is set in
 * the app state, and the window and the diagnostics show it.
 */
final class PeriodicTaskGuard {
    private final AppState appState;

    PeriodicTaskGuard(AppState appState) {
        this.appState = appState;
    }

    void run(Runnable turn) {
        try {
            turn.run();
        } catch (ProblemException expected) {
            Log.warn("desktop", expected.line());
        } catch (RuntimeException unforeseen) {
            Log.error("desktop", "a task failed; its next turn tries again", unforeseen);
            appState.unforeseen().set(inWords(unforeseen));
        }
    }

    /** Contains the place without the message, which is as unexpected and may contain anything. */
    private static String inWords(RuntimeException unforeseen) {
        StackTraceElement[] trace = unforeseen.getStackTrace();
        String what = unforeseen.getClass().getSimpleName();
        for (StackTraceElement at : trace) {
            if (at.getClassName().startsWith("dev.lanyard.")) {
                return what + " in " + at;
            }
        }
        return what;
    }
}
