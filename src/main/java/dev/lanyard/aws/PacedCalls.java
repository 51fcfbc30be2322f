package dev.lanyard.aws;

import dev.lanyard.aws.AwsClients.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Sends the calls to a service at the pace that it allows, in the order in which they come, and
 * repeats those that were refused, lost or answered by a server error. Each limit of the service
 * (an account's, an account's in a region) has its own {@link Pacer}; how many calls are under way
 * is bounded for all together. A call ends, with all its repetitions and waits, within {@link
 * Limits#call}.
 */
final class PacedCalls {
    /** Limits whose pace is remembered; those that were not used for longest are forgotten. */
    private static final int MAX_LANES = 8_192;

    private static final int MAX_ATTEMPTS = 10;
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration MAX_DELAY = Duration.ofSeconds(10);

    /** A longer Retry-After counts as this: the next call finds out. */
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

    private final Limits limits;
    private final Time time;
    private final Pace start;
    private final Semaphore slots;
    private final Map<String, Lane> lanes =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Lane> eldest) {
                    return size() > MAX_LANES;
                }
            };

    private final Map<String, Outage> outages = new LinkedHashMap<>();

    /**
     * How calls to a limit that is not known yet begin.
     *
     * @param perSecond calls a second
     * @param burst calls at once
     * @param concurrent calls under way at most, of all limits together
     */
    record Pace(double perSecond, int burst, int concurrent) {}

    interface Time {
        Time SYSTEM =
                new Time() {
                    @Override
                    public long nanos() {
                        return System.nanoTime();
                    }

                    @Override
                    public void sleep(long nanos) throws InterruptedException {
                        TimeUnit.NANOSECONDS.sleep(nanos);
                    }
                };

        /** As {@link System#nanoTime}. */
        long nanos();

        void sleep(long nanos) throws InterruptedException;
    }

    /** One limit: its pace, and whose turn it is. */
    private static final class Lane {
        private final ReentrantLock turn = new ReentrantLock(true);
        private final Pacer pacer;
        private final Outage refusals;
        private volatile long answeredAt;

        Lane(Pacer pacer, Outage refusals, long now) {
            this.pacer = pacer;
            this.refusals = refusals;
            this.answeredAt = now;
        }
    }

    PacedCalls(Limits limits, Pace start, Time time) {
        this.limits = limits;
        this.start = start;
        this.time = time;
        this.slots = new Semaphore(start.concurrent(), true);
    }

    /**
     * Runs a call.
     *
     * @param server names the server that answers, such as the region
     * @param limit names the limit that the call counts against
     * @param call sends the request once; the SDK's own retries are switched off
     * @throws SdkException as the call, if another attempt cannot succeed or comes too late; {@link
     *     AbortedException} if the thread was interrupted
     */
    <T> T run(String server, String limit, Supplier<T> call) {
        Lane lane = lane(limit);
        Outage lost = outage(server);
        for (Outage outage : new Outage[] {lane.refusals, lost}) {
            SdkException failing = outage.before(time.nanos());
            if (failing != null) {
                throw failing;
            }
        }
        long deadline = time.nanos() + limits.call().toNanos();
        SdkException last = null;
        long lastSent = 0;
        try {
            for (int attempt = 1; ; attempt++) {
                long sentAt = send(lane, deadline, last);
                SdkException failure;
                try {
                    T answer = call.get();
                    answered(lane, lost);
                    return answer;
                } catch (SdkException thrown) {
                    failure = thrown;
                } finally {
                    slots.release();
                }
                long now = time.nanos();
                if (!Retries.isWorthAnother(failure)) {
                    if (failure instanceof SdkServiceException) {
                        answered(lane, lost);
                    }
                    throw failure;
                }
                long delay = delay(attempt);
                boolean over;
                if (Retries.isThrottling(failure)) {
                    lost.answered();
                    lane.refusals.failed(sentAt, now, failure);
                    over = lane.refusals.isOver(now);
                    // Others are answered in between: then this call is refused for itself.
                    boolean alone = attempt > 2 && lane.answeredAt - lastSent > 0;
                    if (!alone) {
                        lane.pacer.refused(sentAt, now, retryAfter(failure).toNanos());
                        delay = 0;
                    }
                } else {
                    lane.pacer.answered(now);
                    lost.failed(sentAt, now, failure);
                    over = lost.isOver(now) || attempt == MAX_ATTEMPTS;
                }
                if (over || now + delay - deadline > 0) {
                    throw failure;
                }
                last = failure;
                lastSent = sentAt;
                time.sleep(delay);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted");
        }
    }

    private void answered(Lane lane, Outage lost) {
        long now = time.nanos();
        lane.answeredAt = now;
        lane.pacer.answered(now);
        lane.refusals.answered();
        lost.answered();
    }

    /** Waits for this call's turn and takes a slot; returns when. */
    private long send(Lane lane, long deadline, @Nullable SdkException last)
            throws InterruptedException {
        if (!lane.turn.tryLock(deadline - time.nanos(), TimeUnit.NANOSECONDS)) {
            throw late(last);
        }
        try {
            long wait = lane.pacer.take(time.nanos());
            while (wait > 0) {
                if (time.nanos() + wait - deadline > 0) {
                    throw late(last);
                }
                time.sleep(wait);
                wait = lane.pacer.take(time.nanos());
            }
        } finally {
            lane.turn.unlock();
        }
        if (!slots.tryAcquire(deadline - time.nanos(), TimeUnit.NANOSECONDS)) {
            throw late(last);
        }
        return time.nanos();
    }

    private SdkException late(@Nullable SdkException last) {
        return last != null ? last : ApiCallTimeoutException.create(limits.call().toMillis());
    }

    private synchronized Lane lane(String limit) {
        return lanes.computeIfAbsent(
                limit,
                _ ->
                        new Lane(
                                new Pacer(start.perSecond(), start.burst()),
                                new Outage(limits.call()),
                                time.nanos()));
    }

    private synchronized Outage outage(String server) {
        return outages.computeIfAbsent(server, _ -> new Outage(limits.call()));
    }

    /** Half of it at random, so that calls that failed together are not repeated together. */
    private static long delay(int attempt) {
        long full =
                Math.min(MAX_DELAY.toNanos(), FIRST_DELAY.toNanos() << Math.min(attempt - 1, 10));
        return full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
    }

    /** Returns the response's Retry-After (RFC 9110, section 10.2.3): seconds or a date. */
    private static Duration retryAfter(SdkException failure) {
        String value =
                failure instanceof AwsServiceException answered
                                && answered.awsErrorDetails() != null
                                && answered.awsErrorDetails().sdkHttpResponse() != null
                        ? answered.awsErrorDetails()
                                .sdkHttpResponse()
                                .firstMatchingHeader("Retry-After")
                                .orElse("")
                                .strip()
                        : "";
        Duration pause = Duration.ZERO;
        if (value.matches("[0-9]{1,9}")) {
            pause = Duration.ofSeconds(Long.parseLong(value));
        } else if (!value.isEmpty()) {
            try {
                Instant until =
                        ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant();
                pause = Duration.between(Clock.systemUTC().instant(), until);
            } catch (DateTimeParseException _) {
                // Neither form: the pacer's own pause is enough.
            }
        }
        return pause.isNegative()
                ? Duration.ZERO
                : pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    /**
     * Remembers that a service has given no answer for longer than a call may take. Further calls
     * then fail at once with the last failure; one at a time still tries.
     */
    private static final class Outage {
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
}
