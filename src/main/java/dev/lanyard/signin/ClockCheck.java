package dev.lanyard.signin;

import dev.lanyard.text.DurationText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Compares this machine's clock with the Date header of AWS's answers. */
final class ClockCheck {
    /** STS refuses what was signed 15 min off (its tokens' life); warn well before that. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private ClockCheck() {}

    /** What is wrong with the clock, in words; null where nothing is, or it can't be known. */
    static @Nullable String off(Clock clock, @Nullable Instant serverTime) {
        if (serverTime == null) {
            return null;
        }
        Duration ahead = Duration.between(serverTime, clock.instant());
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            return null;
        }
        return "this machine's clock is "
                + DurationText.of(ahead.abs())
                + (ahead.isNegative() ? " behind" : " ahead of")
                + " AWS's";
    }
}
