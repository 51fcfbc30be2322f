package dev.lanyard.yaml;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text that was read.
 *
 * @param text as it stands in the file, a byte order mark included
 * @param root what the one document holds; null when there is none, or an empty one
 * @param shared the nodes that aliases elsewhere lead to, by identity
 */
public record YamlTree(String text, @Nullable Node root, Set<Node> shared) {
    /** What the document means; null for an empty one. */
    public @Nullable Value value() {
        return root == null || Value.Bare.NULL.equals(root.value()) ? null : root.value();
    }
}
