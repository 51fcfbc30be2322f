package dev.lanyard.text;

import java.time.Duration;

/** Durations as a person says them. */
public final class DurationText {
    private DurationText() {}

    /** "40 s", "12 min", "3 h", "2 days": the largest unit that fits; "0 s" where negative. */
    public static String of(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }
}
