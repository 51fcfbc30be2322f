package dev.lanyard.kubeconfig.entry;

/** What came of a patch of a text. */
public sealed interface PatchResult {
    /** The text with the change, checked to mean what was asked for and nothing else. */
    record Patched(String text) implements PatchResult {}

    /** It says so already. */
    record Unchanged() implements PatchResult {}

    /**
     * It can't be patched without harm.
     *
     * @param line counted from 1
     * @param column counted from 1
     * @param why one line without the file's name: "the key \"users\" stands there twice"
     */
    record Refused(int line, int column, String why) implements PatchResult {}
}
