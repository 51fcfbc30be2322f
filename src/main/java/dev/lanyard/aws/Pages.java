package dev.lanyard.aws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Reads a list page by page with limits. The SDK's paginators follow empty pages and repeated
 * tokens without end; botocore rejects a repeated token (botocore.paginate).
 */
final class Pages {
    private final Limits limits;

    Pages(Limits limits) {
        this.limits = limits;
    }

    /**
     * Returns all items of a list.
     *
     * @param ask requests the page for a token; null for the first page
     * @param items returns the items of a page
     * @param next returns the token of the next page; null or empty on the last
     * @throws SdkClientException if a limit is exceeded; a partial list is never returned
     */
    <R, T> List<T> all(
            Function<@Nullable String, R> ask,
            Function<R, List<T>> items,
            Function<R, @Nullable String> next) {
        long deadline = System.nanoTime() + limits.list().toNanos();
        List<T> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long size = 0;
        String token = null;
        for (int page = 0; page < limits.maxPages(); page++) {
            R answer = ask.apply(token);
            for (T item : items.apply(answer)) {
                size += ForeignAnswerException.needed(item).toString().length();
                all.add(item);
            }
            token = next.apply(answer);
            if (token == null || token.isEmpty()) {
                return all;
            }
            if (!seen.add(token)) {
                throw ForeignAnswerException.inSdk(
                        "its list leads back to a page that was read already");
            }
            if (size > limits.maxBytes()) {
                throw ForeignAnswerException.inSdk(
                        "its list is longer than " + limits.maxBytes() + " bytes");
            }
            if (System.nanoTime() - deadline > 0) {
                throw ForeignAnswerException.inSdk(
                        "its list did not end within " + limits.list().toSeconds() + " s");
            }
        }
        throw ForeignAnswerException.inSdk(
                "its list has no end (stopped after " + limits.maxPages() + " pages)");
    }
}
