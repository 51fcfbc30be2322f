package dev.lanyard.yaml;

/** The keys of the mappings being scanned, to detect duplicates. */
final class KeySet {
    private static final int MAX_ENTRIES = 128;

    private final String text;
    private final int[] starts = new int[MAX_ENTRIES];
    private final int[] lengths = new int[MAX_ENTRIES];
    private int known;
    private int nameStart = -1;
    private int nameEnd = -1;

    KeySet(String text) {
        this.text = text;
    }

    int mark() {
        return known;
    }

    void backTo(int mark) {
        known = mark;
    }

    /**
     * Adds a key.
     *
     * @param start offset of its first character, possibly a quote
     * @param colon offset of the colon after it
     * @param mark start of its mapping's keys
     */
    void add(int start, int colon, int mark) throws FastBlockReader.UnsupportedStyleException {
        int quote = QuotedText.isQuote(text.charAt(start)) ? 1 : 0;
        int from = start + quote;
        int length = colon - quote - from;
        for (int i = mark; i < known; i++) {
            if (lengths[i] == length && text.regionMatches(starts[i], text, from, length)) {
                throw new FastBlockReader.UnsupportedStyleException();
            }
        }
        if (known == MAX_ENTRIES) {
            throw new FastBlockReader.UnsupportedStyleException();
        }
        starts[known] = from;
        lengths[known++] = length;
    }

    boolean lastIsName() {
        int last = known - 1;
        return lengths[last] == LazyItem.NAME.length()
                && text.startsWith(LazyItem.NAME, starts[last]);
    }

    void forgetName() {
        nameStart = -1;
    }

    void foundName(int start, int end) {
        nameStart = start;
        nameEnd = end;
    }

    boolean hasName() {
        return nameStart >= 0;
    }

    int nameStart() {
        return nameStart;
    }

    int nameEnd() {
        return nameEnd;
    }
}
