package dev.lanyard.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Suggests existing names for a mistyped one. */
public final class SimilarNames {
    private static final int MAX_ENTRIES = 3;
    private static final int MAX_LENGTH = 200;

    /** Limits the time for a file in which every profile has a mistyped name. */
    private static final int MAX_NAMES = 500;

    private record Candidate(String name, int distance) {}

    private SimilarNames() {}

    /**
     * Returns at most three names, nearest first, that differ from the typed one by a few edits or
     * contain it; empty if there are none.
     */
    public static List<String> of(String typed, Collection<String> names) {
        String lowerCase = typed.toLowerCase(Locale.ROOT);
        int reach = Math.max(2, typed.length() / 3);
        List<Candidate> near = new ArrayList<>();
        for (String name : names) {
            if (lowerCase.length() > MAX_LENGTH || name.length() > MAX_LENGTH) {
                continue;
            }
            String other = name.toLowerCase(Locale.ROOT);
            int distance =
                    Math.abs(other.length() - lowerCase.length()) > reach
                            ? reach + 1
                            : distance(lowerCase, other);
            if (distance <= reach) {
                near.add(new Candidate(name, distance));
            } else if (lowerCase.length() >= 3 && other.contains(lowerCase)) {
                near.add(new Candidate(name, reach + 1));
            }
        }
        near.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        return near.stream().limit(MAX_ENTRIES).map(Candidate::name).toList();
    }

    /**
     * Returns the suggestion as a sentence: "Did you mean dev or dev-admin?"; empty if there is
     * none.
     */
    public static String suggestion(String typed, Collection<String> names) {
        List<String> near = of(typed, names);
        if (near.isEmpty()) {
            return "";
        }
        String list =
                near.size() == 1
                        ? near.getFirst()
                        : String.join(", ", near.subList(0, near.size() - 1))
                                + " or "
                                + near.getLast();
        return "Did you mean " + list + "?";
    }

    /**
     * Returns the suggestion in brackets, to follow the typed name. Text after a number sign or
     * semicolon is ignored, because it was probably meant as a comment.
     */
    static String bracketed(String typed, Collection<String> names) {
        if (names.size() > MAX_NAMES) {
            return "";
        }
        String name = typed.split("\\s[#;]", 2)[0].strip();
        String suggestion = suggestion(name, names);
        return suggestion.isEmpty() ? "" : " (did" + suggestion.substring("Did".length()) + ")";
    }

    /** Returns the number of single-character edits or transpositions between the two. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
