package dev.lanyard.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that a mistyped one may have meant. */
public final class SimilarNames {
    private static final int MAX_ENTRIES = 3;
    private static final int MAX_LENGTH = 200;

    /** With more, reading a file in which every profile has a mistyped name would take long. */
    private static final int MAX_NAMES = 500;

    private record Candidate(String name, int distance) {}

    private SimilarNames() {}

    /**
     * At most three names, the nearest first: those that a few keystrokes away from what was typed,
     * or that contain it. Empty when none is near.
     */
    public static List<String> of(String typed, Collection<String> names) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int reach = Math.max(2, typed.length() / 3);
        List<Candidate> near = new ArrayList<>();
        for (String name : names) {
            if (wanted.length() > MAX_LENGTH || name.length() > MAX_LENGTH) {
                continue;
            }
            String other = name.toLowerCase(Locale.ROOT);
            int distance =
                    Math.abs(other.length() - wanted.length()) > reach
                            ? reach + 1
                            : distance(wanted, other);
            if (distance <= reach) {
                near.add(new Candidate(name, distance));
            } else if (wanted.length() >= 3 && other.contains(wanted)) {
                near.add(new Candidate(name, reach + 1));
            }
        }
        near.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        return near.stream().limit(MAX_ENTRIES).map(Candidate::name).toList();
    }

    /** The sentence that offers them: "Did you mean dev or dev-admin?"; empty when none is near. */
    public static String offer(String typed, Collection<String> names) {
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
     * The same in brackets, behind the words for what was typed. What comes after a number sign or
     * semicolon was meant as a comment.
     */
    static String inBrackets(String typed, Collection<String> names) {
        if (names.size() > MAX_NAMES) {
            return "";
        }
        String name = typed.split("\\s[#;]", 2)[0].strip();
        String offer = offer(name, names);
        return offer.isEmpty() ? "" : " (did" + offer.substring("Did".length()) + ")";
    }

    /** Edits of one character, or swaps of two neighbours, that turn one into the other. */
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
