package dev.lanyard.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A parsed text.
 *
 * @param text the text of the file, including a byte order mark
 * @param root root node of the document; null if there is none
 */
public record YamlTree(String text, @Nullable Node root, boolean hasAliases) {
    /** Returns the meaning of the document; null if empty. */
    public @Nullable Value value() {
        return root == null || Value.Bare.NULL.equals(root.value()) ? null : root.value();
    }
}
