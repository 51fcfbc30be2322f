package dev.lanyard.cli;

import dev.lanyard.text.DurationText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments as a person reads them. */
final class TimeText {
    private TimeText() {}

    /** "14:05 (in 3 h)", with the date if it is not today, in the local time zone. */
    static String until(Instant moment, Clock clock) {
        Instant now = clock.instant();
        String span = DurationText.of(Duration.between(now, moment).abs());
        return moment(moment, clock)
                + (moment.isBefore(now) ? " (" + span + " ago)" : " (in " + span + ")");
    }

    /** "14:05", or "2026-11-25 14:05" if it is not today. */
    static String moment(Instant moment, Clock clock) {
        ZoneId zone = clock.getZone();
        ZonedDateTime at = moment.atZone(zone);
        String time = at.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
        return at.toLocalDate().equals(clock.instant().atZone(zone).toLocalDate())
                ? time
                : at.toLocalDate() + " " + time;
    }

    /** Formats a time for JSON in whole seconds: "2026-11-24T05:51:18Z"; null for null. */
    static @Nullable String iso(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
