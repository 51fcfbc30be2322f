package dev.lanyard.kubeconfig;

/** The keys of the mappings that are being skimmed, so that none stands there twice. */
final class SkimmedKeys {
    private static final int MOST = 128;

    private final String text;
    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
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

    void add(int start, int end, int mark) throws PlainBlocks.OtherShape {
        for (int i = mark; i < known; i++) {
            if (ends[i] - starts[i] == end - start
                    && text.regionMatches(starts[i], text, start, end - start)) {
                throw new PlainBlocks.OtherShape();
            }
        }
        if (known == MOST) {
            throw new PlainBlocks.OtherShape();
        }
        starts[known] = start;
        ends[known++] = end;
    }

    boolean isName(int start, int end) {
        return end - start == SkimmedItem.NAME.length() && text.startsWith(SkimmedItem.NAME, start);
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
