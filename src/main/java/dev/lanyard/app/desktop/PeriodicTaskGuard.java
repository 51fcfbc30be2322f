package dev.lanyard.app.desktop;

import dev.lanyard.log.Log;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.state.AppState;

/**
 * Runs what is done again and again. What nobody foresaw in one turn ends no later one: it goes on
 * the desk, from where the window says it and the diagnostics have it.
 */
final class PeriodicTaskGuard {
    private final AppState desk;

    PeriodicTaskGuard(AppState desk) {
        this.desk = desk;
    }

    /** One turn. */
    void run(Runnable turn) {
        try {
            turn.run();
        } catch (ProblemException expected) {
            Log.warn("desktop", expected.line());
        } catch (RuntimeException unforeseen) {
            Log.error("desktop", "a task failed; its next turn tries again", unforeseen);
            desk.unforeseen().set(inWords(unforeseen));
        }
    }

    /** With the place, and without the message: what is in it nobody foresaw either. */
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
