package dev.lanyard.kubeconfig.entry;

/** The result of a patch. */
public sealed interface PatchResult {
    /** The changed text, verified to have exactly the requested content. */
    record Patched(String text) implements PatchResult {}

    /** The text has the requested content already. */
    record Unchanged() implements PatchResult {}

    /**
     * The text cannot be changed without affecting other entries.
     *
     * @param line line number from 1
     * @param column column number from 1
     * @param why one line without the file's name: "the key \"users\" occurs twice"
     */
    record Refused(int line, int column, String why) implements PatchResult {}
}
