package dev.lanyard.yaml;

import java.util.Locale;

/** Formats scalars so that every YAML 1.1 and JSON parser reads the same value. */
public final class ScalarText {
    private ScalarText() {}

    /** Formats for block style: plain if unambiguous, else quoted. */
    public static String block(Value scalar) {
        return switch (scalar) {
            case Value.Bare bare -> bare.word();
            case Value.Text text -> isPlain(text.text()) ? text.text() : quoted(text.text());
            case Value.Fields fields -> "{}";
            case Value.Sequence items -> "[]";
        };
    }

    /** Formats in the style of the scalar that it replaces. */
    static String like(Node.Style style, Value scalar) {
        if (!(scalar instanceof Value.Text text)) {
            return block(scalar);
        }
        return switch (style) {
            case DOUBLE -> quoted(text.text());
            case SINGLE ->
                    isPrintable(text.text())
                            ? "'" + text.text().replace("'", "''") + "'"
                            : quoted(text.text());
            case PLAIN, BLOCK -> block(scalar);
        };
    }

    /** Formats for flow style, as JSON; a mapping or list on one line. */
    public static String flow(Value value) {
        if (value instanceof Value.Text text) {
            return quoted(text.text());
        }
        boolean isWord = value instanceof Value.Bare || Value.isNothing(value);
        return isWord ? block(value) : FlowText.ON_ONE_LINE.of(value, "");
    }

    /** Formats in double quotes, with escapes that JSON has as well. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isOdd(c)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** Returns whether a string can be plain in block style without changing its value. */
    static boolean isPlain(String text) {
        if (text.isEmpty() || !beginsPlainly(text)) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c < 128 && Character.isLetterOrDigit(c);
            if (!letter && "_-./@:+=,\\()".indexOf(c) < 0) {
                return false;
            }
        }
        if (text.endsWith(":")) {
            return false;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "n", "yes", "no", "on", "off", "true", "false", "null" -> false;
            default -> GoYamlResolver.plain(text) instanceof Value.Text;
        };
    }

    private static boolean beginsPlainly(String text) {
        char first = text.charAt(0);
        if (first == '-') {
            return text.length() > 2 && text.charAt(1) == '-' && isLetter(text.charAt(2));
        }
        return first == '/' || isLetter(first);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isOdd(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether a character must be escaped: controls, line ends of YAML 1.1, and the byte
     * order mark.
     */
    private static boolean isOdd(char c) {
        return c < ' '
                || (c >= 0x7f && c < 0xa0)
                || c == '\u2028'
                || c == '\u2029'
                || c == '\uFEFF'
                || c >= '\uFFFE';
    }
}
