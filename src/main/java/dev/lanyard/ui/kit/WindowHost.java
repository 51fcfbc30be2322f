package dev.lanyard.ui.kit;

import org.jspecify.annotations.Nullable;

/** What a screen may ask of its window. */
public interface WindowHost {
    /** Shows a dialog over the window; replaces an open one. */
    void show(Dialog dialog);

    /** Closes the dialog. */
    void close();

    /** Shows a note at the bottom of the window for a few seconds. */
    void say(Note note);

    /** Copies a text to the clipboard and confirms it in a note. Never a secret. */
    void copy(String text, String said);

    /** The model of a dialog; its type selects the view. */
    interface Dialog {
        /** The heading, also for a screen reader. */
        String title();

        /** Called when the user closes the dialog without a choice: Escape, or the window. */
        void dismissed();
    }

    /**
     * A note.
     *
     * @param text one line
     * @param bad whether it reports a failure
     * @param verb label of the button; null for none
     * @param action what the button does; null for none
     */
    record Note(String text, boolean bad, @Nullable String verb, @Nullable Runnable action) {
        /** A note without a button. */
        public static Note of(String text) {
            return new Note(text, false, null, null);
        }

        /** A note about a failure. */
        public static Note bad(String text) {
            String sentence =
                    text.isEmpty()
                            ? text
                            : Character.toUpperCase(text.charAt(0)) + text.substring(1);
            return new Note(sentence, true, null, null);
        }
    }
}
