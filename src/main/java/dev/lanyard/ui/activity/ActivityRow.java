package dev.lanyard.ui.activity;

import dev.lanyard.agent.protocol.ActivityEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of the Activity screen: a request, or a burst of equal requests of one program.
 *
 * @param newest the newest request
 * @param since time of the oldest request
 * @param count number of requests
 */
record ActivityRow(ActivityEntry newest, Instant since, int count) {
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

    /** What the requests of a burst have in common. */
    private record Kind(
            String who, String profile, String cluster, String region, String outcome) {}

    /** Folds requests, newest first, into rows in the order of their newest requests. */
    static List<ActivityRow> of(List<ActivityEntry> entries) {
        List<ActivityRow> rows = new ArrayList<>();
        Map<Kind, Integer> open = new HashMap<>();
        for (ActivityEntry entry : entries) {
            Kind kind =
                    new Kind(
                            ActivityText.who(entry),
                            entry.profile(),
                            entry.cluster(),
                            entry.region(),
                            entry.outcome());
            Integer at = open.get(kind);
            if (at != null && !rows.get(at).since().isAfter(entry.at().plus(MAX_PAUSE))) {
                ActivityRow burst = rows.get(at);
                rows.set(at, new ActivityRow(burst.newest(), entry.at(), burst.count() + 1));
            } else {
                open.put(kind, rows.size());
                rows.add(new ActivityRow(entry, entry.at(), 1));
            }
        }
        return rows;
    }

    /** Identifies the row while a burst goes on: its oldest request does not change. */
    Object key() {
        return List.of(since, ActivityText.who(newest), ActivityText.what(newest));
    }
}
