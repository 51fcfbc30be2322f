package dev.lanyard.cli;

import dev.lanyard.text.JsonString;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON for {@code --json}, indented by two blanks. Implemented here, because loading a JSON
 * library takes longer than the rest of such a command.
 */
final class JsonText {
    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /** An object whose fields are written in insertion order. */
    static final class Fields {
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        /**
         * Adds a field; the value is null, a string, a number, a boolean, a list or an object of
         * these.
         */
        Fields with(String name, @Nullable Object value) {
            values.put(name, value);
            return this;
        }
    }

    /** Returns a JSON text with a final line end. */
    static String of(@Nullable Object value) {
        JsonText json = new JsonText();
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
        if (fields.isEmpty()) {
            text.append("{}");
            return;
        }
        text.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            text.append(separator);
            line(depth + 1);
            JsonString.append(text, field.getKey());
            text.append(": ");
            value(field.getValue(), depth + 1);
            separator = ",";
        }
        line(depth);
        text.append('}');
    }

    private void list(List<?> list, int depth) {
        if (list.isEmpty()) {
            text.append("[]");
            return;
        }
        text.append('[');
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            line(depth + 1);
            value(items.next(), depth + 1);
            text.append(items.hasNext() ? "," : "");
        }
        line(depth);
        text.append(']');
    }

    private void line(int depth) {
        text.append('\n').append("  ".repeat(depth));
    }
}
