package dev.lanyard.os;

import java.util.ArrayList;
import java.util.BitSet;
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
    private final BitSet removed = new BitSet();
    private final BitSet added = new BitSet();

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
        compare();
        List<Hunk> hunks = new ArrayList<>();
        int old = 0;
        int now = 0;
        while (old < before.size() || now < after.size()) {
            int oldEnd = removed.nextClearBit(old);
            int nowEnd = added.nextClearBit(now);
            if (oldEnd > old || nowEnd > now) {
                hunks.add(new Hunk(old, oldEnd, now, nowEnd));
            }
            old = oldEnd + 1;
            now = nowEnd + 1;
        }
        return hunks;
    }

    /** Finds what differs between the common lines at the beginning and at the end. */
    private void compare() {
        int start = 0;
        int oldEnd = before.size();
        int newEnd = after.size();
        while (start < Math.min(oldEnd, newEnd) && before.get(start).equals(after.get(start))) {
            start++;
        }
        while (Math.min(oldEnd, newEnd) > start
                && before.get(oldEnd - 1).equals(after.get(newEnd - 1))) {
            oldEnd--;
            newEnd--;
        }
        if (!search(start, oldEnd - start, newEnd - start)) {
            removed.set(start, oldEnd);
            added.set(start, newEnd);
        }
    }

    /**
     * Searches the fewest edits by Myers' greedy algorithm, whose cost grows with the size of the
     * difference. Returns false if there are too many.
     */
    private boolean search(int start, int oldLength, int newLength) {
        // For each number of edits, the furthest old line on the diagonals from -edits to edits.
        List<int[]> trace = new ArrayList<>();
        for (int edits = 0; edits <= MAX_EDITS; edits++) {
            int[] row = new int[2 * edits + 1];
            trace.add(row);
            for (int k = -edits; k <= edits; k += 2) {
                int x = edits == 0 ? 0 : first(trace.get(edits - 1), k, edits);
                while (x < oldLength
                        && x - k < newLength
                        && before.get(start + x).equals(after.get(start + x - k))) {
                    x++;
                }
                row[k + edits] = x;
                if (x >= oldLength && x - k >= newLength) {
                    walkBack(trace, start, oldLength - newLength);
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns where a diagonal begins after one more edit. */
    private static int first(int[] last, int k, int edits) {
        return isAdded(last, k, edits) ? last[k + edits] : last[k + edits - 2] + 1;
    }

    /** Returns whether the edit that leads to a diagonal adds a line; else it removes one. */
    private static boolean isAdded(int[] last, int k, int edits) {
        return k == -edits || (k != edits && last[k + edits - 2] < last[k + edits]);
    }

    private void walkBack(List<int[]> trace, int start, int end) {
        int k = end;
        for (int edits = trace.size() - 1; edits > 0; edits--) {
            int[] last = trace.get(edits - 1);
            if (isAdded(last, k, edits)) {
                added.set(start + last[k + edits] - (k + 1));
                k++;
            } else {
                removed.set(start + last[k + edits - 2]);
                k--;
            }
        }
    }

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
