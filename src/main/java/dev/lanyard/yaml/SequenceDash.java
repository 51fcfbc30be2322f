package dev.lanyard.yaml;

/** Finds the dash of an item of a block sequence. */
final class SequenceDash {
    private SequenceDash() {}

    /**
     * Returns the offset of an item's dash, on its line or above it with only comments in between.
     *
     * @return -1 if it cannot be determined
     */
    static int of(String text, int item) {
        int lineStart = LineIndex.start(text, item);
        int onLine = lastDash(text, lineStart, item);
        if (onLine >= 0 || !LineIndex.isBlank(text, lineStart, item)) {
            return onLine;
        }
        int end = LineIndex.endBefore(text, lineStart);
        while (end >= 0) {
            int start = LineIndex.start(text, end);
            int content = start;
            while (content < end && text.charAt(content) == ' ') {
                content++;
            }
            if (content < end && text.charAt(content) != '#') {
                return text.charAt(content) == '-'
                        ? lastDash(text, start, behindDashes(text, content, end))
                        : -1;
            }
            end = LineIndex.endBefore(text, start);
        }
        return -1;
    }

    /** Returns whether there are only blanks before it in its line. */
    static boolean standsFirst(String text, int dash) {
        return LineIndex.isBlank(text, LineIndex.start(text, dash), dash);
    }

    private static int behindDashes(String text, int from, int to) {
        int at = from;
        while (at < to && (text.charAt(at) == '-' || text.charAt(at) == ' ')) {
            at++;
        }
        return at;
    }

    private static int lastDash(String text, int from, int to) {
        int at = to - 1;
        while (at >= from && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at--;
        }
        return at >= from && text.charAt(at) == '-' ? at : -1;
    }
}
