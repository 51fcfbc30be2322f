package dev.lanyard.ui.kit;

import dev.lanyard.problem.ProblemException;
import java.util.List;

/** What a screen may ask of its window. */
public interface WindowHost {
    /** Shows a dialog over the window; replaces an open one. */
    void show(Dialog dialog);

    /** Closes a dialog; does nothing if another one has replaced it. */
    void close(Dialog dialog);

    /** Shows a note at the bottom of the window for a few seconds. */
    void say(Note note);

    /** Shows a failure in a note. */
    default void failed(ProblemException failure) {
        say(Note.bad(Failures.sentence(failure)));
    }

    /** Copies a text to the clipboard and confirms it in a note. Never a secret. */
    void copy(String text, String said);

    /** The model of a dialog; its type selects the view. */
    interface Dialog {
        /** The heading, also for a screen reader. */
        String title();

        /** Called when the user closes the dialog without a choice: Escape, or the window. */
        default void dismissed() {}
    }

    /**
     * A note.
     *
     * @param text one line
     * @param bad whether it reports a failure
     * @param actions its buttons
     */
    record Note(String text, boolean bad, List<Action> actions) {
        public Note {
            actions = List.copyOf(actions);
        }

        /** A note without a button. */
        public static Note of(String text) {
            return new Note(text, false, List.of());
        }

        /** A note about a failure. */
        public static Note bad(String text) {
            String sentence =
                    text.isEmpty()
                            ? text
                            : Character.toUpperCase(text.charAt(0)) + text.substring(1);
            return new Note(sentence, true, List.of());
        }
    }

    /**
     * A button of a note.
     *
     * @param verb its label
     * @param run what it does
     */
    record Action(String verb, Runnable run) {}
}
