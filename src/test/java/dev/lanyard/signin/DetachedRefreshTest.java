package dev.lanyard.signin;

import static dev.lanyard.signin.ScriptedOidc.CORP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.credential.AccessTokens.AccessToken;
import dev.lanyard.os.FileMutex;
import dev.lanyard.problem.Problem;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.DetachedRefresh.RefreshResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** A session that is renewed in a process of its own, and what that process does. */
class DetachedRefreshTest extends RenewalCase {
    private DetachedRefresh elsewhere(RefreshResult end, Runnable work) {
        return new DetachedRefresh() {
            @Override
            public boolean isPossible() {
                return true;
            }

            @Override
            public RefreshResult run(SsoSession session) {
                work.run();
                return end;
            }
        };
    }

    @Test
    void whatAnotherProcessHasRenewedIsUsed() {
        tokens =
                tokens(
                        elsewhere(
                                new RefreshResult(true, null),
                                () -> store.write(signedIn("theirs"))));
        ended();
        isGood(current(), "theirs");
        assertThat(aws.grants).isEmpty();
    }

    @Test
    void whatTheOtherProcessSaysOfItsFailureIsSaidWhereTheTokenHasEnded() {
        tokens = tokens(elsewhere(new RefreshResult(false, over("it is over")), () -> {}));
        nearItsEnd();
        isGood(current(), "first");
        ended();
        assertThat(current()).isEqualTo(over("it is over"));
        tokens =
                tokens(
                        elsewhere(
                                new RefreshResult(false, Problem.of("no net", "Connect")),
                                () -> {}));
        assertThat(current()).isEqualTo(Problem.of("no net", "Connect"));
        assertThat(aws.grants).isEmpty();
    }

    @Test
    void aTokenThatArrivedAllTheSameIsUsedWhateverTheOtherProcessSays() {
        for (RefreshResult end :
                List.of(
                        new RefreshResult(false, over("it is over")),
                        new RefreshResult(false, Problem.of("no net", "Connect")))) {
            tokens = tokens(elsewhere(end, () -> store.write(signedIn("theirs"))));
            ended();
            isGood(current(), "theirs");
            ended();
            tokens = tokens(elsewhere(end, () -> store.forget(CORP)));
            assertThat(current()).isNotInstanceOf(AccessToken.class);
            store.write(signedIn("first"));
        }
        assertThat(aws.grants).isEmpty();
    }

    @Test
    void whatHappenedWhileItWaitedForItsTurnIsLookedAtFirst() throws Exception {
        List<String> runs = new ArrayList<>();
        tokens = tokens(elsewhere(new RefreshResult(true, null), () -> runs.add("run")));
        ended();
        isGood(whileAnotherHasTheTurn(() -> store.write(signedIn("theirs"))), "theirs");
        ended();
        assertThat(whileAnotherHasTheTurn(() -> store.forget(CORP)))
                .isEqualTo(over("not signed in to corp"));
        assertThat(runs).isEmpty();
        assertThat(aws.grants).isEmpty();
    }

    private Object whileAnotherHasTheTurn(Runnable change) throws Exception {
        FutureTask<Object> caller = new FutureTask<>(this::current);
        try (FileMutex.Held another = locks.renewal(CORP).take(Duration.ZERO)) {
            assertThat(another).isNotNull();
            Thread.startVirtualThread(caller);
            Await.until("the wait for the turn", () -> caller.isDone() || isWaiting());
            assertThat(caller.isDone()).isFalse();
            change.run();
        }
        return Await.result(caller);
    }

    @Test
    void aTurnThatCannotBeTakenIsSaidWithItsFileWhereTheTokenHasEnded() throws IOException {
        tokens = tokens(elsewhere(new RefreshResult(true, null), () -> {}));
        Files.createDirectories(locks.renewal(CORP).file());
        nearItsEnd();
        isGood(current(), "first");
        ended();
        assertThat(current())
                .isInstanceOfSatisfying(
                        Problem.class,
                        failed ->
                                assertThat(failed.toString())
                                        .contains(locks.renewal(CORP).file().toString()));
    }

    @Test
    void whereNothingCameOfTheOtherProcessItIsRenewedHere() {
        tokens = tokens(elsewhere(new RefreshResult(false, null), () -> {}));
        ended();
        isGood(current(), "access-1");
        tokens = tokens(elsewhere(new RefreshResult(true, null), () -> store.forget(CORP)));
        ended();
        assertThat(current()).as("signed out meanwhile").isEqualTo(over("not signed in to corp"));
    }

    @Test
    void aTokenThatIsStillGoodAsksTheOtherProcessOnceAMinute() {
        List<String> runs = new ArrayList<>();
        tokens = tokens(elsewhere(new RefreshResult(false, null), () -> runs.add("run")));
        aws.fails(5);
        nearItsEnd();
        isGood(current(), "first");
        isGood(current(), "first");
        assertThat(runs).hasSize(1);
        clock.pass(Duration.ofMinutes(1));
        isGood(current(), "first");
        assertThat(runs).hasSize(2);
    }

    @Test
    void aTokenWithMoreThanTenMinutesDoesNotWaitForARenewalThatIsUnderWay() throws Exception {
        List<String> runs = new ArrayList<>();
        tokens = tokens(elsewhere(new RefreshResult(true, null), () -> runs.add("run")));
        nearItsEnd();
        try (FileMutex.Held another = locks.renewal(CORP).take(Duration.ZERO)) {
            assertThat(another).isNotNull();
            FutureTask<Object> caller = new FutureTask<>(this::current);
            Thread.startVirtualThread(caller);
            isGood(Await.result(caller), "first");
        }
        assertThat(runs).isEmpty();
        assertThat(aws.grants).isEmpty();
    }

    @Test
    void theProcessThatRenewsSaysHowItEnded() throws Exception {
        List<Duration> pauses = new ArrayList<>();
        assertThat(tokens.runOnce(CORP, pauses::add)).isEqualTo(new RefreshResult(true, null));
        ended();
        aws.fails(1);
        assertThat(tokens.runOnce(CORP, pauses::add))
                .isEqualTo(new RefreshResult(false, Problem.of("no network", "Connect")));
        aws.answers(new OidcException(OidcException.Code.GRANT_OVER, "expired", null));
        assertThat(tokens.runOnce(CORP, pauses::add))
                .isEqualTo(new RefreshResult(false, over("the session of corp has ended")));
        secrets.locked = true;
        assertThat(tokens.runOnce(CORP, pauses::add)).isEqualTo(new RefreshResult(false, null));
        assertThat(pauses).isEmpty();
    }

    @Test
    void theProcessThatRenewsOffersWhatIsNotStoredForHalfAMinute() throws Exception {
        List<Duration> pauses = new ArrayList<>();
        nearItsEnd();
        secrets.writesLeft = 1;
        Timing.Pause pause =
                time -> {
                    pauses.add(time);
                    if (pauses.size() == 3) {
                        secrets.writesLeft = 5;
                    }
                };
        assertThat(tokens.runOnce(CORP, pause)).isEqualTo(new RefreshResult(true, null));
        assertThat(pauses).hasSize(3).containsOnly(Duration.ofSeconds(1));
        assertThat(refreshToken()).isEqualTo("r-access-1");

        pauses.clear();
        nearItsEnd();
        secrets.writesLeft = 1;
        assertThat(tokens.runOnce(CORP, pauses::add))
                .isEqualTo(
                        new RefreshResult(
                                false,
                                over(
                                        "corp was renewed, but its new refresh token could not be"
                                                + " stored")));
        assertThat(pauses).hasSize(30);
    }
}
