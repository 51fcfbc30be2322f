package dev.lanyard.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Replacements of parts of a text; everything between them is copied. */
final class TextEdits {
    private record Edit(int start, int end, String replacement) {}

    private final List<Edit> edits = new ArrayList<>();

    void replace(int start, int end, String replacement) {
        edits.add(new Edit(start, end, replacement));
    }

    void insert(int at, String added) {
        edits.add(new Edit(at, at, added));
    }

    void delete(int start, int end) {
        edits.add(new Edit(start, end, ""));
    }

    int firstOffset() {
        int first = Integer.MAX_VALUE;
        for (Edit edit : edits) {
            first = Math.min(first, edit.start());
        }
        return edits.isEmpty() ? 0 : first;
    }

    /** Returns the replaced ranges: end by start. */
    NavigableMap<Integer, Integer> removed() {
        NavigableMap<Integer, Integer> removed = new TreeMap<>();
        for (Edit edit : edits) {
            if (edit.end() > edit.start()) {
                removed.merge(edit.start(), edit.end(), Math::max);
            }
        }
        return removed;
    }

    /**
     * Empties adjacent blank lines that contain a tab, which kubectl accepts only after some kinds
     * of values.
     *
     * @return whether there was one
     */
    boolean emptyTabLines(String text) {
        int before = edits.size();
        for (Edit edit : List.copyOf(edits)) {
            int at = LineIndex.next(text, LineIndex.end(text, edit.end()));
            while (at < text.length() && LineIndex.isBlank(text, at, LineIndex.end(text, at))) {
                empty(text, at);
                at = LineIndex.next(text, at);
            }
            at = LineIndex.endBefore(text, edit.start());
            while (at >= 0 && LineIndex.isBlank(text, LineIndex.start(text, at), at)) {
                empty(text, LineIndex.start(text, at));
                at = LineIndex.endBefore(text, at);
            }
        }
        return edits.size() > before;
    }

    private void empty(String text, int lineStart) {
        int end = LineIndex.end(text, lineStart);
        boolean hasTab = text.substring(lineStart, end).indexOf('\t') >= 0;
        boolean free =
                edits.stream().allMatch(edit -> edit.end() <= lineStart || edit.start() >= end);
        if (hasTab && free) {
            delete(lineStart, end);
        }
    }

    /**
     * Applies all replacements. At one offset, insertions precede removals, because a comma after
     * the last remaining member starts there.
     */
    String applyTo(String text) {
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(
                Comparator.comparingInt(Edit::start)
                        .thenComparing(edit -> edit.end() > edit.start()));
        StringBuilder result = new StringBuilder(text.length() + 1024);
        int copied = 0;
        for (Edit edit : sorted) {
            if (edit.start() < copied) {
                throw new RefusedYamlException(edit.start(), "two changes would meet in one place");
            }
            result.append(text, copied, edit.start()).append(edit.replacement());
            copied = edit.end();
        }
        return result.append(text, copied, text.length()).toString();
    }
}
