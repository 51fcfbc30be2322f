package dev.lanyard.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pacer against simulated token buckets, in simulated time. */
@Timeout(60)
class PacerTest {
    private static final double SECOND = 1e9;
    private static final double[] RATES = {1, 2, 3, 5, 10, 20, 35, 50, 75, 100};
    private static final int[] BURSTS = {1, 2, 5, 10, 20, 35, 50};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itStaysJustUnderEveryLimitWithFewRefusals(long seed) {
        for (double rate : RATES) {
            for (int burst : BURSTS) {
                Simulation run = new Simulation(rate, burst, 0, seed);
                run.until(1_000);
                String limit = rate + "/s, burst " + burst;
                assertThat(run.refusedShare()).as("refused of " + limit).isLessThan(0.03);
                assertThat(run.pacer.rate()).as(limit).isLessThan(1.25 * rate);
                // Without a burst, each request that comes early by the network's jitter is
                // refused.
                assertThat(run.usedShare())
                        .as("used of " + limit)
                        .isGreaterThan(burst == 1 ? 0.5 : 0.8);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "20, 50", "10, 20", "5, 20", "5, 5"})
    void itWaitsAsLongAsItIsAskedToAndCatchesUp(double rate, int burst) {
        Simulation run = new Simulation(rate, burst, SECOND, 1);
        run.until(400);
        assertThat(run.refusedShare()).isLessThan(0.03);
        assertThat(run.usedShare()).isGreaterThan(0.9);
        assertThat(run.sentTooEarly).isZero();
    }

    @ParameterizedTest
    @CsvSource({"20, 60", "60, 10", "5, 40", "40, 3", "100, 1", "1, 100"})
    void itFollowsALimitThatChanges(double before, double after) {
        Simulation run = new Simulation(before, 10, 0, 1);
        run.until(300);
        run.limit(after);
        run.until(1_300);
        int refusedSoFar = run.refused;
        run.startMeasuring();
        run.until(2_300);
        assertThat(run.pacer.rate()).isBetween(0.85 * after, 1.25 * after);
        assertThat(run.usedShare()).isGreaterThan(0.9);
        assertThat(run.refused - refusedSoFar).isLessThan(30);
    }

    @Test
    void aLimitThatFallsCostsFewRefusalsAndOneThatRisesIsUsedSoon() {
        Simulation falls = new Simulation(50, 10, 0, 1);
        falls.until(500);
        int before = falls.refused;
        falls.limit(5);
        falls.until(600);
        assertThat(falls.refused - before).isLessThan(12);

        Simulation rises = new Simulation(10, 10, 0, 1);
        rises.until(300);
        rises.limit(30);
        rises.until(900);
        assertThat(rises.pacer.rate()).isGreaterThan(24);
    }

    @Test
    void aServiceThatAlwaysRefusesIsAskedLessAndLess() {
        Pacer pacer = new Pacer(10, 2);
        long now = 0;
        int sent = 0;
        while (now < 60 * SECOND) {
            long wait = pacer.take(now);
            if (wait == 0) {
                sent++;
                pacer.refused(now, now + 40_000_000, 0);
            }
            now += Math.max(wait, 40_000_000);
        }
        assertThat(sent).isLessThan(25);
        assertThat(pacer.take(now)).as("starvation").isLessThanOrEqualTo((long) (5 * SECOND));
    }

    @Test
    void anIdleHourIsNoReasonToBurstOrToCrawl() {
        Simulation run = new Simulation(20, 20, 0, 1);
        run.until(400);
        run.idle(3_600);
        int refused = run.refused;
        run.startMeasuring();
        run.until(800);
        assertThat(run.refused - refused).isLessThan(12);
        assertThat(run.usedShare()).isGreaterThan(0.85);
    }

    @Test
    void timesMayBeNegativeAndOverflow() {
        for (long origin : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE - 5}) {
            Pacer pacer = new Pacer(10, 1);
            assertThat(pacer.take(origin)).isZero();
            assertThat(pacer.take(origin)).isEqualTo(100_000_000);
            assertThat(pacer.take(origin + 100_000_000)).isZero();
            pacer.refused(origin + 100_000_000, origin + 140_000_000, 5_000_000_000L);
            assertThat(pacer.take(origin + 140_000_000)).isEqualTo(5_000_000_000L);
        }
    }

    /** Eight callers that always want to send, 40 ms from a token bucket, with some jitter. */
    private static final class Simulation {
        private static final int CALLERS = 8;
        private static final double LATENCY = 0.04 * SECOND;

        private enum Kind {
            SEND,
            ARRIVE,
            ANSWERED,
            REFUSED
        }

        private record Event(long at, long order, Kind kind, long sentAt) {}

        private final Pacer pacer = new Pacer(10, 2);
        private final PriorityQueue<Event> events =
                new PriorityQueue<>((one, other) ->
                        one.at == other.at
                                ? Long.compare(one.order, other.order)
                                : Long.compare(one.at, other.at));
        private final Random random;
        private final int burst;
        private final double retryAfter;
        private double rate;
        private double tokens;
        private double allowance;
        private long now;
        private long refilledAt;
        private long order;
        private long pausedUntil;
        private int underWay;
        private boolean sending;
        private int answered;
        private int measuredFrom;
        private int refused;
        private int sentTooEarly;

        Simulation(double rate, int burst, double retryAfter, long seed) {
            this.rate = rate;
            this.burst = burst;
            this.retryAfter = retryAfter;
            this.random = new Random(seed);
            this.tokens = burst;
            this.allowance = burst;
        }

        void limit(double changed) {
            refill();
            rate = changed;
        }

        void idle(double seconds) {
            while (underWay > 0) {
                step(false);
            }
            events.clear();
            sending = false;
            now += (long) (seconds * SECOND);
            refill();
        }

        void startMeasuring() {
            refill();
            allowance = tokens;
            measuredFrom = answered;
        }

        double usedShare() {
            return (answered - measuredFrom) / allowance;
        }

        double refusedShare() {
            return (double) refused / (answered + refused);
        }

        void until(int answers) {
            while (answered < answers) {
                if (!sending && underWay < CALLERS) {
                    sending = true;
                    add(0, Kind.SEND, 0);
                }
                step(true);
            }
        }

        private void add(double in, Kind kind, long sentAt) {
            events.add(new Event(now + (long) in, order++, kind, sentAt));
        }

        private void refill() {
            double more = (now - refilledAt) / SECOND * rate;
            tokens = Math.min(burst, tokens + more);
            allowance += more;
            refilledAt = now;
        }

        private double halfWay() {
            return LATENCY / 2 * (1 + 0.3 * random.nextDouble());
        }

        private void step(boolean sends) {
            Event event = events.remove();
            now = event.at;
            switch (event.kind) {
                case SEND -> {
                    sending = false;
                    long wait = sends ? pacer.take(now) : 1;
                    if (wait > 0 && sends) {
                        sending = true;
                        add((double) wait, Kind.SEND, 0);
                    } else if (sends) {
                        underWay++;
                        sentTooEarly += now < pausedUntil ? 1 : 0;
                        add(halfWay(), Kind.ARRIVE, now);
                    }
                }
                case ARRIVE -> {
                    refill();
                    boolean good = tokens >= 1;
                    tokens -= good ? 1 : 0;
                    add(halfWay(), good ? Kind.ANSWERED : Kind.REFUSED, event.sentAt);
                }
                case ANSWERED -> {
                    underWay--;
                    answered++;
                    pacer.answered(now);
                }
                case REFUSED -> {
                    underWay--;
                    refused++;
                    pausedUntil = Math.max(pausedUntil, now + (long) retryAfter);
                    pacer.refused(event.sentAt, now, (long) retryAfter);
                }
            }
        }
    }
}
