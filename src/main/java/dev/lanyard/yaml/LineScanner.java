package dev.lanyard.yaml;

/**
 * Scans a text line by line, reading each character once, so that tens of thousands of lines take
 * milliseconds.
 */
final class LineScanner {
    private static final byte OTHER = 0;
    private static final byte PLAIN = 1;
    private static final byte COLON = 2;
    private static final byte BREAK = 3;
    // YAML's limit is 1024.
    private static final int MAX_KEY = 256;
    private static final byte[] KIND = new byte[128];

    static {
        for (char c = 0; c < 128; c++) {
            boolean plain = Character.isLetterOrDigit(c) || "_-./@+=,\\() ".indexOf(c) >= 0;
            KIND[c] = plain ? PLAIN : OTHER;
        }
        KIND[':'] = COLON;
        KIND['\n'] = BREAK;
        KIND['\r'] = BREAK;
    }

    private final String text;
    // The next line with content: its start, its first character, its end.
    private int start;
    private int content;
    private int end;
    // Whether the line could be part of a plain scalar, and its number of key colons.
    private boolean plain;
    private int separators;

    LineScanner(String text) {
        this.text = text;
    }

    int start() {
        return start;
    }

    int content() {
        return content;
    }

    int end() {
        return end;
    }

    int indent() {
        return content - start;
    }

    boolean atEnd() {
        return start == text.length();
    }

    /** Returns the end of the text that determines where items end. */
    int lookedTo() {
        return Math.min(text.length(), content + 2);
    }

    boolean isDash() {
        return isDash(content);
    }

    private boolean isDash(int at) {
        return text.charAt(at) == '-' && isSeparator(at + 1);
    }

    /** Advances to the next line with content, from the start of a line. */
    void advance(int from) throws FastBlockReader.UnsupportedStyleException {
        int at = from;
        while (at < text.length()) {
            start = at;
            content = at;
            while (content < text.length() && text.charAt(content) == ' ') {
                content++;
            }
            scan();
            if (content < end && text.charAt(content) != '#') {
                return;
            }
            checkComment(content);
            at = next();
        }
        start = text.length();
        content = start;
        end = start;
    }

    int next() {
        int at = end;
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        return Math.min(text.length(), at + 1);
    }

    int skipSpaces(int from) {
        int at = from;
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /**
     * Returns the start of the next line that does not belong to a line, by indentation.
     *
     * @param lineStart start of the line
     * @param column lines with deeper indentation belong to it
     * @param dashes whether dashes in that column belong to it as well
     */
    int behindDeeper(int lineStart, int column, boolean dashes) {
        int at = lineStart;
        while (true) {
            at = Math.min(text.length(), text.indexOf('\n', at) + 1);
            if (at == 0 || at == text.length()) {
                return text.length();
            }
            int first = at;
            while (first < text.length() && text.charAt(first) == ' ') {
                first++;
            }
            boolean empty = first == text.length() || text.charAt(first) == '#' || isLineEnd(first);
            boolean deeper = first - at > column;
            if (!empty && !deeper && !(dashes && first - at == column && isDash(first))) {
                return at;
            }
        }
    }

    /**
     * Checks that a scalar starts here and ends before a comment or at the end of the line.
     *
     * @param keys number of key colons before it in the line
     * @return the offset after its last character
     */
    int scalarEnd(int from, int keys) throws FastBlockReader.UnsupportedStyleException {
        char first = text.charAt(from);
        boolean word = first < 128 && Character.isLetterOrDigit(first);
        if (plain && separators == keys && (word || first == '/' || isFlag(from))) {
            return withoutBlanks(from, end);
        }
        if (QuotedText.isQuote(first)) {
            return quotedEnd(from);
        }
        if (!beginsPlain(from)) {
            throw new FastBlockReader.UnsupportedStyleException();
        }
        return plainEnd(from);
    }

    /** Checks that only a comment follows in this line. */
    void checkRest(int from) throws FastBlockReader.UnsupportedStyleException {
        int at = skipSpaces(from);
        if (at == end) {
            return;
        }
        if (at == from || text.charAt(at) != '#') {
            throw new FastBlockReader.UnsupportedStyleException();
        }
        checkComment(at);
    }

    private int withoutBlanks(int from, int to) {
        int stop = to;
        while (stop > from && text.charAt(stop - 1) == ' ') {
            stop--;
        }
        return stop;
    }

    /**
     * Returns whether a plain scalar starts here; other YAML indicators are not supported, except
     * the dashes of a command-line option.
     */
    private boolean beginsPlain(int at) {
        return isFlag(at) || "-?:,[]{}#&*!|>'\"%@`".indexOf(text.charAt(at)) < 0;
    }

    private boolean isFlag(int at) {
        return text.startsWith("--", at) && !text.startsWith("---", at);
    }

    /** Returns the end of a plain scalar, before a comment; it cannot contain a key colon. */
    private int plainEnd(int from) throws FastBlockReader.UnsupportedStyleException {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '#' && text.charAt(i - 1) == ' ') {
                return withoutBlanks(from, i);
            }
            if (!isPrintable(i) || (c == ':' && isSeparator(i + 1))) {
                throw new FastBlockReader.UnsupportedStyleException();
            }
        }
        return withoutBlanks(from, end);
    }

    /** Returns the end of a quoted scalar; in double quotes, backslashes are escapes. */
    int quotedEnd(int from) throws FastBlockReader.UnsupportedStyleException {
        char quote = text.charAt(from);
        for (int i = from + 1; i < end; i++) {
            char c = text.charAt(i);
            char next = i + 1 < end ? text.charAt(i + 1) : '\n';
            if (c == quote && (quote == '"' || next != quote)) {
                return i + 1;
            }
            if (c == quote || (c == '\\' && quote == '"')) {
                if (c == '\\' && QuotedText.ESCAPED.indexOf(next) < 0) {
                    throw new FastBlockReader.UnsupportedStyleException();
                }
                i++;
            } else if (!isPrintable(i)) {
                throw new FastBlockReader.UnsupportedStyleException();
            }
        }
        throw new FastBlockReader.UnsupportedStyleException();
    }

    private void checkComment(int from) throws FastBlockReader.UnsupportedStyleException {
        for (int i = from; i < end; i++) {
            if (!isPrintable(i) && (text.charAt(i) != '\t' || i == content)) {
                throw new FastBlockReader.UnsupportedStyleException();
            }
        }
    }

    /** Returns whether YAML allows a character and does not treat it as a line end. */
    private boolean isPrintable(int at) {
        char c = text.charAt(at);
        if (c < 0x7f) {
            return c >= ' ';
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 < end && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= 0xa0 && c < 0xfffe && c != '\u2028' && c != '\u2029' && c != '\uFEFF';
    }

    boolean isKey(int at) {
        return colon(at) >= 0;
    }

    /**
     * Returns the colon after a plain or quoted key; -1 if there is no key, or it is not a string.
     */
    int colon(int key) {
        char first = text.charAt(key);
        boolean quoted = QuotedText.isQuote(first);
        int from = quoted ? key + 1 : key;
        if (from >= end || !Character.isLetter(text.charAt(from))) {
            return -1;
        }
        int most = Math.min(end, key + MAX_KEY);
        for (int i = from; i < most; i++) {
            char c = text.charAt(i);
            if (quoted && c == first) {
                return endsKey(i + 1) ? i + 1 : -1;
            }
            if (c == ':' && !quoted) {
                return endsKey(i) && isText(key, i) ? i : -1;
            }
            boolean inKey =
                    c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
            if (!inKey) {
                return -1;
            }
        }
        return -1;
    }

    private boolean endsKey(int at) {
        return at < end && text.charAt(at) == ':' && (at + 1 == end || text.charAt(at + 1) == ' ');
    }

    /** Returns whether a plain scalar is a string; YAML 1.1 has a few other words. */
    private boolean isText(int from, int to) {
        boolean suspect = to - from <= 5 && "yYnNtTfFoO".indexOf(text.charAt(from)) >= 0;
        return !suspect
                || (to - from == 4 && text.startsWith(LazyItem.NAME, from))
                || GoYamlResolver.plain(text.substring(from, to)) instanceof Value.Text;
    }

    private void scan() {
        plain = true;
        separators = 0;
        int at = content;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            byte kind = c < 128 ? KIND[c] : OTHER;
            if (kind == PLAIN) {
                continue;
            }
            if (kind == COLON) {
                separators += isSeparator(at + 1) ? 1 : 0;
            } else if (kind == BREAK && isLineEnd(at)) {
                break;
            } else {
                plain = false;
            }
        }
        end = at;
    }

    private boolean isSeparator(int behind) {
        return behind == text.length() || text.charAt(behind) == ' ' || isLineEnd(behind);
    }

    private boolean isLineEnd(int at) {
        char c = text.charAt(at);
        return c == '\n' || (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n');
    }
}
