package dev.lanyard.ui.desk;

import java.time.Duration;

/** How long, in the words that fit a row: "6 h 12 min", "2 min ago", "8 mo ago". */
public final class Spans {
    private Spans() {}

    /** Time left, rounded down to minutes; under a minute in words. */
    public static String left(Duration span) {
        long minutes = Math.max(0, span.toMinutes());
        if (minutes < 1) {
            return Words.of("span.underMinute");
        }
        if (minutes < 60) {
            return Words.of("span.min", minutes);
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return minutes % 60 == 0
                    ? Words.of("span.h", hours)
                    : Words.of("span.hMin", hours, minutes % 60);
        }
        return Words.of("span.d", hours / 24);
    }

    /** How long ago, in the largest unit that fits. */
    public static String ago(Duration span) {
        long minutes = span.toMinutes();
        if (minutes < 1) {
            return Words.of("ago.now");
        }
        return Words.of("ago.some", largest(minutes));
    }

    private static String largest(long minutes) {
        long hours = minutes / 60;
        long days = hours / 24;
        if (hours < 1) {
            return Words.of("span.min", minutes);
        }
        if (days < 1) {
            return Words.of("span.h", hours);
        }
        if (days < 14) {
            return Words.of("span.d", days);
        }
        if (days < 60) {
            return Words.of("span.w", days / 7);
        }
        return days < 730 ? Words.of("span.mo", days / 30) : Words.of("span.y", days / 365);
    }

    /** Minutes and seconds, as a clock that runs down: "9:41". */
    public static String clock(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        long rest = seconds % 60;
        return seconds / 60 + (rest < 10 ? ":0" : ":") + rest;
    }
}
