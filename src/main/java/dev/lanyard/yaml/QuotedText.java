package dev.lanyard.yaml;

final class QuotedText {
    /** Characters after a backslash whose meaning is the same in YAML and JSON. */
    static final String ESCAPED = "\\\"nrt";

    private static final String MEANT = "\\\"\n\r\t";

    private QuotedText() {}

    static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /**
     * Returns the content.
     *
     * @param start offset of the opening quote
     * @param stop offset after the closing quote
     */
    static String of(String text, int start, int stop) {
        String inside = text.substring(start + 1, stop - 1);
        if (text.charAt(start) == '\'') {
            return inside.replace("''", "'");
        }
        if (inside.indexOf('\\') < 0) {
            return inside;
        }
        StringBuilder said = new StringBuilder(inside.length());
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            said.append(c == '\\' ? MEANT.charAt(ESCAPED.indexOf(inside.charAt(++i))) : c);
        }
        return said.toString();
    }
}
