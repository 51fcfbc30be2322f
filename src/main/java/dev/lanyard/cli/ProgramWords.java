package dev.lanyard.cli;

import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of {@code lanyard exec PROFILE -- PROGRAM} and {@code lanyard shell CONTEXT --
 * PROGRAM}. picocli drops the {@code --}, so its place is taken from the command line.
 *
 * @param name the profile or context, or null
 * @param program the program and its arguments; empty for the user's shell
 */
record ProgramWords(@Nullable String name, List<String> program) {
    /** Returns the words of two positional parameters. */
    static List<String> joined(@Nullable String first, List<String> rest) {
        List<String> words = new ArrayList<>();
        if (first != null) {
            words.add(first);
        }
        words.addAll(rest);
        return words;
    }

    /**
     * Splits the words.
     *
     * @param option the name as an option, or null
     * @param words the words that are no options
     * @param arguments the whole command line
     * @throws ProblemException of kind USAGE for two names, or for a program on both sides of the
     *     {@code --}
     */
    static ProgramWords of(@Nullable String option, List<String> words, List<String> arguments) {
        int separator = arguments.indexOf("--");
        if (separator < 0) {
            return option != null || words.isEmpty()
                    ? new ProgramWords(option, words)
                    : new ProgramWords(words.getFirst(), words.subList(1, words.size()));
        }
        int before = words.size() - (arguments.size() - separator - 1);
        if (before > 1 || (before == 1 && option != null)) {
            throw ProblemException.usage(
                    words.get(before - 1) + " is before the --",
                    "Put the program and all of its arguments after it");
        }
        return new ProgramWords(
                before == 1 ? words.getFirst() : option, words.subList(before, words.size()));
    }
}
