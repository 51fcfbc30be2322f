package dev.lanyard.kubeconfig;

/**
 * Goes through a text line by line, each character once: tens of thousands of lines are to take
 * milliseconds.
 */
final class PlainLines {
    private static final byte OTHER = 0;
    private static final byte PLAIN = 1;
    private static final byte COLON = 2;
    private static final byte BREAK = 3;
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
    // Of the line with content that comes next: its start, its first character, its end.
    private int start;
    private int content;
    private int end;
    // Whether all of it could stand in a plain scalar, and how often a colon ends a key.
    private boolean plain;
    private int separators;

    PlainLines(String text) {
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

    int length() {
        return end - start;
    }

    boolean atEnd() {
        return start == text.length();
    }

    /** The offset behind the last character that the decision where things end may rest on. */
    int lookedTo() {
        return Math.min(text.length(), content + 2);
    }

    boolean isDash() {
        return text.charAt(content) == '-' && content + 1 < end && text.charAt(content + 1) == ' ';
    }

    /** Goes to the next line that has content, from a line's start. */
    void advance(int from) throws PlainBlocks.OtherShape {
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
            checkComment();
            at = next();
        }
        start = text.length();
        content = start;
        end = start;
    }

    /** The start of the line after this one. */
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
     * Checks that a part of this line is one scalar as programs write it.
     *
     * @param keys how many colons of the line stand before it
     */
    void check(int from, int to, int keys) throws PlainBlocks.OtherShape {
        char first = text.charAt(from);
        char last = text.charAt(to - 1);
        boolean empty =
                to - from == 2 && ((first == '[' && last == ']') || (first == '{' && last == '}'));
        if (empty) {
            return;
        }
        if ((first == '"' || first == '\'') && to - from > 1 && last == first) {
            checkQuoted(first, from + 1, to - 1);
            return;
        }
        boolean flag = text.startsWith("--", from) && !text.startsWith("---", from);
        boolean begins = flag || first == '/' || Character.isLetterOrDigit(first);
        if (!begins || !plain || separators != keys) {
            throw new PlainBlocks.OtherShape();
        }
    }

    /** In quotes everything stands for itself, but for the quote and, in double ones, escapes. */
    private void checkQuoted(char quote, int from, int to) throws PlainBlocks.OtherShape {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == quote || (c == '\\' && quote == '"')) {
                throw new PlainBlocks.OtherShape();
            }
        }
    }

    private void checkComment() throws PlainBlocks.OtherShape {
        for (int i = content; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                throw new PlainBlocks.OtherShape();
            }
        }
    }

    /** Whether a key begins there. */
    boolean isKey(int at) {
        return colon(at) >= 0;
    }

    /**
     * The colon behind a plain key; -1 when what stands there is no key, or one that is no text.
     */
    int colon(int key) {
        if (!Character.isLetter(text.charAt(key))) {
            return -1;
        }
        for (int i = key; i < end; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                boolean ends = i + 1 == end || text.charAt(i + 1) == ' ';
                return ends && isText(key, i) ? i : -1;
            }
            boolean inKey =
                    c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
            if (!inKey) {
                return -1;
            }
        }
        return -1;
    }

    /** YAML 1.1 takes a few short words for something else. */
    private boolean isText(int from, int to) {
        boolean suspect = to - from <= 5 && "yYnNtTfFoO".indexOf(text.charAt(from)) >= 0;
        return !suspect
                || (to - from == 4 && text.startsWith(SkimmedItem.NAME, from))
                || SnakeEvents.plain(text.substring(from, to)) instanceof Value.Text;
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
