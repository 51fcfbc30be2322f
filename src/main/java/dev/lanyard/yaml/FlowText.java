package dev.lanyard.yaml;

import java.util.List;
import java.util.Map;

/**
 * Formats values in flow style, as JSON.
 *
 * @param unit one level of indentation; empty for a single line
 * @param lineEnd the line end
 */
record FlowText(String unit, String lineEnd) {
    static final FlowText ON_ONE_LINE = new FlowText("", "");

    /** Formats a value whose closing bracket has this indentation. */
    String of(Value value, String indent) {
        StringBuilder out = new StringBuilder();
        write(value, indent, out);
        return out.toString();
    }

    private void write(Value value, String indent, StringBuilder out) {
        String inner = indent + unit;
        switch (value) {
            case Value.Fields fields when !fields.map().isEmpty() -> {
                String separator = "{";
                for (Map.Entry<String, Value> field : fields.map().entrySet()) {
                    out.append(separator);
                    breakLine(inner, separator.equals("{"), out);
                    out.append(ScalarText.quoted(field.getKey())).append(": ");
                    write(field.getValue(), inner, out);
                    separator = ",";
                }
                breakLine(indent, true, out);
                out.append('}');
            }
            case Value.Sequence items when !items.list().isEmpty() ->
                    writeItems(items.list(), indent, inner, out);
            default -> out.append(ScalarText.flow(value));
        }
    }

    private void writeItems(List<Value> items, String indent, String inner, StringBuilder out) {
        String separator = "[";
        for (Value item : items) {
            out.append(separator);
            breakLine(inner, separator.equals("["), out);
            write(item, inner, out);
            separator = ",";
        }
        breakLine(indent, true, out);
        out.append(']');
    }

    private void breakLine(String indent, boolean bracket, StringBuilder out) {
        if (!unit.isEmpty()) {
            out.append(lineEnd).append(indent);
        } else if (!bracket) {
            out.append(' ');
        }
    }
}
