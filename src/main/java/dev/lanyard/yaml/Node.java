package dev.lanyard.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of YAML with the place where it stands. Offsets count UTF-16 units from the text's start;
 * a node begins at its tag or anchor where it has one and ends just behind its last character, the
 * line's end not counted.
 */
public sealed interface Node {
    int start();

    int end();

    /** What it means, aliases and merges resolved. */
    Value value();

    /** How a scalar is written. */
    enum Style {
        PLAIN,
        SINGLE,
        DOUBLE,
        BLOCK
    }

    /** A scalar. An empty plain one has no characters: its start is its end. */
    record Scalar(int start, int end, Style style, Value value) implements Node {}

    /**
     * A mapping.
     *
     * @param flow whether it is in braces
     */
    record Mapping(int start, int end, boolean flow, List<Entry> entries, Value.Fields value)
            implements Node {
        /** The entry that spells a key out itself; null when there is none. */
        public @Nullable Entry entry(String key) {
            for (Entry entry : entries) {
                if (!entry.merge() && entry.name().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        /** Of entries with one key, the last: the one that kubectl goes by. */
        public @Nullable Entry lastEntry(String key) {
            for (Entry entry : entries.reversed()) {
                if (!entry.merge() && entry.name().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        /** A key that stands there twice; null for none. */
        @Nullable Entry repeated() {
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
     * @param flow whether it is in brackets
     */
    record Sequence(int start, int end, boolean flow, List<Node> items, Value.Items value)
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
     * @param merge whether it is {@code <<}
     */
    record Entry(String name, Node key, Node value, boolean merge) {}
}
