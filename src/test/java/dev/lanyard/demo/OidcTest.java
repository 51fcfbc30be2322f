package dev.lanyard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Sign-in at the box, by the JDK's HTTP client alone. */
class OidcTest {
    private Instant now = Instant.parse("2026-06-01T10:00:00Z");
    private final Box box = Box.start(BoxOptions.usual().at(() -> now));
    private final BoxUser user = new BoxUser(box);

    @AfterEach
    void close() {
        user.close();
        box.close();
    }

    @Test
    void aCodeIsGoodOnceAndOnlyWithItsVerifier() {
        ObjectNode client = user.register();
        URI back = user.decide(user.authorizeUrl(client), "approve");
        String code = Call.fields(back.getRawQuery()).getOrDefault("code", "");
        ObjectNode request = BoxUser.byCode(client, code);

        assertThat(back.toString()).startsWith(BoxUser.REDIRECT).contains("state=st");
        assertThat(user.post("/token", request).path("tokenType").stringValue(""))
                .isEqualTo("Bearer");
        assertError(user.post("/token", request), "invalid_grant");

        String other =
                Call.fields(user.decide(user.authorizeUrl(client), "approve").getRawQuery())
                        .getOrDefault("code", "");
        assertError(
                user.post(
                        "/token",
                        BoxUser.byCode(client, other).put("codeVerifier", "w".repeat(43))),
                "invalid_grant");
    }

    @Test
    void denyingSendsTheBrowserBackWithAnError() {
        ObjectNode client = user.register();

        assertThat(user.decide(user.authorizeUrl(client), "deny").getRawQuery())
                .startsWith("error=access_denied")
                .endsWith("state=st");
        box.denySignIn(true);
        assertThat(user.decide(user.authorizeUrl(client), "approve").getRawQuery())
                .startsWith("error=access_denied");
    }

    @Test
    void noPageSendsTheBrowserAnywhereButToTheRegisteredLoopback() {
        ObjectNode client = user.register();
        String url = user.authorizeUrl(client).toString();

        for (String bad :
                new String[] {
                    url.replace("127.0.0.1%3A1", "evil.example"),
                    url.replace("oauth%2Fcallback", "other"),
                    url.replace("S256", "plain"),
                    url.replace("client_id=", "client_id=x"),
                    url.replace("state=st", "state=")
                }) {
            assertThat(user.send(HttpRequest.newBuilder(URI.create(bad))).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void aRefreshTokenIsDeadOnceItWasUsed() {
        ObjectNode client = user.register();
        ObjectNode first = user.signIn(client);

        ObjectNode second = refresh(client, first);
        assertThat(second.path("refreshToken").stringValue("")).isNotEmpty();
        assertError(refresh(client, first), "invalid_grant");
        box.expireSessions();
        ObjectNode third = refresh(client, second);
        assertThat(third.path("accessToken").stringValue("")).isNotEmpty();
        box.revoke();
        assertError(refresh(client, third), "invalid_grant");
    }

    @Test
    void aSignInCanBeRenewedUntilThePortalsSessionEnds() {
        ObjectNode client = user.register();
        ObjectNode tokens = user.signIn(client);
        now = now.plus(Duration.ofMinutes(7 * 60 + 30));

        tokens = refresh(client, tokens);
        assertThat(tokens.path("expiresIn").asInt()).isEqualTo(30 * 60);
        now = now.plus(Duration.ofMinutes(31));
        assertError(refresh(client, tokens), "invalid_grant");
    }

    @Test
    void aDeviceCodeIsPendingTooSoonDecidedAndOver() {
        ObjectNode client = user.register();
        ObjectNode device = startDevice(client);
        String userCode = device.path("userCode").stringValue("");

        assertThat(userCode).matches("[A-Z]{4}-[A-Z]{4}");
        assertError(poll(client, device), "authorization_pending");
        assertError(poll(client, device), "slow_down");
        now = now.plusSeconds(1);
        assertError(poll(client, device), "authorization_pending");
        decideDevice(userCode, "approve");
        assertThat(poll(client, device).path("accessToken").stringValue("")).isNotEmpty();
        assertError(poll(client, device), "invalid_grant");

        ObjectNode denied = startDevice(client);
        decideDevice(denied.path("userCode").stringValue(""), "deny");
        assertError(poll(client, denied), "access_denied");

        ObjectNode late = startDevice(client);
        now = now.plus(Duration.ofMinutes(11));
        assertError(poll(client, late), "expired_token");
    }

    @Test
    void theVisitorApprovesADeviceByItsPage() {
        ObjectNode client = user.register();
        ObjectNode device = startDevice(client);

        String page =
                new Visitor(true)
                        .visit(URI.create(device.path("verificationUriComplete").stringValue("")));

        assertThat(page).contains("Request approved");
        assertThat(poll(client, device).path("accessToken").stringValue("")).isNotEmpty();
    }

    @Test
    void aClientWithAnotherSecretOrAnotherStartUrlIsTurnedDown() {
        ObjectNode client = user.register();

        assertError(
                user.post("/token", client.deepCopy().put("clientSecret", "x")), "invalid_client");
        assertError(
                user.post(
                        "/device_authorization",
                        client.deepCopy().put("startUrl", "https://elsewhere/start")),
                "invalid_request");
        box.forgetRegistrations();
        assertError(user.post("/token", client), "invalid_client");
    }

    private ObjectNode refresh(ObjectNode client, ObjectNode tokens) {
        return user.post(
                "/token",
                client.deepCopy()
                        .put("grantType", "refresh_token")
                        .put("refreshToken", tokens.path("refreshToken").stringValue("")));
    }

    private ObjectNode startDevice(ObjectNode client) {
        return user.post(
                "/device_authorization", client.deepCopy().put("startUrl", box.startUrl()));
    }

    private ObjectNode poll(ObjectNode client, ObjectNode device) {
        return user.post(
                "/token",
                client.deepCopy()
                        .put("grantType", "urn:ietf:params:oauth:grant-type:device_code")
                        .put("deviceCode", device.path("deviceCode").stringValue("")));
    }

    private void decideDevice(String userCode, String decision) {
        byte[] page =
                user.send(
                                HttpRequest.newBuilder(box.endpoint().resolve("/device"))
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "user_code="
                                                                + userCode
                                                                + "&decision="
                                                                + decision)))
                        .body();
        assertThat(new String(page, StandardCharsets.UTF_8)).contains("Request");
    }

    private static void assertError(ObjectNode answer, String code) {
        assertThat(answer.path("error").stringValue("")).isEqualTo(code);
        assertThat(answer.path("status").asInt()).isGreaterThanOrEqualTo(400);
    }
}
