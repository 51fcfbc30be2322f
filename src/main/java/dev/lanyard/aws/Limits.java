package dev.lanyard.aws;

import java.time.Duration;

/**
 * What AWS's side may take, in time and in size. Every request of every client is held to them.
 *
 * @param attempt from the first byte sent to the last byte of the answer
 * @param call one request, however often it is sent again
 * @param list all pages of one list, checked between pages
 * @param maxBytes one answer's body once decompressed; also the items of one list, in characters
 * @param maxPages pages of one list
 */
public record Limits(Duration attempt, Duration call, Duration list, int maxBytes, int maxPages) {
    /**
     * Generous: a page of 1000 accounts has about 200 kB, a described cluster 20 kB, and no
     * organization or region has as many things as 1000 pages hold.
     */
    public static final Limits STANDARD =
            new Limits(
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(5),
                    4 << 20,
                    1000);
}
