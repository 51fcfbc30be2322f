package dev.lanyard.ui.clusters;

import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.List;

/**
 * A planned change of the kubeconfig.
 *
 * @param file the name of the file that it changes
 * @param diff unified diff; empty where nothing changes
 * @param contexts the names of its contexts
 * @param notes remarks to show with it
 * @param addsEntries whether it writes entries that run the token command
 * @param write writes exactly this change
 */
record ChangeDraft(
        String file,
        String diff,
        List<String> contexts,
        List<String> notes,
        boolean addsEntries,
        Runnable write) {
    ChangeDraft {
        contexts = List.copyOf(contexts);
        notes = List.copyOf(notes);
    }

    /** A change that writes no entries. */
    ChangeDraft(String file, String diff, Runnable write) {
        this(file, diff, List.of(), List.of(), false, write);
    }

    boolean isEmpty() {
        return diff.isEmpty();
    }

    /** Returns the sentence of a text key about the file, and the remarks below it. */
    String sentence(String key) {
        List<String> lines = new ArrayList<>(List.of(UiText.of(key, file)));
        notes.forEach(note -> lines.add(UiText.of("change.note", note)));
        return String.join("\n", lines);
    }

    boolean onlyAdds() {
        return diff.lines().noneMatch(line -> line.startsWith("-") && !line.startsWith("--- "));
    }
}
