package dev.lanyard.signin;

import dev.lanyard.text.DurationText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Compares the local clock with the Date header of AWS's responses. */
public final class ClockCheck {
    /** STS rejects signatures that are 15 min off; the warning comes well before that. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private ClockCheck() {}

    static @Nullable String off(Clock clock, @Nullable Instant serverTime) {
        return off(clock, serverTime, TOLERATED);
    }

    /** Describes the clock's offset; null if it is tolerated or unknown. */
    public static @Nullable String off(
            Clock clock, @Nullable Instant serverTime, Duration tolerated) {
        if (serverTime == null) {
            return null;
        }
        Duration ahead = Duration.between(serverTime, clock.instant());
        if (ahead.abs().compareTo(tolerated) <= 0) {
            return null;
        }
        return "this machine's clock is "
                + DurationText.of(ahead.abs())
                + (ahead.isNegative() ? " behind" : " ahead of")
                + " AWS's";
    }
}
