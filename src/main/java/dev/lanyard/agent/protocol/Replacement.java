package dev.lanyard.agent.protocol;

import dev.lanyard.os.ChildProcess;
import dev.lanyard.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that takes a command's place ({@code lanyard exec}), with changes to the environment of
 * the command's caller. The program never gets the passphrase of the sealed file.
 *
 * @param words the program, searched for in the caller's PATH, and its arguments
 * @param unset variables that are removed, before {@code set}
 * @param set variables that are set; may contain credentials
 * @param missing what to say if the program cannot be started
 */
public record Replacement(
        List<String> words, List<String> unset, Map<String, String> set, Problem missing) {
    public Replacement {
        words = List.copyOf(words);
        List<String> all = new ArrayList<>(unset);
        all.addAll(ChildProcess.SECRET_VARIABLES);
        unset = List.copyOf(all);
        set = Map.copyOf(set);
    }

    /** Omits all values: a variable may be a secret. */
    @Override
    public String toString() {
        return "Replacement[" + words.size() + " words, " + set.size() + " variables]";
    }
}
