package dev.lanyard.signin;

import java.time.Duration;

/** Spans of time as a person says them. */
final class TimeWords {
    private TimeWords() {}

    /** "40 s", "12 min", "3 h", "2 days": the largest unit that fits. */
    static String of(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 2 * 86_400) {
            return seconds / 3600 + " h";
        }
        return seconds / 86_400 + " days";
    }
}
