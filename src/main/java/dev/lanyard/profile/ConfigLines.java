package dev.lanyard.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replaces and deletes single lines of an AWS config file; line numbers are those of the file. */
final class ConfigLines {
    private final List<String> lines = new ArrayList<>();

    ConfigLines(String text) {
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            boolean pair = text.startsWith("\r\n", end);
            int next = Math.min(text.length(), end + (pair ? 2 : 1));
            lines.add(text.substring(from, next));
            from = next;
        }
    }

    /** Replaces a {@code key = value} line by others, with its indent, delimiter and line end. */
    void replace(int number, Map<String, String> values) {
        String line = lines.get(number - 1);
        int begin = PythonText.indent(line);
        int equals = begin;
        while (line.charAt(equals) != '=' && line.charAt(equals) != ':') {
            equals++;
        }
        int key = begin + PythonText.rstrip(line.substring(begin, equals)).length();
        int value = equals + 1;
        while (value < line.length() && " \t".indexOf(line.charAt(value)) >= 0) {
            value++;
        }
        String delimiter = line.substring(key, value);
        int end = line.length();
        while (end > 0 && "\r\n".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        boolean last = end == line.length();
        String lineEnd = last ? ConfigEdit.lineEnd(String.join("", lines)) : line.substring(end);
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> each : values.entrySet()) {
            text.append(text.isEmpty() ? "" : lineEnd).append(line, 0, begin);
            text.append(each.getKey()).append(delimiter).append(each.getValue());
        }
        lines.set(number - 1, text + (last ? "" : lineEnd));
    }

    /** Replaces the heading of a section, with its brackets; what follows it on the line stays. */
    void header(int number, String heading) {
        String line = lines.get(number - 1);
        int begin = PythonText.indent(line);
        lines.set(
                number - 1,
                line.substring(0, begin) + heading + line.substring(line.lastIndexOf(']') + 1));
    }

    /**
     * Deletes a section and the empty lines after it; comments before the next heading stay.
     *
     * @param header line of its heading
     * @param next line of the next heading, or the line after the last
     */
    void deleteSection(int header, int next) {
        int end = next;
        while (end > header + 1 && isEmptyOrComment(end - 1)) {
            end--;
        }
        while (end < next && PythonText.strip(lines.get(end - 1)).isEmpty()) {
            end++;
        }
        for (int i = header; i < end; i++) {
            delete(i);
        }
    }

    private boolean isEmptyOrComment(int number) {
        String text = PythonText.strip(lines.get(number - 1));
        return text.isEmpty() || text.startsWith("#") || text.startsWith(";");
    }

    int count() {
        return lines.size();
    }

    void delete(int number) {
        lines.set(number - 1, "");
    }

    String text() {
        return String.join("", lines);
    }
}
