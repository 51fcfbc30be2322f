package dev.lanyard.demo;

import java.time.Instant;

/**
 * What became of a service's requests.
 *
 * @param answered requests within the limits
 * @param refused requests beyond them
 * @param first when the first came
 * @param last when the last was answered
 */
record Tally(int answered, int refused, Instant first, Instant last) {
    Tally with(boolean refusal, Instant now) {
        return refusal
                ? new Tally(answered, refused + 1, first, last)
                : new Tally(answered + 1, refused, first, now);
    }
}
