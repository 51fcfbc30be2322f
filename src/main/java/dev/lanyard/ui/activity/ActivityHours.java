package dev.lanyard.ui.activity;

import dev.lanyard.agent.protocol.ActivityEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests of one hour of the last day.
 *
 * @param start the hour's start
 * @param answered number of requests that were answered
 * @param failed number of requests that were not
 */
record ActivityHours(Instant start, int answered, int failed) {
    private static final int HOURS = 24;

    /** Counts requests by hour; the last hour is the current one, of the clock's time zone. */
    static List<ActivityHours> of(List<ActivityEntry> entries, Clock clock) {
        Instant first =
                clock.instant()
                        .atZone(clock.getZone())
                        .truncatedTo(ChronoUnit.HOURS)
                        .toInstant()
                        .minus(Duration.ofHours(HOURS - 1));
        int[] answered = new int[HOURS];
        int[] failed = new int[HOURS];
        for (ActivityEntry entry : entries) {
            long hour = Math.floorDiv(Duration.between(first, entry.at()).toSeconds(), 3600);
            if (hour >= 0 && hour < HOURS) {
                (ActivityText.isAnswered(entry) ? answered : failed)[(int) hour]++;
            }
        }
        List<ActivityHours> hours = new ArrayList<>();
        for (int i = 0; i < HOURS; i++) {
            hours.add(new ActivityHours(first.plus(Duration.ofHours(i)), answered[i], failed[i]));
        }
        return hours;
    }
}
