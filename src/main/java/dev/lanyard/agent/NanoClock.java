package dev.lanyard.agent;

/** Monotonic clock for measuring elapsed time. */
@FunctionalInterface
public interface NanoClock {
    /** Returns nanoseconds since an arbitrary origin; only differences are meaningful. */
    long nanos();
}
