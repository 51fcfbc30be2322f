package dev.lanyard.demo;

import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests, and turns some away: the next few on demand, and others by {@link BoxLimits}.
 */
final class Traffic {
    private final BoxTime time;
    private final BoxLimits limits;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final AtomicInteger toThrottle = new AtomicInteger();
    private final Map<String, TokenBucket> buckets = new HashMap<>();

    Traffic(BoxTime time, BoxLimits limits) {
        this.time = time;
        this.limits = limits;
    }

    synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** Returns the tallies since the last call: {@code portal}, {@code ListClusters}, …. */
    synchronized Map<String, Tally> takeTallies() {
        Map<String, Tally> taken = new TreeMap<>(tallies);
        tallies.clear();
        return taken;
    }

    void throttleNext(int requests) {
        toThrottle.set(requests);
    }

    /** Waits for the latency; true if a request to the portal is to be turned away. */
    boolean refusesPortal() throws InterruptedIOException {
        return refuses("portal", "portal", limits.portal());
    }

    /** Waits for the latency; true if a request to EKS is to be turned away. */
    boolean refusesEks(String action, String accountId, String region)
            throws InterruptedIOException {
        return refuses(action, accountId + "/" + region, limits.eks());
    }

    private boolean refuses(String tally, String key, BoxLimits.@Nullable Bucket limit)
            throws InterruptedIOException {
        try {
            Thread.sleep(limits.latency());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the box was closed");
        }
        boolean onDemand = toThrottle.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        synchronized (this) {
            Instant now = time.now();
            boolean refused =
                    onDemand
                            || (limit != null
                                    && !buckets.computeIfAbsent(
                                                    key, _ -> new TokenBucket(limit, now))
                                            .take(now));
            tallies.compute(
                    tally,
                    (_, known) ->
                            (known == null ? new Tally(0, 0, now, now) : known).with(refused, now));
            return refused;
        }
    }
}
