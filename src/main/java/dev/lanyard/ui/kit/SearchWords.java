package dev.lanyard.ui.kit;

import java.util.List;
import java.util.Locale;

/**
 * The words of a search field, all of which must occur in a text, in any order and case.
 *
 * @param words in lower case
 */
public record SearchWords(List<String> words) {
    /** Splits a query at white space. */
    public static SearchWords of(String query) {
        return new SearchWords(List.of(text(List.of(query.strip())).split("\\s+", -1)));
    }

    /** Returns texts as one that can be searched. */
    public static String text(List<String> parts) {
        return String.join("\n", parts).toLowerCase(Locale.ROOT);
    }

    /** Returns whether a text, made by {@link #text}, contains all words. */
    public boolean areIn(String text) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
