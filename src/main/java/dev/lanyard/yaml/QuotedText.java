package dev.lanyard.yaml;

/** What stands in quotes on one line. */
final class QuotedText {
    /** What may stand behind a backslash: the escapes that mean the same everywhere. */
    static final String ESCAPED = "\\\"nrt";

    private static final String MEANT = "\\\"\n\r\t";

    private QuotedText() {}

    static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /**
     * What it says.
     *
     * @param start of the opening quote
     * @param stop behind the closing one
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
