package dev.lanyard.agent;

import java.util.concurrent.atomic.AtomicLongArray;

/** Histogram of the agent's response times; each bucket is one eighth wider than the one before. */
final class LatencyHistogram {
    private static final int BUCKETS = 240;
    private static final double GROWTH = Math.log(1.125);

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    void note(long nanos) {
        double micros = Math.max(1.0, nanos / 1000.0);
        counts.incrementAndGet(Math.min(BUCKETS - 1, (int) (Math.log(micros) / GROWTH)));
    }

    long count() {
        long count = 0;
        for (int i = 0; i < BUCKETS; i++) {
            count += counts.get(i);
        }
        return count;
    }

    /** Returns this quantile in microseconds, or 0 without answers. */
    long micros(double share) {
        long rank = (long) Math.ceil(count() * share);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts.get(i);
            if (seen >= rank && seen > 0) {
                return (long) Math.ceil(Math.exp((i + 1) * GROWTH));
            }
        }
        return 0;
    }
}
