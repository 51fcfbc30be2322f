package dev.lanyard.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text functions of Python 3 that botocore's ini parsing depends on: white space, line ends, and
 * {@code shlex.split} for section names. Java's functions differ for no-break spaces and some
 * control characters.
 */
final class PythonText {
    /** The characters that {@code str.splitlines()} ends a line at. */
    private static final String LINE_ENDS = "\n\013\f\r\u001c\u001d\u001e\u0085\u2028\u2029";

    private PythonText() {}

    /** {@code str.isspace} for one character; also used by {@code str.strip} and {@code \s}. */
    static boolean isSpace(char c) {
        return switch (c) {
            case '\t', '\n', 0x0b, '\f', '\r', 0x1c, 0x1d, 0x1e, 0x1f, ' ', 0x85, 0xa0 -> true;
            case 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200a;
        };
    }

    /** {@code str.strip()}. */
    static String strip(String text) {
        int start = 0;
        int end = stripTail(text);
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start, end);
    }

    /** {@code str.rstrip()}. */
    static String rstrip(String text) {
        return text.substring(0, stripTail(text));
    }

    private static int stripTail(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Returns the column of the first character that is not white space; 0 if there is none. */
    static int indent(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (!isSpace(line.charAt(i))) {
                return i;
            }
        }
        return 0;
    }

    /** Returns the lines of a file opened in text mode, which end at LF, CRLF or CR only. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(text.substring(start, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** {@code str.splitlines()}, which recognises more line ends than text mode does. */
    static List<String> splitLines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (LINE_ENDS.indexOf(c) >= 0) {
                lines.add(text.substring(start, i));
                start = i + 1;
            }
        }
        lines.add(text.substring(start));
        return lines;
    }

    /** {@code shlex.split(text)}; null where Python raises ValueError (an open quote or escape). */
    static @Nullable List<String> shellWords(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (c == '\\' && quote == '"') {
                    if (++i == text.length()) {
                        return null;
                    }
                    char next = text.charAt(i);
                    // Within double quotes a backslash escapes only itself and the quote (shlex,
                    // POSIX mode).
                    if (next != '"' && next != '\\') {
                        word = append(word, c);
                    }
                    word = append(word, next);
                } else {
                    word = append(word, c);
                }
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                word = word == null ? new StringBuilder() : word;
            } else if (c == '\\') {
                if (++i == text.length()) {
                    return null;
                }
                word = append(word, text.charAt(i));
            } else {
                word = append(word, c);
            }
        }
        if (quote != 0) {
            return null;
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }

    private static StringBuilder append(@Nullable StringBuilder word, char c) {
        return (word == null ? new StringBuilder() : word).append(c);
    }

    /**
     * The words of a command on Windows, as botocore's compat.py and Microsoft's C runtime split
     * it: blanks and tabs separate, only double quotes quote, and a backslash is literal unless a
     * double quote follows. Null where botocore raises ValueError (an open quote).
     */
    static @Nullable List<String> windowsWords(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            int backslashes = 0;
            while (i < text.length() && text.charAt(i) == '\\') {
                backslashes++;
                i++;
            }
            char c = i < text.length() ? text.charAt(i) : ' ';
            int literal = c == '"' ? backslashes / 2 : backslashes;
            if (literal > 0) {
                word = (word == null ? new StringBuilder() : word).repeat('\\', literal);
            }
            if (c == '"' && backslashes % 2 == 0) {
                quoted = !quoted;
                word = word == null ? new StringBuilder() : word;
            } else if (quoted ? i < text.length() : c != ' ' && c != '\t') {
                word = append(word, c);
            } else if (word != null) {
                words.add(word.toString());
                word = null;
            }
        }
        if (quoted) {
            return null;
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
