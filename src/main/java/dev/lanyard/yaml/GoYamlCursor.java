package dev.lanyard.yaml;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.scanner.ScannerException;

/** A position in a text, with go-yaml's classes of blanks, line ends and letters. */
final class GoYamlCursor {
    private static final int[] NO_SNIPPET = new int[0];

    private final String text;
    private int at;
    // In characters, some of which have two UTF-16 units.
    private int index;
    private int line;
    private int column;

    GoYamlCursor(String text) {
        this.text = text;
        if (text.startsWith("\uFEFF")) {
            at = 1;
        }
    }

    /**
     * Checks for characters that go-yaml's reader rejects (readerc.go, yaml_parser_update_buffer).
     */
    static void checkCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed =
                    (c >= ' ' && c < 0x7f)
                            || c == '\n'
                            || c == '\t'
                            || c == '\r'
                            || c == 0x85
                            || (c >= 0xa0 && c < 0xfffe && !(c == '\uFEFF' && isOddMark(text, i)));
            if (!allowed) {
                throw new RefusedYamlException(
                        i,
                        "it contains a character that YAML does not allow: U+"
                                + String.format(Locale.ROOT, "%04X", (int) c)
                                + "; remove it, or write it as an escape in double quotes");
            }
        }
    }

    /**
     * Returns whether there is a byte order mark at the start of a line, which shifts go-yaml's
     * positions.
     */
    private static boolean isOddMark(String text, int at) {
        return at > 0 && "\n\r\uFEFF\u0085\u2028\u2029".indexOf(text.charAt(at - 1)) >= 0;
    }

    /** Returns the current character; NUL at the end of the text. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int i = at + ahead;
        return i < text.length() ? text.charAt(i) : '\0';
    }

    int index() {
        return index;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    Mark mark() {
        return new Mark("", at, line, column, NO_SNIPPET, 0);
    }

    void skip() {
        if (at < text.length() && !Character.isLowSurrogate(text.charAt(at++))) {
            index++;
            column++;
        }
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            skip();
        }
    }

    void read(StringBuilder into) {
        into.append(peek());
        skip();
    }

    /** Skips a line end. */
    void skipLine() {
        boolean two = peek() == '\r' && peek(1) == '\n';
        at += two ? 2 : 1;
        index += two ? 2 : 1;
        column = 0;
        line++;
    }

    /** Skips a line end and appends its meaning: a line feed, or a Unicode separator. */
    void readLine(StringBuilder into) {
        char c = peek();
        into.append(c == '\u2028' || c == '\u2029' ? c : '\n');
        skipLine();
    }

    void skipBlanks() {
        while (isBlank(0)) {
            skip();
        }
    }

    void skipComment() {
        if (peek() == '#') {
            while (!isBreakOrEnd(0)) {
                skip();
            }
        }
    }

    boolean isEnd() {
        return at >= text.length();
    }

    boolean isBlank(int ahead) {
        char c = peek(ahead);
        return c == ' ' || c == '\t';
    }

    boolean isBreak(int ahead) {
        char c = peek(ahead);
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    boolean isBreakOrEnd(int ahead) {
        return isBreak(ahead) || at + ahead >= text.length();
    }

    boolean isSpaceOrEnd(int ahead) {
        return isBlank(ahead) || isBreakOrEnd(ahead);
    }

    /**
     * Returns whether the character can be part of an anchor or tag name: letters, digits, {@code
     * _} and {@code -}.
     */
    boolean isWord() {
        char c = peek();
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    boolean isDigit() {
        char c = peek();
        return c >= '0' && c <= '9';
    }

    /** Returns whether the line starts with {@code ---} or {@code ...}. */
    boolean isDocumentMark() {
        char c = peek();
        return column == 0
                && (c == '-' || c == '.')
                && peek(1) == c
                && peek(2) == c
                && isSpaceOrEnd(3);
    }

    ScannerException error(@Nullable String context, Mark begun, String problem) {
        return new ScannerException(context, begun, problem, mark());
    }
}
