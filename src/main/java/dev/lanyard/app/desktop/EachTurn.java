package dev.lanyard.app.desktop;

import dev.lanyard.failure.Failure;
import dev.lanyard.ui.desk.Desk;

/**
 * Runs what is done again and again. What nobody foresaw in one turn ends no later one: it goes on
 * the desk, from where the window says it and the diagnostics have it.
 */
final class EachTurn {
    private final Desk desk;

    EachTurn(Desk desk) {
        this.desk = desk;
    }

    /** One turn. */
    void run(Runnable turn) {
        try {
            turn.run();
        } catch (Failure expected) {
            // The next look at the desk shows what is so.
        } catch (RuntimeException unforeseen) {
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
