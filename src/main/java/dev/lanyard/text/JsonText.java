package dev.lanyard.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON. Implemented here, because loading a JSON library takes longer than the rest of a
 * command.
 */
public final class JsonText {
    private final StringBuilder text = new StringBuilder();
    private final boolean indents;

    private JsonText(boolean indents) {
        this.indents = indents;
    }

    /** An object whose fields are written in insertion order. */
    public static final class Fields {
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        /**
         * Adds a field; the value is null, a string, a number, a boolean, a list or an object of
         * these; of anything else it is the text.
         */
        public Fields with(String name, @Nullable Object value) {
            values.put(name, value);
            return this;
        }
    }

    /** Returns a text without blanks and line ends, for programs. */
    public static String compact(@Nullable Object value) {
        JsonText json = new JsonText(false);
        json.value(value, 0);
        return json.text.toString();
    }

    /** Returns a text that is indented by two blanks, with a final line end. */
    public static String of(@Nullable Object value) {
        JsonText json = new JsonText(true);
        json.value(value, 0);
        return json.text.append('\n').toString();
    }

    private void value(@Nullable Object value, int depth) {
        switch (value) {
            case null -> text.append("null");
            case Fields fields -> object(fields.values, depth);
            case List<?> list -> list(list, depth);
            case Boolean truth -> text.append(truth);
            case Number number -> text.append(number);
            default -> JsonString.append(text, value.toString());
        }
    }

    private void object(Map<String, @Nullable Object> fields, int depth) {
        char separator = '{';
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            text.append(separator);
            line(depth + 1);
            JsonString.append(text, field.getKey());
            text.append(indents ? ": " : ":");
            value(field.getValue(), depth + 1);
            separator = ',';
        }
        end(fields.isEmpty(), '{', depth, '}');
    }

    private void list(List<?> list, int depth) {
        char separator = '[';
        for (Object item : list) {
            text.append(separator);
            line(depth + 1);
            value(item, depth + 1);
            separator = ',';
        }
        end(list.isEmpty(), '[', depth, ']');
    }

    private void end(boolean isEmpty, char begin, int depth, char end) {
        if (isEmpty) {
            text.append(begin);
        } else {
            line(depth);
        }
        text.append(end);
    }

    private void line(int depth) {
        if (indents) {
            text.append('\n').append("  ".repeat(depth));
        }
    }
}
