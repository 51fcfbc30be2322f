package dev.lanyard.yaml;

/** Scans flow collections on one line that contain simple scalars. */
final class FastFlowReader {
    private static final int MAX_DEPTH = 8;

    private final String text;
    private final LineScanner lines;
    private final KeySet keys;

    FastFlowReader(String text, LineScanner lines, KeySet keys) {
        this.text = text;
        this.lines = lines;
        this.keys = keys;
    }

    static boolean begins(char first) {
        return first == '[' || first == '{';
    }

    /**
     * Scans the collection that starts here.
     *
     * @param isItem whether its name, if any, is the name of an item
     * @return the offset after the closing bracket
     */
    int end(int from, boolean isItem) throws FastBlockReader.UnsupportedStyleException {
        return collection(from, isItem, 0);
    }

    private int collection(int from, boolean isItem, int depth)
            throws FastBlockReader.UnsupportedStyleException {
        boolean mapping = text.charAt(from) == '{';
        char close = mapping ? '}' : ']';
        int outerKeys = keys.mark();
        int at = lines.skipSpaces(from + 1);
        boolean more = character(at) != close;
        while (more) {
            int value = mapping ? valueOfKey(at, outerKeys) : at;
            int end = element(value, depth);
            if (mapping && isItem && keys.lastIsName() && !begins(text.charAt(value))) {
                keys.foundName(value, end);
            }
            at = lines.skipSpaces(end);
            more = character(at) == ',';
            at = more ? lines.skipSpaces(at + 1) : at;
        }
        keys.backTo(outerKeys);
        if (character(at) != close) {
            throw new FastBlockReader.UnsupportedStyleException();
        }
        return at + 1;
    }

    private int valueOfKey(int key, int outerKeys)
            throws FastBlockReader.UnsupportedStyleException {
        int colon = key < lines.end() ? lines.colon(key) : -1;
        if (colon < 0) {
            throw new FastBlockReader.UnsupportedStyleException();
        }
        keys.add(key, colon, outerKeys);
        return lines.skipSpaces(colon + 1);
    }

    private int element(int from, int depth) throws FastBlockReader.UnsupportedStyleException {
        char first = character(from);
        if (begins(first) && depth < MAX_DEPTH) {
            return collection(from, false, depth + 1);
        }
        if (QuotedText.isQuote(first)) {
            return lines.quotedEnd(from);
        }
        int at = from;
        boolean flag = first == '-' && isWord(character(from + 1));
        if (flag || first == '/' || (first != '-' && isWord(first))) {
            while (isWord(character(at)) || (character(at) == ':' && isWord(character(at + 1)))) {
                at++;
            }
        }
        if (at == from) {
            throw new FastBlockReader.UnsupportedStyleException();
        }
        return at;
    }

    /** Returns the character at an offset; a line end after the end of the line. */
    private char character(int at) {
        return at < lines.end() ? text.charAt(at) : '\n';
    }

    private static boolean isWord(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "_-./@+=".indexOf(c) >= 0);
    }
}
