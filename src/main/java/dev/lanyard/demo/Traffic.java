package dev.lanyard.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests, and turns some away: the next few on demand, and the portal's by their rate. */
final class Traffic {
    private final BoxTime time;
    private final int portalRate;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final AtomicInteger toThrottle = new AtomicInteger();
    private double allowance;
    private Instant refilled;

    Traffic(BoxTime time, int portalRate) {
        this.time = time;
        this.portalRate = portalRate;
        this.allowance = portalRate;
        this.refilled = time.now();
    }

    synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    void throttleNext(int requests) {
        toThrottle.set(requests);
    }

    /** Whether this request is one of those to be turned away. */
    boolean throttles() {
        return toThrottle.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    /** Whether this request to the portal comes too soon after the others. */
    synchronized boolean throttlesPortal() {
        Instant now = time.now();
        double seconds = Math.max(0, Duration.between(refilled, now).toMillis() / 1000.0);
        refilled = now;
        allowance = Math.min(portalRate, allowance + seconds * portalRate);
        if (allowance < 1) {
            return true;
        }
        allowance -= 1;
        return false;
    }
}
