package dev.lanyard.profile;

import dev.lanyard.profile.AwsConfig.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses an ini file as botocore does: by the rules of Python's {@code
 * configparser.RawConfigParser} (no inline comments, continuation by indent, keys lower-cased,
 * {@code [DEFAULT]} inherited by all sections), with botocore's one level of nesting on top. Where
 * Python stops at the first error, parsing continues, so that all errors are reported at once; the
 * sections must not be used then.
 */
final class IniFile {
    private static final String DEFAULTS = "DEFAULT";

    /**
     * The value of a key.
     *
     * @param text the text as botocore returns it; continuation lines are joined by line feeds
     * @param nested the nested keys if the value is a block, else null
     * @param file the file it was read from
     * @param line line number from 1
     */
    record Value(String text, @Nullable Map<String, String> nested, String file, int line) {}

    /** A section with its values, including those inherited from {@code [DEFAULT]}. */
    record Section(String name, String file, int line, Map<String, Value> values) {
        /** Returns the heading as written, with its brackets. */
        String heading() {
            return "[" + name + "]";
        }

        /** Returns the text of a value; null if the key is missing or empty. */
        @Nullable String get(String key) {
            Value value = values.get(key);
            return value == null || value.text().isEmpty() ? null : value.text();
        }

        /** Returns the line of a key, or of the section if the key is missing. */
        int lineOf(String key) {
            Value value = values.get(key);
            return value == null ? line : value.line();
        }

        /** Returns a problem at a key, or at the section if the key is missing. */
        Problem problem(
                String key,
                String message,
                @Nullable ProfileName profile,
                @Nullable String session) {
            Value value = values.get(key);
            String from = value == null ? file : value.file();
            return new Problem(from, lineOf(key), message, false, profile, session);
        }
    }

    private final String file;
    private final List<Problem> problems;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Section defaults;
    private @Nullable Section section;
    private @Nullable String key;
    private final List<String> pieces = new ArrayList<>();
    private final List<Integer> pieceLines = new ArrayList<>();
    private int indent;

    private IniFile(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
        this.defaults = new Section(DEFAULTS, file, 0, new LinkedHashMap<>());
    }

    /** Parses a text. Errors that Python or botocore would raise are added as fatal problems. */
    static List<Section> parse(String file, String text, List<Problem> problems) {
        IniFile reader = new IniFile(file, problems);
        String rest = text;
        if (text.startsWith("\ufeff")) {
            reader.fatal(1, "the file begins with a byte order mark");
            rest = text.substring(1);
        }
        int number = 0;
        for (String line : PythonText.lines(rest)) {
            number++;
            reader.line(line, number);
        }
        reader.finishValue();
        return reader.inherit();
    }

    private void line(String line, int number) {
        String value = PythonText.strip(line);
        if (value.startsWith("#") || value.startsWith(";")) {
            return;
        }
        if (value.isEmpty()) {
            if (key != null) {
                piece("", number);
            }
            return;
        }
        int column = PythonText.indent(line);
        if (key != null && column > indent) {
            piece(value, number);
            return;
        }
        indent = column;
        int close = value.lastIndexOf(']');
        if (value.charAt(0) == '[' && close > 1) {
            finishValue();
            begin(value.substring(1, close), number);
        } else if (section == null) {
            fatal(number, "this line precedes the first [section]");
        } else {
            finishValue();
            option(section, value, number);
        }
    }

    private void begin(String name, int number) {
        if (name.equals(DEFAULTS)) {
            section = defaults;
            return;
        }
        Section before = sections.get(name);
        if (before != null) {
            fatal(number, "[" + name + "] occurs twice (first on line " + before.line() + ")");
            section = before;
            return;
        }
        section = new Section(name, file, number, new LinkedHashMap<>());
        sections.put(name, section);
    }

    private void option(Section current, String value, int number) {
        int delimiter = 0;
        while (delimiter < value.length()
                && value.charAt(delimiter) != '='
                && value.charAt(delimiter) != ':') {
            delimiter++;
        }
        if (delimiter == value.length() || delimiter == 0) {
            fatal(number, "this line is neither a [section] nor key = value");
            return;
        }
        String name = PythonText.rstrip(value.substring(0, delimiter)).toLowerCase(Locale.ROOT);
        Value before = current.values().get(name);
        if (before != null) {
            fatal(
                    number,
                    name
                            + " occurs twice in ["
                            + current.name()
                            + "] (first on line "
                            + before.line()
                            + ")");
        }
        key = name;
        piece(PythonText.strip(value.substring(delimiter + 1)), number);
    }

    private void piece(String text, int number) {
        pieces.add(text);
        pieceLines.add(number);
    }

    private void finishValue() {
        Section current = section;
        String name = key;
        if (current != null && name != null) {
            String text = PythonText.rstrip(String.join("\n", pieces));
            int line = pieceLines.getFirst();
            Map<String, String> nested = text.startsWith("\n") ? nested(name, text) : null;
            current.values().putIfAbsent(name, new Value(text, nested, file, line));
        }
        key = null;
        pieces.clear();
        pieceLines.clear();
    }

    private Map<String, String> nested(String name, String text) {
        Map<String, String> nested = new LinkedHashMap<>();
        for (String line : PythonText.splitLines(text)) {
            String pair = PythonText.strip(line);
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals < 0) {
                int at = pieces.indexOf(pair);
                fatal(
                        pieceLines.get(Math.max(at, 0)),
                        "this line under " + name + " is not key = value");
                continue;
            }
            nested.put(
                    PythonText.strip(pair.substring(0, equals)),
                    PythonText.strip(pair.substring(equals + 1)));
        }
        return nested;
    }

    private List<Section> inherit() {
        for (Section each : sections.values()) {
            for (Map.Entry<String, Value> inherited : defaults.values().entrySet()) {
                each.values().putIfAbsent(inherited.getKey(), inherited.getValue());
            }
        }
        return List.copyOf(sections.values());
    }

    private void fatal(int line, String message) {
        problems.add(new Problem(file, line, message, true, null, null));
    }
}
