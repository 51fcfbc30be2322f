package dev.lanyard.kubeconfig;

/** The keys of the mappings that are being skimmed, so that none stands there twice. */
final class SkimmedKeys {
    private static final int MOST = 128;

    private final String text;
    private final int[] starts = new int[MOST];
    private final int[] lengths = new int[MOST];
    private int known;
    private int nameStart = -1;
    private int nameEnd = -1;

    SkimmedKeys(String text) {
        this.text = text;
    }

    /** Where an inner mapping's keys begin. */
    int mark() {
        return known;
    }

    void backTo(int mark) {
        known = mark;
    }

    /**
     * Takes a key in.
     *
     * @param start its first character, which may be a quote
     * @param colon the colon behind it
     * @param mark where its mapping's keys begin
     */
    void add(int start, int colon, int mark) throws PlainBlocks.OtherShape {
        int quote = QuotedText.isQuote(text.charAt(start)) ? 1 : 0;
        int from = start + quote;
        int length = colon - quote - from;
        for (int i = mark; i < known; i++) {
            if (lengths[i] == length && text.regionMatches(starts[i], text, from, length)) {
                throw new PlainBlocks.OtherShape();
            }
        }
        if (known == MOST) {
            throw new PlainBlocks.OtherShape();
        }
        starts[known] = from;
        lengths[known++] = length;
    }

    /** Whether the key that was taken in last is that of a name. */
    boolean lastIsName() {
        int last = known - 1;
        return lengths[last] == SkimmedItem.NAME.length()
                && text.startsWith(SkimmedItem.NAME, starts[last]);
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
