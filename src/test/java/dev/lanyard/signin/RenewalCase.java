package dev.lanyard.signin;

import static dev.lanyard.signin.ScriptedOidc.CORP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.TestClock;
import dev.lanyard.credential.AccessTokens.AccessToken;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session that is signed in for an hour, an AWS and a store that do what a test says. */
@Timeout(60)
abstract class RenewalCase {
    @TempDir Path home;

    final TestClock clock = new TestClock();
    final ScriptedOidc aws = new ScriptedOidc(clock);
    final ScriptedSecretStore secrets = new ScriptedSecretStore();
    final SessionStore store = new SessionStore(secrets, clock, null, null);
    final List<String> notKept = new ArrayList<>();
    SessionLocks locks;
    RefreshSession tokens;

    @BeforeEach
    void signedInForAnHour() {
        locks = new SessionLocks(new Folders(home, home, home, home));
        tokens = tokens(null);
        store.write(signedIn("first"));
    }

    RefreshSession tokens(@Nullable DetachedRefresh elsewhere) {
        return new RefreshSession(
                aws, store, locks, clock, failure -> notKept.add(failure.line()), elsewhere);
    }

    StoredSession signedIn(String access) {
        return StoredSession.signedIn(
                CORP,
                aws.registration(Duration.ofDays(90)),
                ScriptedOidc.issued(access),
                clock.instant());
    }

    @Nullable StoredSession stored() {
        return new SessionStore(secrets.kept, clock, null, null).read(CORP).value();
    }

    @Nullable String refreshToken() {
        StoredSession.Tokens kept = Objects.requireNonNull(stored()).tokens();
        SecretText refresh = Objects.requireNonNull(kept).refresh();
        return refresh == null ? null : refresh.reveal();
    }

    void isGood(Object answer, String access) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        AccessToken.class,
                        good -> assertThat(good.token().reveal()).isEqualTo(access));
    }

    /** The token, or the problem. */
    Object current() {
        return outcome(() -> tokens.current(CORP));
    }

    Object afterRejection(String token) {
        return outcome(() -> tokens.afterRejection(CORP, SecretText.of(token)));
    }

    private static Object outcome(Supplier<AccessToken> call) {
        try {
            return call.get();
        } catch (ProblemException failure) {
            return failure.problem();
        }
    }

    static Problem over(String why) {
        return Problem.signInNeeded(why, "Run: lanyard login --session corp");
    }

    void nearItsEnd() {
        clock.pass(Duration.ofMinutes(46));
    }

    void ended() {
        clock.pass(Duration.ofHours(2));
    }

    /** Whether a renewal waits for the lock of another process. */
    static boolean isWaiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("refresh corp")
                                && thread.getState() == Thread.State.TIMED_WAITING);
    }
}
