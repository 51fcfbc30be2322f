package dev.lanyard.signin;

import dev.lanyard.text.DurationText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Compares the local clock with the Date header of AWS's responses. */
final class ClockCheck {
    /** STS rejects signatures that are 15 min off; the warning comes well before that. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private ClockCheck() {}

    /** Describes the clock's offset; null if it is small or unknown. */
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
