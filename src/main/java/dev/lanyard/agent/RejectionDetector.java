package dev.lanyard.agent;

import dev.lanyard.os.CallerProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices that a cluster refuses a token. A client keeps its token until it expires, so one program
 * that asks again and again for the same cluster has been answered 401 each time: kubectl asks up
 * to 14 times then.
 */
final class RejectionDetector {
    /** The third call is the first that cannot be chance: the second may be a client's retry. */
    private static final int CALLS = 3;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** How long nothing more is said about a cluster. */
    private static final Duration ONCE_PER = Duration.ofMinutes(10);

    private static final int MAX_ENTRIES = 1024;

    private final NanoClock ticks;
    private final Map<String, Calls> calls = bounded();
    private final Map<String, Long> told = bounded();

    private static final class Calls {
        private long began;
        private int count;
    }

    /** What a call looks like. */
    enum Sign {
        /** Nothing strange. */
        ORDINARY,
        /** The last token did not help: a kept one must not be handed out again. */
        AGAIN,
        /** The cluster refuses, and nobody has been told yet. */
        REFUSED
    }

    RejectionDetector(NanoClock ticks) {
        this.ticks = ticks;
    }

    /**
     * Counts a call.
     *
     * @param asker who; without a parent's id nothing can be told
     * @param what the cluster and the role
     */
    synchronized Sign note(CallerProcess asker, String what) {
        if (asker.parentPid() <= 1) {
            return Sign.ORDINARY;
        }
        long now = ticks.nanos();
        Calls seen = calls.computeIfAbsent(asker.parentPid() + " " + what, ignored -> new Calls());
        if (seen.count == 0 || now - seen.began > TIMEOUT.toNanos()) {
            seen.began = now;
            seen.count = 0;
        }
        seen.count++;
        if (seen.count == 1) {
            return Sign.ORDINARY;
        }
        Long before = told.get(what);
        if (seen.count < CALLS || (before != null && now - before < ONCE_PER.toNanos())) {
            return Sign.AGAIN;
        }
        told.put(what, now);
        return Sign.REFUSED;
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
