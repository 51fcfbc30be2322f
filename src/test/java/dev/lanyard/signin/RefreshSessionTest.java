package dev.lanyard.signin;

import static dev.lanyard.signin.ScriptedOidc.CORP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.TestClock;
import dev.lanyard.credential.AccessTokens.AccessToken;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.Folders;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an access token is renewed: the thresholds are those of the AWS CLI (botocore.tokens). */
class RefreshSessionTest {
    @TempDir Path home;

    private final TestClock clock = new TestClock();
    private final ScriptedOidc aws = new ScriptedOidc(clock);
    private final SessionStore store = new SessionStore(new MemorySecretStore(), clock, null, null);
    private SessionLocks locks;
    private RefreshSession tokens;

    @BeforeEach
    void signedInForAnHour() {
        locks = new SessionLocks(new Folders(home, home, home, home));
        tokens = process();
        store.write(
                StoredSession.signedIn(
                        CORP,
                        aws.registration(Duration.ofDays(90)),
                        ScriptedOidc.issued("first"),
                        clock.instant()));
    }

    private RefreshSession process() {
        return new RefreshSession(
                aws,
                store,
                locks,
                clock,
                failure -> {
                    throw failure;
                },
                null);
    }

    private String token() {
        return tokens.current(CORP).token().reveal();
    }

    @Test
    void aTokenWithAQuarterOfAnHourIsKeptAndOneWithLessRenewed() {
        clock.pass(Duration.ofMinutes(45));
        assertThat(token()).isEqualTo("first");
        assertThat(aws.grants).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(token()).isEqualTo("access-1");
        assertThat(aws.grants).hasSize(1);
    }

    @Test
    void aRenewalThatFailsIsTriedOnceAMinuteWhileTheTokenIsGood() {
        aws.fails(100);
        clock.pass(Duration.ofMinutes(46));
        for (int minute = 1; minute <= 5; minute++) {
            assertThat(token()).isEqualTo("first");
            assertThat(token()).isEqualTo("first");
            clock.pass(Duration.ofMinutes(1).minusMillis(1));
            assertThat(token()).isEqualTo("first");
            assertThat(aws.grants).hasSize(minute);
            clock.pass(Duration.ofMillis(1));
        }
        assertThat(token()).isEqualTo("first");
        assertThat(aws.grants).hasSize(6);
    }

    @Test
    void onceTheTokenHasEndedARenewalIsTriedHoweverLatelyTheLastOneWas() {
        aws.fails(2);
        clock.pass(Duration.ofMinutes(60).minusMillis(1));
        assertThat(token()).isEqualTo("first");
        clock.pass(Duration.ofMillis(1));
        assertThatThrownBy(() -> tokens.current(CORP)).hasMessage("no network");
        assertThat(token()).isEqualTo("access-3");
    }

    @Test
    void aClockThatWasSetBackHoldsNoRenewalUp() {
        aws.fails(1);
        clock.pass(Duration.ofMinutes(50));
        assertThat(token()).isEqualTo("first");
        clock.pass(Duration.ofMinutes(-1));
        assertThat(token()).isEqualTo("access-2");
    }

    @Test
    void aRegistrationThatIsOverRenewsNothing() {
        AccessToken good = tokens.current(CORP);
        store.write(
                StoredSession.signedIn(
                        CORP,
                        aws.registration(Duration.ofMinutes(46)),
                        new IssuedTokens(good.token(), Duration.ofHours(1), good.token(), null),
                        clock.instant()));
        clock.pass(Duration.ofMinutes(46));
        assertThat(token()).isEqualTo("first");
        clock.pass(Duration.ofMinutes(14));
        assertThatThrownBy(() -> tokens.current(CORP))
                .hasMessageContaining("the session of corp ended");
        assertThat(aws.grants).isEmpty();
    }

    @Test
    void withMoreThanTenMinutesNobodyWaitsForTheRenewalOfAnotherProcess() throws Exception {
        clock.pass(Duration.ofMinutes(50));
        try (FileMutex.Held another = locks.change(CORP).take(Duration.ZERO)) {
            assertThat(another).isNotNull();
            FutureTask<String> caller = new FutureTask<>(this::token);
            Thread.startVirtualThread(caller);
            assertThat(Await.result(caller)).isEqualTo("first");
        }
        assertThat(aws.grants).isEmpty();
    }

    @Test
    void withLessThanTenMinutesTheRenewalOfAnotherProcessIsWaitedForAndItsTokenTaken()
            throws Exception {
        anotherProcessRenews(ScriptedOidc.issued("others"));
    }

    @Test
    void aTokenOfAnotherProcessIsTakenHoweverShortItLives() throws Exception {
        anotherProcessRenews(
                new IssuedTokens(
                        SecretText.of("others"),
                        Duration.ofMinutes(5),
                        SecretText.of("r-others"),
                        null));
    }

    private void anotherProcessRenews(IssuedTokens issued) throws Exception {
        clock.pass(Duration.ofMinutes(50).plusMillis(1));
        FutureTask<String> caller = new FutureTask<>(this::token);
        try (FileMutex.Held another = locks.change(CORP).take(Duration.ZERO)) {
            assertThat(another).isNotNull();
            Thread.startVirtualThread(caller);
            Await.until("the wait for the lock", () -> caller.isDone() || RenewalCase.isWaiting());
            assertThat(caller.isDone()).isFalse();
            StoredSession known = stored();
            Instant now = clock.instant();
            store.write(known.renewed(Objects.requireNonNull(known.tokens()), issued, now));
        }
        assertThat(Await.result(caller)).isEqualTo("others");
        assertThat(aws.grants).as("one renewal is enough").isEmpty();
    }

    private StoredSession stored() {
        return Objects.requireNonNull(store.read(CORP).value());
    }
}
