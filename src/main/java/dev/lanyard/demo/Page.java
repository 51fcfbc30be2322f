package dev.lanyard.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a longer list. The caller's own wish for a size is an upper limit only, as AWS treats
 * it.
 *
 * @param items what stands on it
 * @param next the token of the next page; null on the last one
 */
record Page<T>(List<T> items, @Nullable String next) {
    static <T> Page<T> of(List<T> all, String token, String wanted, int pageSize) {
        int start = token.startsWith("page-") ? number(token.substring(5), all.size()) : 0;
        int size = Math.max(1, Math.min(pageSize, number(wanted, pageSize)));
        int from = Math.min(start, all.size());
        int to = Math.min(all.size(), from + size);
        return new Page<>(all.subList(from, to), to < all.size() ? "page-" + to : null);
    }

    private static int number(String text, int otherwise) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
    }
}
