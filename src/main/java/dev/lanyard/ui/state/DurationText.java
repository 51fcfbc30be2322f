package dev.lanyard.ui.state;

import java.time.Duration;

/** Formats durations to fit a row: "6 h 12 min", "2 min ago", "8 mo ago". */
public final class DurationText {
    private DurationText() {}

    /** Formats the time left, rounded down to minutes; less than a minute in words. */
    public static String left(Duration span) {
        long minutes = Math.max(0, span.toMinutes());
        if (minutes < 1) {
            return UiText.of("span.underMinute");
        }
        if (minutes < 60) {
            return UiText.of("span.min", minutes);
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return minutes % 60 == 0
                    ? UiText.of("span.h", hours)
                    : UiText.of("span.hMin", hours, minutes % 60);
        }
        return UiText.of("span.d", hours / 24);
    }

    /** Formats an age in its largest unit. */
    public static String ago(Duration span) {
        long minutes = span.toMinutes();
        if (minutes < 1) {
            return UiText.of("ago.now");
        }
        return UiText.of("ago.some", largest(minutes));
    }

    private static String largest(long minutes) {
        long hours = minutes / 60;
        long days = hours / 24;
        if (hours < 1) {
            return UiText.of("span.min", minutes);
        }
        if (days < 1) {
            return UiText.of("span.h", hours);
        }
        if (days < 14) {
            return UiText.of("span.d", days);
        }
        if (days < 60) {
            return UiText.of("span.w", days / 7);
        }
        return days < 730 ? UiText.of("span.mo", days / 30) : UiText.of("span.y", days / 365);
    }

    /** Formats a countdown in minutes and seconds: "9:41". */
    public static String clock(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        long rest = seconds % 60;
        return seconds / 60 + (rest < 10 ? ":0" : ":") + rest;
    }
}
