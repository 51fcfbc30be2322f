package dev.lanyard.kubeconfig.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes plain maps and lists as JSON, on one line or many. */
final class Json {
    private Json() {}

    static String write(Object value, String unit, int depth) {
        List<String> members = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> members.add(write(k, "", 0) + ": " + write(v, unit, depth + 1)));
            return join("{", members, "}", unit, depth);
        }
        if (value instanceof List<?> list) {
            list.forEach(v -> members.add(write(v, unit, depth + 1)));
            return join("[", members, "]", unit, depth);
        }
        if (value instanceof String text) {
            return "\""
                    + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                    + "\"";
        }
        return String.valueOf(value);
    }

    private static String join(
            String open, List<String> members, String close, String unit, int depth) {
        if (unit.isEmpty() || members.isEmpty()) {
            return open + String.join(", ", members) + close;
        }
        String inner = "\n" + unit.repeat(depth + 1);
        return open + inner + String.join("," + inner, members) + "\n" + unit.repeat(depth) + close;
    }
}
