package dev.lanyard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.credential.AccessTokens;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Folders;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretText;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceCodeEndTest {
    private static final Instant START = Instant.parse("2026-11-23T21:00:00Z");
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final SsoSession CORP =
            new SsoSession("corp", "https://corp/start", "eu-west-1", List.of(), false);

    @TempDir Path home;

    private final List<Duration> slept = new ArrayList<>();
    private Instant now = START;
    private final Clock clock =
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };

    /** Whatever the server asks for, the wait ends with the code, or with our patience. */
    @ParameterizedTest
    @CsvSource({
        "600, 5",
        "600, 599",
        "600, 601",
        "600, 86400",
        "2000000000, 2000000000",
        "30, 100"
    })
    void noIntervalIsSleptPastTheCodesEnd(long validFor, long interval) {
        SignInResult result =
                signIn(
                        new Answers(
                                validFor,
                                interval,
                                new OidcException(OidcException.Code.PENDING, "", null)),
                        address -> "none");

        assertThat(result).isInstanceOf(SignInResult.TimedOut.class);
        assertThat(Duration.between(START, now))
                .isEqualTo(Duration.ofSeconds(Math.min(validFor, TIMEOUT.toSeconds())));
        assertThat(slept)
                .first()
                .isEqualTo(Duration.ofSeconds(Math.min(interval, Math.min(validFor, 600))));
    }

    @Test
    void slowingDownForEverEndsWithTheCodeToo() {
        assertThat(
                        signIn(
                                new Answers(
                                        600,
                                        5,
                                        new OidcException(OidcException.Code.SLOW_DOWN, "", null)),
                                address -> "none"))
                .isInstanceOf(SignInResult.TimedOut.class);
        assertThat(now).isEqualTo(START.plus(TIMEOUT));
        assertThat(slept.get(1)).isEqualTo(Duration.ofSeconds(10));
    }

    /** Who reads the code in the browser's arguments could confirm it with an account of hers. */
    @Test
    void theCodeIsNotInTheBrowsersArguments() {
        List<URI> opened = new ArrayList<>();

        signIn(
                new Answers(600, 5, new OidcException(OidcException.Code.PENDING, "", null)),
                address -> {
                    opened.add(address);
                    return null;
                });

        assertThat(opened)
                .singleElement()
                .asString()
                .startsWith("http://127.0.0.1:")
                .contains("/start/")
                .doesNotContain("USER-CODE");
    }

    private SignInResult signIn(OidcApi api, Browser browser) {
        Timing timing =
                new Timing(
                        clock,
                        time -> {
                            slept.add(time);
                            now = now.plus(time);
                        },
                        TIMEOUT);
        AccessTokens none =
                session -> {
                    throw AccessTokens.signInNeeded(session, "none");
                };
        SessionStore store = new SessionStore(new MemorySecretStore(), clock, null, null);
        SessionLocks locks = new SessionLocks(new Folders(home, home, home, home));
        return new SignIn(api, store, locks, none, browser, timing)
                .run(CORP, new SignInOptions(true, true, true), step -> {});
    }

    /** Always the same. */
    private record Answers(long validFor, long interval, OidcException answer) implements OidcApi {
        @Override
        public URI authorizeEndpoint(SsoSession session) {
            return URI.create("https://oidc/authorize");
        }

        @Override
        public ClientRegistration register(SsoSession session, ClientRegistration.Flow flow) {
            return new ClientRegistration(
                    "client", SecretText.of("secret"), START.plus(Duration.ofDays(90)), flow);
        }

        @Override
        public DeviceCode startDevice(SsoSession session, ClientRegistration registration) {
            return new DeviceCode(
                    SecretText.of("device"),
                    "USER-CODE",
                    URI.create("https://device"),
                    URI.create("https://device?user_code=USER-CODE"),
                    Duration.ofSeconds(validFor),
                    Duration.ofSeconds(interval));
        }

        @Override
        public IssuedTokens createToken(
                SsoSession session, ClientRegistration registration, Grant grant) {
            throw answer;
        }
    }
}
