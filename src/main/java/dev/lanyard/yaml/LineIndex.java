package dev.lanyard.yaml;

/** Line starts and ends in a text with any of the three line ends. */
public final class LineIndex {
    private LineIndex() {}

    static int start(String text, int offset) {
        int at = offset;
        while (at > 0 && !isBreak(text.charAt(at - 1))) {
            at--;
        }
        // An offset inside a CRLF belongs to the line before it.
        if (at > 0
                && at < text.length()
                && text.charAt(at) == '\n'
                && text.charAt(at - 1) == '\r') {
            return start(text, at - 1);
        }
        return at;
    }

    /** Returns the offset of the line's end, or the text's length. */
    static int end(String text, int offset) {
        int at = offset;
        while (at < text.length() && !isBreak(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Returns the offset after the line's end, or the text's length. */
    public static int next(String text, int offset) {
        int end = end(text, offset);
        if (end == text.length()) {
            return end;
        }
        boolean two =
                text.charAt(end) == '\r' && end + 1 < text.length() && text.charAt(end + 1) == '\n';
        return end + (two ? 2 : 1);
    }

    /** Returns the offset of the previous line's end; -1 for the first line. */
    static int endBefore(String text, int offset) {
        int start = start(text, offset);
        if (start == 0) {
            return -1;
        }
        boolean two = start > 1 && text.charAt(start - 1) == '\n' && text.charAt(start - 2) == '\r';
        return start - (two ? 2 : 1);
    }

    /** Returns the line end in use near an offset: CRLF, LF or CR; LF if there is none. */
    static String breakAt(String text, int offset) {
        int end = end(text, offset);
        if (end == text.length()) {
            int before = endBefore(text, offset);
            if (before < 0) {
                return "\n";
            }
            end = before;
        }
        if (text.charAt(end) == '\n') {
            return "\n";
        }
        return end + 1 < text.length() && text.charAt(end + 1) == '\n' ? "\r\n" : "\r";
    }

    /**
     * Returns the number of characters before an offset in its line, not counting a byte order
     * mark.
     */
    public static int column(String text, int offset) {
        int start = start(text, offset);
        if (start == 0 && offset > 0 && text.charAt(0) == '\uFEFF') {
            start = 1;
        }
        return text.codePointCount(start, offset);
    }

    /** Returns the line number from 1. */
    public static int number(String text, int offset) {
        int line = 1;
        for (int at = 0; at < Math.min(offset, text.length()); at = next(text, at)) {
            if (next(text, at) > offset || end(text, at) == text.length()) {
                break;
            }
            line++;
        }
        return line;
    }

    /** Returns whether there are only blanks between two offsets. */
    static boolean isBlank(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\t' && c != '\uFEFF' && !isBreak(c)) {
                return false;
            }
        }
        return true;
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
