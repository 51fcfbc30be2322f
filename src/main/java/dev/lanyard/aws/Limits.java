package dev.lanyard.aws;

import java.time.Duration;

/**
 * Limits on time and size of AWS's responses, for every request of every client.
 *
 * @param attempt from the first byte sent to the last byte of the response
 * @param call one request with all its retries
 * @param list all pages of a list, checked between pages
 * @param maxBytes body of a response after decompression; also the items of a list, in characters
 * @param maxPages pages of a list
 */
public record Limits(Duration attempt, Duration call, Duration list, int maxBytes, int maxPages) {
    /**
     * Generous limits: a page of 1000 accounts has about 200 kB, a described cluster 20 kB, and no
     * organization or region fills 1000 pages.
     */
    public static final Limits STANDARD =
            new Limits(
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(5),
                    4 << 20,
                    1000);
}
