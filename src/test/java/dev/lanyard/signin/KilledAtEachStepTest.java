package dev.lanyard.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.credential.StoredCredentials;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that dies at one of its steps, each of them in turn: before it calls the store or AWS,
 * or after that was done and before it hears of it. Then another process looks.
 */
class KilledAtEachStepTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final SsoSession CORP =
            new SsoSession("corp", "https://corp.awsapps.com/start", "eu-west-1", List.of(), false);
    private static final SecretName ROLE = new SecretName(SecretName.Kind.ROLE, "1/Admin@corp");

    @TempDir Path home;

    private StrictPortal aws = new StrictPortal();
    private MemorySecretStore kept = new MemorySecretStore();

    @Test
    void aFirstSignInIsWholeOrNotThere() {
        List<String> steps = new ArrayList<>();
        for (int at = 1; ; at++) {
            afresh();
            Run killed = new Run(at, NOW);
            boolean confirmed = killed.does(killed::signIn);
            StoredSession stored = stored();
            if (confirmed) {
                assertThat(stored).isNotNull();
            }
            if (stored != null) {
                assertThat(aws.honours(refreshToken(stored))).isTrue();
            }
            assertThat(new Run(0, NOW).signIn()).isTrue();
            assertThat(aws.honours(refreshToken(Objects.requireNonNull(stored())))).isTrue();
            if (confirmed) {
                break;
            }
            steps.add(killed.last());
        }
        assertThat(steps).contains("createToken, before", "createToken, after", "write, before");
    }

    @Test
    void aSecondSignInLosesNeitherSession() {
        for (int at = 1; ; at++) {
            afresh();
            new Run(0, NOW).signIn();
            Run killed = new Run(at, NOW);
            boolean confirmed = killed.does(killed::signIn);
            assertThat(aws.honours(refreshToken(Objects.requireNonNull(stored()))))
                    .as("killed at " + killed.last())
                    .isTrue();
            if (confirmed) {
                break;
            }
        }
    }

    /** Between AWS's answer and the end of the write nobody but the dead has the new token. */
    @Test
    void aRefreshLosesTheSessionNowhereButBetweenTheAnswerAndTheWrite() {
        TreeSet<String> lost = new TreeSet<>();
        List<String> steps = new ArrayList<>();
        for (int at = 1; ; at++) {
            afresh();
            new Run(0, NOW).signIn();
            Run killed = new Run(at, NOW.plus(Duration.ofMinutes(52)));
            boolean confirmed = killed.does(killed::refresh);
            StoredSession stored = Objects.requireNonNull(stored());
            if (!aws.honours(refreshToken(stored))) {
                lost.add(killed.steps.size() + " " + killed.last());
            }
            // Until it ends the access token works, whoever was killed.
            Run next = new Run(0, NOW.plus(Duration.ofMinutes(53)));
            assertThat(next.tokens().current(CORP)).isNotNull();
            if (confirmed) {
                break;
            }
            steps.add(killed.last());
        }
        int asked = steps.indexOf("createToken, before") + 1;
        assertThat(lost)
                .containsExactly(
                        (asked + 1) + " createToken, after", (asked + 2) + " write, before");
        assertThat(steps.subList(0, asked)).contains("write, before", "write, after");
    }

    @Test
    void aLogoutThatWasConfirmedStaysAndOneThatWasNotCanBeDoneAgain() {
        for (int at = 1; ; at++) {
            afresh();
            new Run(0, NOW).signIn();
            kept.write(ROLE, SecretText.of("credentials"));
            Run killed = new Run(at, NOW);
            boolean confirmed = killed.does(killed::signOut);
            if (confirmed) {
                assertThat(kept.names()).isEmpty();
                assertThatThrownBy(() -> new Run(0, NOW).tokens().current(CORP))
                        .hasMessage("not signed in to corp");
                break;
            }
            assertThat(new Run(0, NOW).signOut()).isTrue();
            assertThat(kept.names()).as("killed at " + killed.last()).isEmpty();
        }
    }

    @Test
    void aStoreThatTakesNothingSpendsNoRefreshToken() {
        new Run(0, NOW).signIn();
        Run full = new Run(0, NOW.plus(Duration.ofMinutes(52)));
        full.refuses = true;
        assertThat(full.tokens().current(CORP)).isNotNull();
        assertThat(full.steps).doesNotContain("createToken, before");
        Run late = new Run(0, NOW.plus(Duration.ofMinutes(61)));
        late.refuses = true;
        assertThatThrownBy(() -> late.tokens().current(CORP))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        none -> {
                            assertThat(none.problem().what())
                                    .contains("corp")
                                    .contains("the disk is full");
                            assertThat(none.problem().nextStep()).isEqualTo("Make room");
                        });
        assertThat(aws.honours(refreshToken(Objects.requireNonNull(stored())))).isTrue();
    }

    private void afresh() {
        aws = new StrictPortal();
        kept = new MemorySecretStore();
    }

    private @Nullable StoredSession stored() {
        return new SessionStore(kept, Clock.fixed(NOW, ZoneOffset.UTC), null, null)
                .read(CORP)
                .value();
    }

    private static SecretText refreshToken(StoredSession stored) {
        StoredSession.Tokens tokens = Objects.requireNonNull(stored.tokens());
        return Objects.requireNonNull(tokens.refresh());
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What one process does with the store and with AWS. */
    private final class Run {
        private final int diesAt;
        private final Clock clock;
        private final List<String> steps = new ArrayList<>();
        private boolean refuses;

        Run(int diesAt, Instant now) {
            this.diesAt = diesAt;
            this.clock = Clock.fixed(now, ZoneOffset.UTC);
        }

        /** Whether it lived to say so. */
        boolean does(java.util.function.BooleanSupplier work) {
            try {
                return work.getAsBoolean();
            } catch (Throwable death) {
                Throwable root = death;
                while (root.getCause() != null) {
                    root = root.getCause();
                }
                assertThat(root).isInstanceOf(Killed.class);
                return false;
            }
        }

        String last() {
            return steps.isEmpty() ? "" : steps.getLast();
        }

        boolean signIn() {
            Timing timing = new Timing(clock, time -> {}, Duration.ofMinutes(5));
            Browser none = address -> "none";
            SignInOptions options = new SignInOptions(true, true, false);
            return new SignIn(api(OidcApi.class), store(), locks(), tokens(), none, timing)
                            .run(CORP, options, step -> {})
                    instanceof SignInResult.SignedIn;
        }

        boolean refresh() {
            return tokens().current(CORP).expiresAt().isAfter(clock.instant());
        }

        boolean signOut() {
            StoredCredentials roles = new StoredCredentials(secrets(), new ExpiryPolicy(clock));
            SignOutResult result =
                    new SignOut(store(), locks(), tokens(), api(RolePortal.class), roles).run(CORP);
            assertThat(result).isNotInstanceOf(SignOutResult.ForgottenOnly.class);
            return true;
        }

        RefreshSession tokens() {
            return new RefreshSession(
                    api(OidcApi.class),
                    store(),
                    locks(),
                    clock,
                    failure -> {
                        throw failure;
                    },
                    null);
        }

        private SessionLocks locks() {
            return new SessionLocks(new Folders(home, home, home, home));
        }

        private SessionStore store() {
            return new SessionStore(secrets(), clock, null, null);
        }

        private SecretStore secrets() {
            return mortal(SecretStore.class, kept);
        }

        private <T> T api(Class<T> face) {
            return mortal(face, aws);
        }

        private <T> T mortal(Class<T> face, Object real) {
            Object proxy =
                    Proxy.newProxyInstance(
                            face.getClassLoader(),
                            new Class<?>[] {face},
                            (self, method, arguments) -> {
                                step(method.getName() + ", before");
                                if (refuses && method.getName().equals("write")) {
                                    throw ProblemException.of("the disk is full", "Make room");
                                }
                                Object result;
                                try {
                                    result = method.invoke(real, arguments);
                                } catch (InvocationTargetException thrown) {
                                    throw thrown.getCause();
                                }
                                step(method.getName() + ", after");
                                return result;
                            });
            return face.cast(proxy);
        }

        private void step(String what) {
            if (diesAt > 0 && steps.size() >= diesAt) {
                throw new Killed();
            }
            steps.add(what);
            if (steps.size() == diesAt) {
                throw new Killed();
            }
        }
    }
}
