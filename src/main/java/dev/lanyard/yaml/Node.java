package dev.lanyard.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A YAML node with its location. Offsets count UTF-16 units from the start of the text; a node
 * starts at its tag or anchor, if any, and ends after its last character, without the line end.
 */
public sealed interface Node {
    int start();

    int end();

    /** Returns the node's meaning, with aliases and merges resolved. */
    Value value();

    enum Style {
        PLAIN,
        SINGLE,
        DOUBLE,
        BLOCK
    }

    /** A scalar. An empty plain scalar has equal start and end. */
    record Scalar(int start, int end, Style style, Value value) implements Node {}

    /**
     * A mapping.
     *
     * @param flow whether it is in flow style
     */
    record Mapping(int start, int end, boolean flow, List<Entry> entries, Value.Fields value)
            implements Node {
        /** Returns the last entry with a key, which is the one that kubectl uses. */
        public @Nullable Entry entry(String key) {
            for (Entry entry : entries.reversed()) {
                if (!entry.merge() && entry.name().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        /** Returns a duplicate key, or null. */
        public @Nullable Entry repeated() {
            Set<String> names = HashSet.newHashSet(entries.size());
            for (Entry entry : entries) {
                if (!entry.merge() && !names.add(entry.name())) {
                    return entry;
                }
            }
            return null;
        }
    }

    /**
     * A sequence.
     *
     * @param flow whether it is in flow style
     */
    record Sequence(int start, int end, boolean flow, List<Node> items, Value.Sequence value)
            implements Node {}

    /** An alias: {@code *name}. */
    record Alias(int start, int end, Node target) implements Node {
        @Override
        public Value value() {
            return target.value();
        }
    }

    /**
     * A key with its value.
     *
     * @param merge whether the key is {@code <<}
     */
    record Entry(String name, Node key, Node value, boolean merge) {}
}
