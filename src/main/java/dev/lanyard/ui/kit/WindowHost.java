package dev.lanyard.ui.kit;

import dev.lanyard.problem.ProblemException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** What a screen may ask of its window. */
public interface WindowHost {
    /** Shows a dialog over the window; replaces an open one. */
    void show(Dialog dialog);

    /** Closes a dialog; does nothing if another one has replaced it. */
    void close(Dialog dialog);

    /** Shows a note at the bottom of the window for a few seconds. */
    void say(Note note);

    /** Returns what runs work of the window in the background. */
    UiTasks tasks();

    /** Runs work in the background; a failure is shown in a note. */
    default <T> UiTasks.RunningTask start(Callable<T> work, Consumer<T> done) {
        return tasks().start(work, done, this::failed);
    }

    /** Runs work without a result in the background; a failure is shown in a note. */
    default void run(Runnable work) {
        start(Executors.callable(work), _ -> {});
    }

    /** Shows a failure in a note. */
    default void failed(ProblemException failure) {
        say(Note.bad(Failures.sentence(failure)));
    }

    /** Copies a text to the clipboard and confirms it in a note. Never a secret. */
    void copy(String text, String said);

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

    /** A button of a note or a state. */
    record Action(String verb, Runnable run) {}
}
