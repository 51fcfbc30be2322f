package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.TestClock;
import dev.lanyard.os.CallerProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RejectionDetectorTest {
    private static final CallerProcess KUBECTL =
            new CallerProcess(10, "lanyard-token", 9, "kubectl");

    private final TestClock times = new TestClock();
    private final RejectionDetector watch = new RejectionDetector(times);

    @Test
    void fourteenCallsOfOneKubectlAreToldOnce() {
        int told = 0;
        for (int i = 0; i < 14; i++) {
            if (watch.note(KUBECTL, "demo") == RejectionDetector.Verdict.REJECTED) {
                told++;
            }
        }
        assertThat(told).isEqualTo(1);
    }

    @Test
    void manyProgramsAreNoRefusal() {
        for (int i = 0; i < 100; i++) {
            CallerProcess asker = new CallerProcess(1000 + i, "lanyard-token", 2000 + i, "kubectl");
            assertThat(watch.note(asker, "demo")).isEqualTo(RejectionDetector.Verdict.ORDINARY);
        }
    }

    @Test
    void oneProgramThatAsksForManyClustersIsNone() {
        for (int i = 0; i < 100; i++) {
            assertThat(watch.note(KUBECTL, "cluster" + i))
                    .isEqualTo(RejectionDetector.Verdict.ORDINARY);
        }
    }

    @Test
    void callsFarApartAreOrdinary() {
        for (int i = 0; i < 20; i++) {
            assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RejectionDetector.Verdict.ORDINARY);
            times.pass(Duration.ofMinutes(1));
        }
    }

    @Test
    void askersWithoutANameAreNeverSuspected() {
        for (int i = 0; i < 20; i++) {
            assertThat(watch.note(CallerProcess.UNKNOWN, "demo"))
                    .isEqualTo(RejectionDetector.Verdict.ORDINARY);
        }
    }

    @Test
    void theThirdCallIsTheFirstThatIsToldAndTheSecondGetsAFreshToken() {
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RejectionDetector.Verdict.ORDINARY);
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RejectionDetector.Verdict.REPEATED);
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RejectionDetector.Verdict.REJECTED);
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RejectionDetector.Verdict.REPEATED);
    }

    @Test
    void callsCountForHalfAMinuteFromTheFirst() {
        watch.note(KUBECTL, "demo");
        times.pass(Duration.ofSeconds(30));
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RejectionDetector.Verdict.REPEATED);
        times.pass(Duration.ofNanos(1));
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RejectionDetector.Verdict.ORDINARY);
    }

    @Test
    void aClusterThatStillRefusesIsToldAgainAfterTenMinutes() {
        assertThat(refused()).isTrue();
        times.pass(Duration.ofMinutes(10).minusNanos(1));
        assertThat(refused()).isFalse();
        times.pass(Duration.ofNanos(1));
        assertThat(refused()).isTrue();
    }

    private boolean refused() {
        boolean refused = false;
        for (int i = 0; i < 3; i++) {
            refused |= watch.note(KUBECTL, "demo") == RejectionDetector.Verdict.REJECTED;
        }
        return refused;
    }

    @Test
    void programsThatHaveLostTheirParentAreNeverSuspected() {
        for (int i = 0; i < 5; i++) {
            CallerProcess orphan = new CallerProcess(10 + i, "lanyard-token", 1, "init");
            assertThat(watch.note(orphan, "demo")).isEqualTo(RejectionDetector.Verdict.ORDINARY);
        }
        CallerProcess child = new CallerProcess(10, "lanyard-token", 2, "kubectl");
        watch.note(child, "demo");
        assertThat(watch.note(child, "demo")).isEqualTo(RejectionDetector.Verdict.REPEATED);
    }

    @Test
    void aThousandProgramsAreRememberedAndTheOldestGoesForOneMore() {
        for (int others : new int[] {1023, 1024}) {
            watch.note(KUBECTL, "of " + others);
            for (int i = 0; i < others; i++) {
                watch.note(
                        new CallerProcess(1, "lanyard-token", 10_000 + i, "kubectl"),
                        "of " + others);
            }
            assertThat(watch.note(KUBECTL, "of " + others))
                    .isEqualTo(
                            others == 1023
                                    ? RejectionDetector.Verdict.REPEATED
                                    : RejectionDetector.Verdict.ORDINARY);
        }
    }
}
