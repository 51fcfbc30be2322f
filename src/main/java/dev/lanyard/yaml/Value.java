package dev.lanyard.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What a piece of YAML means, without how it is written. Values are never changed, only copied. */
public sealed interface Value {
    /** A string. */
    record Text(String text) implements Value {}

    /**
     * A scalar that is not a string.
     *
     * @param word {@code true}, {@code false} and {@code null} in that spelling; else as written
     */
    record Bare(String word) implements Value {
        public static final Bare NULL = new Bare("null");
        public static final Bare TRUE = new Bare("true");
        public static final Bare FALSE = new Bare("false");
    }

    /** A mapping; the order of its keys means nothing. */
    record Fields(SequencedMap<String, Value> map) implements Value {
        public static final Fields EMPTY = new Fields(new LinkedHashMap<>());

        /** A key's value; null when there is no such key. */
        public @Nullable Value get(String key) {
            return map.get(key);
        }

        /** The text of a key's scalar; null when it is missing, null or no scalar. */
        public @Nullable String text(String key) {
            return Value.text(map.get(key));
        }

        /** A key's mapping; an empty one when it is missing or something else. */
        public Fields fields(String key) {
            return map.get(key) instanceof Fields fields ? fields : EMPTY;
        }

        /** A key's sequence; an empty one when it is missing or something else. */
        public List<Value> items(String key) {
            return map.get(key) instanceof Items items ? items.list() : List.of();
        }

        /** A copy with one key set: in its old place, or at the end. */
        public Fields with(String key, Value value) {
            if (value.equals(map.get(key))) {
                return this;
            }
            SequencedMap<String, Value> copy = new LinkedHashMap<>(map);
            copy.put(key, value);
            return new Fields(copy);
        }

        /** A copy without one key. */
        public Fields without(String key) {
            if (!map.containsKey(key)) {
                return this;
            }
            SequencedMap<String, Value> copy = new LinkedHashMap<>(map);
            copy.remove(key);
            return new Fields(copy);
        }
    }

    /** A sequence. */
    record Items(List<Value> list) implements Value {
        public static final Items EMPTY = new Items(List.of());

        public static Items ofTexts(List<String> texts) {
            List<Value> list = new ArrayList<>(texts.size());
            for (String text : texts) {
                list.add(new Text(text));
            }
            return new Items(list);
        }
    }

    /** The text of a scalar, whatever its type; null for null, collections and what is missing. */
    static @Nullable String text(@Nullable Value value) {
        return switch (value) {
            case Text text -> text.text();
            case Bare bare when !bare.equals(Bare.NULL) -> bare.word();
            case null, default -> null;
        };
    }

    /** What kubectl takes for an item's name: the empty one where there is none. */
    static String name(Value item) {
        String name = item instanceof Fields fields ? fields.text("name") : null;
        return name == null ? "" : name;
    }

    /** Whether there is nothing there: no value, null, or an empty collection. */
    static boolean isNothing(@Nullable Value value) {
        return switch (value) {
            case null -> true;
            case Bare bare -> bare.equals(Bare.NULL);
            case Fields fields -> fields.map().isEmpty();
            case Items items -> items.list().isEmpty();
            case Text text -> false;
        };
    }

    /** Makes a mapping of keys and values in turn. */
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
