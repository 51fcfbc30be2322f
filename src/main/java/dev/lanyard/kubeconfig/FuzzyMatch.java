package dev.lanyard.kubeconfig;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that match a pattern approximately. */
public final class FuzzyMatch {
    private FuzzyMatch() {}

    private record Scored(String name, int score) {}

    /**
     * Returns the matching names, best first: equal, prefix, substring, subsequence, small edit
     * distance.
     */
    public static List<String> of(String pattern, Collection<String> names) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        List<Scored> scored = new ArrayList<>();
        for (String name : names) {
            int score = score(wanted, name.toLowerCase(Locale.ROOT));
            if (score >= 0) {
                scored.add(new Scored(name, score));
            }
        }
        scored.sort(Comparator.comparingInt(Scored::score).thenComparing(Scored::name));
        List<String> result = new ArrayList<>();
        for (Scored one : scored) {
            result.add(one.name());
        }
        return result;
    }

    /** Returns the distance, 0 for equal names; -1 if there is no match. */
    private static int score(String wanted, String name) {
        if (name.equals(wanted)) {
            return 0;
        }
        if (name.startsWith(wanted)) {
            return 1000 + name.length();
        }
        int at = name.indexOf(wanted);
        if (at >= 0) {
            return 2000 + at;
        }
        int spread = spread(wanted, name);
        if (spread >= 0) {
            return 3000 + spread;
        }
        int slips = wanted.length() > 60 || name.length() > 60 ? 99 : distance(wanted, name);
        return slips <= Math.max(1, wanted.length() / 4) ? 4000 + slips : -1;
    }

    /**
     * Returns the number of characters between those of the pattern; -1 if it is not a subsequence.
     */
    private static int spread(String wanted, String name) {
        int at = -1;
        int first = -1;
        for (int i = 0; i < wanted.length(); i++) {
            at = name.indexOf(wanted.charAt(i), at + 1);
            if (at < 0) {
                return -1;
            }
            first = first < 0 ? at : first;
        }
        return at - first;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
