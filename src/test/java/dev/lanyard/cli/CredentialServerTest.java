package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.TestClock;
import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;

/** A program gets credentials that have not ended, and nobody else gets any. */
class CredentialServerTest {
    private static final Instant START = Instant.parse("2026-11-26T08:00:00Z");
    private static final Duration ROLE_SESSION = Duration.ofHours(1);

    private final TestClock clock = new TestClock(START);
    private int issued;
    private boolean fails;
    private CredentialServer server;

    @BeforeEach
    void start() {
        server = CredentialServer.start(new ExpiryPolicy(clock), this::issue);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private RoleCredentials issue() {
        if (fails) {
            throw ProblemException.of("the portal does not answer", "Try again");
        }
        issued++;
        return new RoleCredentials(
                "ASIA" + issued,
                SecretText.of("secret"),
                SecretText.of("session"),
                clock.instant().plus(ROLE_SESSION));
    }

    @Test
    void theAnswerIsThatOfAContainersAgent() throws IOException {
        assertThat(ask("GET / HTTP/1.1", authorized()))
                .startsWith("HTTP/1.1 200 OK")
                .contains("\"AccessKeyId\": \"ASIA1\"")
                .contains("\"SecretAccessKey\": \"secret\"")
                .contains("\"Token\": \"session\"")
                .contains("\"Expiration\": \"2026-11-26T09:00:00Z\"");
        assertThat(ask("GET / HTTP/1.1", authorized())).contains("ASIA1");
    }

    /** SDKs accept a server of this kind on loopback only. */
    @Test
    void anSdkTakesThem() {
        String address = "aws.containerCredentialsFullUri";
        String token = "aws.containerAuthorizationToken";
        System.setProperty(address, server.address().toString());
        System.setProperty(token, server.token().reveal());
        try (ContainerCredentialsProvider sdk = ContainerCredentialsProvider.create()) {
            assertThat(sdk.resolveCredentials())
                    .isInstanceOfSatisfying(
                            AwsSessionCredentials.class,
                            keys -> {
                                assertThat(keys.accessKeyId()).isEqualTo("ASIA1");
                                assertThat(keys.sessionToken()).isEqualTo("session");
                                assertThat(keys.expirationTime())
                                        .contains(START.plus(ROLE_SESSION));
                            });
        } finally {
            System.clearProperty(address);
            System.clearProperty(token);
        }
    }

    @Test
    void aRunOfTwelveHoursNeverGetsCredentialsThatHaveEnded() throws IOException {
        for (int minute = 0; minute < 12 * 60; minute += 7) {
            String answer = ask("GET / HTTP/1.1", authorized());
            String end = answer.replaceAll("(?s).*\"Expiration\": \"([^\"]*)\".*", "$1");
            assertThat(Instant.parse(end)).isAfter(clock.instant().plus(ExpiryPolicy.RENEW_BELOW));
            clock.pass(Duration.ofMinutes(7));
        }
        assertThat(issued).isBetween(12, 20);
    }

    @Test
    void theLastOnesServeWhileRenewalFailsAndTheyAreUsable() throws IOException {
        clock.pass(Duration.ofMinutes(55));
        fails = true;
        assertThat(ask("GET / HTTP/1.1", authorized())).contains("ASIA1");
        clock.pass(Duration.ofMinutes(5));
        assertThat(ask("GET / HTTP/1.1", authorized()))
                .startsWith("HTTP/1.1 500")
                .contains("the portal does not answer")
                .doesNotContain("secret");
        fails = false;
        assertThat(ask("GET / HTTP/1.1", authorized())).contains("ASIA2");
    }

    @Test
    void whoeverHasNoTokenOrAnotherNameForTheServerGetsNothing() throws IOException {
        String host = "Host: " + server.address().getAuthority();
        String token = server.token().reveal();
        List<String[]> refused =
                List.of(
                        new String[] {host},
                        new String[] {host, "Authorization: "},
                        new String[] {host, "Authorization: x" + token},
                        new String[] {host, "Authorization: Bearer " + token},
                        new String[] {host, "Authorization: " + token.substring(1)},
                        new String[] {host, "Authorization: " + token, "Authorization: x"},
                        new String[] {"Authorization: " + token},
                        new String[] {"Host: evil.example", "Authorization: " + token},
                        new String[] {host, "Host: evil.example", "Authorization: " + token},
                        new String[] {
                            "Host: localhost:" + server.address().getPort(),
                            "Authorization: " + token
                        });
        for (String[] headers : refused) {
            assertThat(ask("GET / HTTP/1.1", headers))
                    .as(String.join(", ", headers))
                    .containsPattern("^HTTP/1.1 4")
                    .doesNotContain("secret");
        }
        assertThat(ask("GET /other HTTP/1.1", authorized())).startsWith("HTTP/1.1 404");
        assertThat(ask("DELETE / HTTP/1.1", authorized())).startsWith("HTTP/1.1 404");
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void manyProgramsAtOnceShareOneRenewal() throws Exception {
        clock.pass(Duration.ofHours(2));
        List<Callable<String>> programs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            programs.add(() -> ask("GET / HTTP/1.1", authorized()));
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : executor.invokeAll(programs, 60, TimeUnit.SECONDS)) {
                assertThat(answer.get()).contains("ASIA2");
            }
        }
        assertThat(issued).isEqualTo(2);
    }

    @Test
    void withoutCredentialsItDoesNotStart() {
        fails = true;
        assertThatThrownBy(() -> CredentialServer.start(new ExpiryPolicy(clock), this::issue))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("the portal does not answer");
    }

    private String[] authorized() {
        return new String[] {
            "Host: " + server.address().getAuthority(), "Authorization: " + server.token().reveal()
        };
    }

    /** Headers as they are: a client of the JDK's sets a host of its own. */
    private String ask(String request, String... headers) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout(30_000);
            String text = request + "\r\n" + String.join("\r\n", headers) + "\r\n";
            socket.getOutputStream()
                    .write((text + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
