package dev.lanyard.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The box's time, which a test may set askew. */
final class BoxTime {
    private final InstantSource source;
    private volatile Duration skew = Duration.ZERO;

    BoxTime(InstantSource source) {
        this.source = source;
    }

    Instant now() {
        return source.instant().plus(skew);
    }

    void skew(Duration ahead) {
        skew = ahead;
    }
}
