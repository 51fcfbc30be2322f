package dev.lanyard.agent;

/** A clock that only ever goes forward, for measuring how long ago something was. */
@FunctionalInterface
public interface NanoClock {
    /** Nanoseconds since some moment; only differences mean anything. */
    long nanos();
}
