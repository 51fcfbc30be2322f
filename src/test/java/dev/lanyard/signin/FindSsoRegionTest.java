package dev.lanyard.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.credential.AccessTokens;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.RegionName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretText;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An access portal in another region than the config says. */
@Timeout(60)
class FindSsoRegionTest {
    @TempDir Path home;

    private final Set<String> asked = new ConcurrentSkipListSet<>();
    private final Set<String> hangs = new ConcurrentSkipListSet<>();
    private final Set<String> interrupted = new ConcurrentSkipListSet<>();
    private String failure = "AWS answered InvalidRequestException";
    private boolean answersLast;
    private boolean endpointIsSet;

    @Test
    void theRegionOfThePortalIsNamed() {
        assertThatThrownBy(() -> signIn("us-east-1", "eu-central-1"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.what())
                                    .contains("https://corp.awsapps.com/start", "corp")
                                    .contains("is in eu-central-1, not in us-east-1");
                            assertThat(failure.nextStep()).contains("sso_region = eu-central-1");
                        });
        assertThat(asked).contains("us-east-1").doesNotContain("cn-north-1", "us-gov-west-1");
    }

    @Test
    void whereNoRegionKnowsItTheFirstAnswerStays() {
        assertThatThrownBy(() -> signIn("us-east-1", "nowhere"))
                .hasMessageContaining("InvalidRequest");
        assertThat(asked).hasSizeGreaterThan(20);
    }

    @Test
    void theLastRegionToAnswerIsFoundToo() {
        answersLast = true;
        assertThatThrownBy(() -> signIn("us-east-1", "eu-central-1"))
                .hasMessageContaining("is in eu-central-1");
        assertThat(asked).containsAll(RegionName.neighbours("us-east-1"));
    }

    @Test
    void regionsThatHangAreNotWaitedForOnceTheRightOneHasAnswered() throws Exception {
        hangs.add("eu-west-1");
        assertThatThrownBy(() -> signIn("us-east-1", "eu-central-1"))
                .hasMessageContaining("is in eu-central-1");
        Await.until("the end of the request that hung", () -> interrupted.equals(hangs));
    }

    @Test
    void otherFailuresAreNotLookedForElsewhere() {
        failure = "no network";
        assertThatThrownBy(() -> signIn("us-east-1", "eu-central-1"))
                .hasMessageContaining("no network");
        assertThat(asked).containsExactly("us-east-1");
    }

    @Test
    void anEndpointOfOnesOwnIsNotAskedForEveryRegion() {
        endpointIsSet = true;

        assertThatThrownBy(() -> signIn("us-east-1", "eu-central-1"))
                .hasMessageContaining("InvalidRequest");
        assertThat(asked).containsExactly("us-east-1");
    }

    private SignInResult signIn(String configured, String portal) {
        Clock clock = Clock.systemUTC();
        SsoSession session =
                new SsoSession(
                        "corp", "https://corp.awsapps.com/start", configured, List.of(), false);
        Browser none = address -> "there is none";
        return new SignIn(
                        new Regions(portal),
                        new SessionStore(new MemorySecretStore(), clock, null, null),
                        new SessionLocks(new Folders(home, home, home, home)),
                        (AccessTokens)
                                one -> {
                                    throw AccessTokens.signInNeeded(one, "signed out");
                                },
                        none,
                        new Timing(clock, time -> {}, Duration.ofMinutes(1)))
                .run(session, new SignInOptions(true, true, false), step -> {});
    }

    /** IAM Identity Center, which knows the start URL in one region alone. */
    private final class Regions implements OidcApi {
        private final String portal;

        Regions(String portal) {
            this.portal = portal;
        }

        @Override
        public URI authorizeEndpoint(SsoSession session) {
            String host = endpointIsSet ? "example" : session.region();
            return URI.create("https://oidc." + host + ".amazonaws.com/authorize");
        }

        @Override
        public ClientRegistration register(SsoSession session, ClientRegistration.Flow flow) {
            return new ClientRegistration(
                    "client", SecretText.of("secret"), Instant.parse("2099-01-01T00:00:00Z"), flow);
        }

        @Override
        public DeviceCode startDevice(SsoSession session, ClientRegistration registration) {
            asked.add(session.region());
            if (!session.region().equals(portal)) {
                if (hangs.contains(session.region())) {
                    hang(session.region());
                }
                throw ProblemException.of(failure, "Check the start URL");
            }
            Set<String> others =
                    answersLast ? new HashSet<>(RegionName.neighbours("us-east-1")) : hangs;
            try {
                Await.until("the other regions' turn", () -> asked.containsAll(others));
            } catch (Exception overdue) {
                throw new AssertionError(overdue);
            }
            URI page = URI.create("https://device.sso.example/");
            return new DeviceCode(
                    SecretText.of("device"),
                    "CODE",
                    page,
                    page,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(1));
        }

        private void hang(String region) {
            try {
                new CountDownLatch(1).await(60, TimeUnit.SECONDS);
            } catch (InterruptedException over) {
                interrupted.add(region);
            }
        }

        @Override
        public IssuedTokens createToken(
                SsoSession session, ClientRegistration registration, Grant grant) {
            throw new AssertionError("nothing was started in the wrong region");
        }
    }
}
