package dev.lanyard.ui.kit;

import org.jspecify.annotations.Nullable;

/** What a screen may ask of the window around it. */
public interface WindowHost {
    /** Shows a dialog over the window; one that is open already gives way. */
    void show(Dialog dialog);

    /** Closes the dialog. */
    void close();

    /** Says something at the foot of the window for a few seconds. */
    void say(Note note);

    /** Puts a text on the clipboard and says so. Never a secret. */
    void copy(String text, String said);

    /** What a dialog is about; its view is found by its type. */
    interface Dialog {
        /** Its heading, also for a screen reader. */
        String title();

        /** The person closed it without choosing: Escape, or the window. */
        void dismissed();
    }

    /**
     * Something said in passing.
     *
     * @param text one line
     * @param bad whether something did not work
     * @param verb what the button does; null for none
     * @param action what it does; null for none
     */
    record Note(String text, boolean bad, @Nullable String verb, @Nullable Runnable action) {
        /** With no button. */
        public static Note of(String text) {
            return new Note(text, false, null, null);
        }

        /** Something did not work. */
        public static Note bad(String text) {
            String sentence =
                    text.isEmpty()
                            ? text
                            : Character.toUpperCase(text.charAt(0)) + text.substring(1);
            return new Note(sentence, true, null, null);
        }
    }
}
