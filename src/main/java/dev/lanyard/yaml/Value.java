package dev.lanyard.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The meaning of a YAML node, independent of its style. Immutable. */
public sealed interface Value {
    record Text(String text) implements Value {}

    /**
     * A scalar other than a string.
     *
     * @param word {@code true}, {@code false} or {@code null} in this spelling; else as written
     */
    record Bare(String word) implements Value {
        public static final Bare NULL = new Bare("null");
        public static final Bare TRUE = new Bare("true");
        public static final Bare FALSE = new Bare("false");
    }

    /** A mapping; key order is not significant. */
    record Fields(SequencedMap<String, Value> map) implements Value {
        public static final Fields EMPTY = new Fields(new LinkedHashMap<>());

        /** Returns the value of a key, or null. */
        public @Nullable Value get(String key) {
            return map.get(key);
        }

        /** Returns the text of a key's scalar; null if missing, null or not a scalar. */
        public @Nullable String text(String key) {
            return Value.text(map.get(key));
        }

        /** Returns the mapping of a key; an empty one if missing or of another type. */
        public Fields fields(String key) {
            return map.get(key) instanceof Fields fields ? fields : EMPTY;
        }

        /** Returns the sequence of a key; an empty one if missing or of another type. */
        public List<Value> items(String key) {
            return map.get(key) instanceof Sequence items ? items.list() : List.of();
        }

        /** Returns a copy with one key set, in its existing position or at the end. */
        public Fields with(String key, Value value) {
            if (value.equals(map.get(key))) {
                return this;
            }
            SequencedMap<String, Value> copy = new LinkedHashMap<>(map);
            copy.put(key, value);
            return new Fields(copy);
        }

        public Fields without(String key) {
            if (!map.containsKey(key)) {
                return this;
            }
            SequencedMap<String, Value> copy = new LinkedHashMap<>(map);
            copy.remove(key);
            return new Fields(copy);
        }
    }

    record Sequence(List<Value> list) implements Value {
        public static final Sequence EMPTY = new Sequence(List.of());

        public static Sequence ofTexts(List<String> texts) {
            List<Value> list = new ArrayList<>(texts.size());
            for (String text : texts) {
                list.add(new Text(text));
            }
            return new Sequence(list);
        }
    }

    /** Returns the text of a scalar of any type; null for null, collections and a missing value. */
    static @Nullable String text(@Nullable Value value) {
        return switch (value) {
            case Text text -> text.text();
            case Bare bare when !bare.equals(Bare.NULL) -> bare.word();
            case null, default -> null;
        };
    }

    /** Returns an item's name as kubectl reads it: empty if missing. */
    static String name(Value item) {
        String name = item instanceof Fields fields ? fields.text("name") : null;
        return name == null ? "" : name;
    }

    /** Returns whether there is no value, null, or an empty collection. */
    static boolean isNothing(@Nullable Value value) {
        return switch (value) {
            case null -> true;
            case Bare bare -> bare.equals(Bare.NULL);
            case Fields fields -> fields.map().isEmpty();
            case Sequence items -> items.list().isEmpty();
            case Text text -> false;
        };
    }

    /** Creates a mapping from alternating keys and values. */
    static Fields fields(Object... keysAndValues) {
        Map<String, Value> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            map.put(
                    (String) keysAndValues[i],
                    value instanceof Value v ? v : new Text((String) value));
        }
        return new Fields(new LinkedHashMap<>(map));
    }
}
