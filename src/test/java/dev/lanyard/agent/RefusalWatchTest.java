package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Asker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalWatchTest {
    private static final Asker KUBECTL = new Asker(10, "lanyard-token", 9, "kubectl");

    private final Fixture.Times times = new Fixture.Times();
    private final RefusalWatch watch = new RefusalWatch(times);

    @Test
    void fourteenCallsOfOneKubectlAreToldOnce() {
        int told = 0;
        for (int i = 0; i < 14; i++) {
            if (watch.note(KUBECTL, "demo") == RefusalWatch.Sign.REFUSED) {
                told++;
            }
        }
        assertThat(told).isEqualTo(1);
    }

    @Test
    void manyProgramsAreNoRefusal() {
        for (int i = 0; i < 100; i++) {
            Asker asker = new Asker(1000 + i, "lanyard-token", 2000 + i, "kubectl");
            assertThat(watch.note(asker, "demo")).isEqualTo(RefusalWatch.Sign.ORDINARY);
        }
    }

    @Test
    void oneProgramThatAsksForManyClustersIsNone() {
        for (int i = 0; i < 100; i++) {
            assertThat(watch.note(KUBECTL, "cluster" + i)).isEqualTo(RefusalWatch.Sign.ORDINARY);
        }
    }

    @Test
    void callsFarApartAreOrdinary() {
        for (int i = 0; i < 20; i++) {
            assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RefusalWatch.Sign.ORDINARY);
            times.pass(Duration.ofMinutes(1));
        }
    }

    @Test
    void askersWithoutANameAreNeverSuspected() {
        for (int i = 0; i < 20; i++) {
            assertThat(watch.note(Asker.UNKNOWN, "demo")).isEqualTo(RefusalWatch.Sign.ORDINARY);
        }
    }

    @Test
    void theThirdCallIsTheFirstThatIsToldAndTheSecondGetsAFreshToken() {
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RefusalWatch.Sign.ORDINARY);
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RefusalWatch.Sign.AGAIN);
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RefusalWatch.Sign.REFUSED);
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RefusalWatch.Sign.AGAIN);
    }

    @Test
    void callsCountForHalfAMinuteFromTheFirst() {
        watch.note(KUBECTL, "demo");
        times.pass(Duration.ofSeconds(30));
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RefusalWatch.Sign.AGAIN);
        times.pass(Duration.ofNanos(1));
        assertThat(watch.note(KUBECTL, "demo")).isEqualTo(RefusalWatch.Sign.ORDINARY);
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
            refused |= watch.note(KUBECTL, "demo") == RefusalWatch.Sign.REFUSED;
        }
        return refused;
    }

    @Test
    void programsThatHaveLostTheirParentAreNeverSuspected() {
        for (int i = 0; i < 5; i++) {
            Asker orphan = new Asker(10 + i, "lanyard-token", 1, "init");
            assertThat(watch.note(orphan, "demo")).isEqualTo(RefusalWatch.Sign.ORDINARY);
        }
        Asker child = new Asker(10, "lanyard-token", 2, "kubectl");
        watch.note(child, "demo");
        assertThat(watch.note(child, "demo")).isEqualTo(RefusalWatch.Sign.AGAIN);
    }

    @Test
    void aThousandProgramsAreRememberedAndTheOldestGoesForOneMore() {
        for (int others : new int[] {1023, 1024}) {
            watch.note(KUBECTL, "of " + others);
            for (int i = 0; i < others; i++) {
                watch.note(new Asker(1, "lanyard-token", 10_000 + i, "kubectl"), "of " + others);
            }
            assertThat(watch.note(KUBECTL, "of " + others))
                    .isEqualTo(
                            others == 1023 ? RefusalWatch.Sign.AGAIN : RefusalWatch.Sign.ORDINARY);
        }
    }
}
