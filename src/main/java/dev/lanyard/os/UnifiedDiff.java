package dev.lanyard.os;

import java.util.ArrayList;
import java.util.List;

/**
 * Computes the difference of two texts in the format of {@code diff -u}, with three lines of
 * context.
 */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    // Limits the search, whose cost is quadratic in the number of differing lines; beyond it the
    // result is one large hunk.
    private static final int MAX_EDITS = 3000;

    private final List<String> before;
    private final List<String> after;

    private UnifiedDiff(String before, String after) {
        this.before = lines(before);
        this.after = lines(after);
    }

    /** Returns the difference; empty if there is none. The labels name the two texts. */
    public static String of(String beforeLabel, String before, String afterLabel, String after) {
        if (before.equals(after)) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        out.append("--- ").append(beforeLabel).append("\n+++ ").append(afterLabel).append('\n');
        new UnifiedDiff(before, after).print(out);
        return out.toString();
    }

    /** A range of old lines and the new lines that replace it. */
    private record Hunk(int from, int to, int newFrom, int newTo) {}

    private void print(StringBuilder out) {
        List<Hunk> hunks = hunks();
        int i = 0;
        while (i < hunks.size()) {
            int j = i;
            while (j + 1 < hunks.size()
                    && hunks.get(j + 1).from() - hunks.get(j).to() <= 2 * CONTEXT) {
                j++;
            }
            printGroup(hunks.subList(i, j + 1), out);
            i = j + 1;
        }
    }

    private void printGroup(List<Hunk> group, StringBuilder out) {
        Hunk first = group.getFirst();
        Hunk last = group.getLast();
        int from = Math.max(0, first.from() - CONTEXT);
        int to = Math.min(before.size(), last.to() + CONTEXT);
        int newFrom = first.newFrom() - (first.from() - from);
        int newTo = last.newTo() + (to - last.to());
        out.append("@@ -").append(range(from, to)).append(" +").append(range(newFrom, newTo));
        out.append(" @@\n");
        int at = from;
        for (Hunk hunk : group) {
            printLines(' ', before.subList(at, hunk.from()), out);
            printLines('-', before.subList(hunk.from(), hunk.to()), out);
            printLines('+', after.subList(hunk.newFrom(), hunk.newTo()), out);
            at = hunk.to();
        }
        printLines(' ', before.subList(at, to), out);
    }

    private static String range(int from, int to) {
        int length = to - from;
        int start = length == 0 ? from : from + 1;
        return length == 1 ? String.valueOf(start) : start + "," + length;
    }

    private static void printLines(char sign, List<String> lines, StringBuilder out) {
        for (String line : lines) {
            out.append(sign).append(line);
            if (!line.endsWith("\n")) {
                out.append("\n\\ No newline at end of file\n");
            }
        }
    }

    private List<Hunk> hunks() {
        int start = 0;
        int maxLength = Math.min(before.size(), after.size());
        while (start < maxLength && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < maxLength - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        int[] pairs = pairs(start, before.size() - end, after.size() - end);
        List<Hunk> hunks = new ArrayList<>();
        int old = start;
        int now = start;
        for (int i = 0; i <= pairs.length; i += 2) {
            boolean atEnd = i == pairs.length;
            int nextOld = atEnd ? before.size() - end : pairs[i];
            int nextNow = atEnd ? after.size() - end : pairs[i + 1];
            if (nextOld > old || nextNow > now) {
                hunks.add(new Hunk(old, nextOld, now, nextNow));
            }
            old = nextOld + 1;
            now = nextNow + 1;
        }
        return hunks;
    }

    /**
     * Returns the common lines as pairs of old and new index, by Myers' greedy algorithm, whose
     * cost grows with the size of the difference.
     */
    private int[] pairs(int start, int oldEnd, int newEnd) {
        int oldLength = oldEnd - start;
        int newLength = newEnd - start;
        List<int[]> trace = new ArrayList<>();
        int limit = Math.min(oldLength + newLength, MAX_EDITS);
        int[] furthest = new int[2 * limit + 3];
        for (int d = 0; d <= limit; d++) {
            int[] row = new int[2 * d + 1];
            for (int k = -d; k <= d; k += 2) {
                int centre = limit + 1;
                boolean down =
                        k == -d || (k != d && furthest[centre + k - 1] < furthest[centre + k + 1]);
                int x = down ? furthest[centre + k + 1] : furthest[centre + k - 1] + 1;
                while (x < oldLength
                        && x - k < newLength
                        && before.get(start + x).equals(after.get(start + x - k))) {
                    x++;
                }
                furthest[centre + k] = x;
                row[k + d] = x;
                if (x >= oldLength && x - k >= newLength) {
                    trace.add(row);
                    return walkBack(trace, start, oldLength, newLength);
                }
            }
            trace.add(row);
        }
        return new int[0];
    }

    private static int[] walkBack(List<int[]> trace, int start, int oldLength, int newLength) {
        List<int[]> found = new ArrayList<>();
        int x = oldLength;
        int y = newLength;
        for (int d = trace.size() - 1; d >= 0; d--) {
            int k = x - y;
            int fromX = 0;
            int fromY = 0;
            if (d > 0) {
                int[] row = trace.get(d - 1);
                int below = k - 1 + d - 1;
                int above = k + 1 + d - 1;
                int left = below >= 0 && below < row.length ? row[below] : -1;
                int right = above >= 0 && above < row.length ? row[above] : -1;
                boolean down = k == -d || (k != d && left < right);
                fromX = down ? right : left;
                fromY = fromX - (down ? k + 1 : k - 1);
            }
            while (x > fromX && y > fromY) {
                x--;
                y--;
                found.add(new int[] {start + x, start + y});
            }
            x = fromX;
            y = fromY;
        }
        int[] pairs = new int[found.size() * 2];
        for (int i = 0; i < found.size(); i++) {
            int[] pair = found.get(found.size() - 1 - i);
            pairs[2 * i] = pair[0];
            pairs[2 * i + 1] = pair[1];
        }
        return pairs;
    }

    /** Splits a text into lines with their line ends. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }
}
