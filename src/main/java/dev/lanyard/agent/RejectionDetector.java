package dev.lanyard.agent;

import dev.lanyard.os.CallerProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Detects that a cluster rejects tokens. client-go caches a token until it expires or is rejected,
 * so repeated requests from one program for one cluster mean that the API server answered 401.
 * kubectl runs the plugin up to 14 times in that case.
 */
final class RejectionDetector {
    /** The second call may be a client's retry; the third one is evidence of a rejection. */
    private static final int MIN_CALLS = 3;

    private static final Duration WINDOW = Duration.ofSeconds(30);

    private static final Duration REPORT_INTERVAL = Duration.ofMinutes(10);

    private static final int MAX_ENTRIES = 1024;

    private final NanoClock ticks;
    private final Map<String, Calls> calls = bounded();
    private final Map<String, Long> reportedAt = bounded();

    private static final class Calls {
        private long since;
        private int count;
    }

    enum Verdict {
        ORDINARY,
        /** The previous token did not work: the cached token must not be returned again. */
        REPEATED,
        /** The cluster rejects the role, and this has not been reported yet. */
        REJECTED
    }

    RejectionDetector(NanoClock ticks) {
        this.ticks = ticks;
    }

    /**
     * Records a call.
     *
     * @param caller the calling process; without its parent's process id the verdict is ORDINARY
     * @param target the cluster and the role
     */
    synchronized Verdict note(CallerProcess caller, String target) {
        if (caller.parentPid() <= 1) {
            return Verdict.ORDINARY;
        }
        long now = ticks.nanos();
        Calls current =
                calls.computeIfAbsent(caller.parentPid() + " " + target, ignored -> new Calls());
        if (current.count == 0 || now - current.since > WINDOW.toNanos()) {
            current.since = now;
            current.count = 0;
        }
        current.count++;
        if (current.count == 1) {
            return Verdict.ORDINARY;
        }
        Long lastReport = reportedAt.get(target);
        if (current.count < MIN_CALLS
                || (lastReport != null && now - lastReport < REPORT_INTERVAL.toNanos())) {
            return Verdict.REPEATED;
        }
        reportedAt.put(target, now);
        return Verdict.REJECTED;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MAX_ENTRIES;
            }
        };
    }
}
