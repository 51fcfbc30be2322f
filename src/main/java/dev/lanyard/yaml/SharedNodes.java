package dev.lanyard.yaml;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The nodes that aliases refer to; changing one would change all uses. */
final class SharedNodes {
    static final SharedNodes NONE = new SharedNodes();

    private final Set<Node> targets = Collections.newSetFromMap(new IdentityHashMap<>());
    private final NavigableMap<Integer, Node> byStart = new TreeMap<>();

    private SharedNodes() {}

    /** Returns the nodes that are still shared after some edits, which may remove aliases. */
    static SharedNodes without(YamlTree tree, TextEdits edits) {
        SharedNodes shared = new SharedNodes();
        if (tree.root() != null) {
            shared.add(tree.root(), edits.removed());
        }
        return shared;
    }

    private void add(Node node, NavigableMap<Integer, Integer> removed) {
        switch (node) {
            case Node.Scalar scalar -> {}
            case Node.Alias alias -> {
                var before = removed.floorEntry(alias.start());
                if (before == null || before.getValue() < alias.end()) {
                    targets.add(alias.target());
                    byStart.put(alias.target().start(), alias.target());
                }
            }
            case Node.Sequence sequence -> {
                for (Node item : sequence.items()) {
                    add(item, removed);
                }
            }
            case Node.Mapping mapping -> {
                for (Node.Entry entry : mapping.entries()) {
                    add(entry.key(), removed);
                    add(entry.value(), removed);
                }
            }
        }
    }

    boolean contains(Node node) {
        return targets.contains(node);
    }

    /** Returns a shared node at or inside a node, or null. */
    @Nullable Node within(Node node) {
        for (Node other : byStart.subMap(node.start(), true, node.end(), true).values()) {
            if (other.end() <= node.end()) {
                return other;
            }
        }
        return null;
    }

    static RefusedYamlException cannotPatch(Node node) {
        return new RefusedYamlException(
                node.start(), "this is shared with another entry through its anchor");
    }
}
