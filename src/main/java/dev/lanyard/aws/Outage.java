package dev.lanyard.aws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Remembers that a service has given no answer for longer than a call may take. Further calls then
 * fail at once with the last failure; one at a time still tries.
 */
final class Outage {
    private final Duration limit;
    private @Nullable SdkException last;
    private long since;
    private long lastAt;
    private boolean trying;

    Outage(Duration limit) {
        this.limit = limit;
    }

    /** Returns the failure of calls that need not be sent; null if a call may be sent. */
    synchronized @Nullable SdkException before(long now) {
        if (last == null || !isOver(now)) {
            return null;
        }
        if (now - lastAt > limit.toNanos()) {
            last = null;
            return null;
        }
        if (!trying) {
            trying = true;
            return null;
        }
        return last;
    }

    /** Returns whether a call that failed need not be repeated. */
    synchronized boolean isOver(long now) {
        return last != null && now - since > limit.toNanos();
    }

    synchronized void answered() {
        last = null;
        trying = false;
    }

    synchronized void failed(long sentAt, long now, SdkException failure) {
        if (last == null) {
            since = sentAt;
        }
        last = failure;
        lastAt = now;
        trying = false;
    }
}
