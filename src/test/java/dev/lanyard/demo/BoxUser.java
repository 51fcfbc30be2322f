package dev.lanyard.demo;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Environment;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A client of the box that is written on the JDK alone. */
final class BoxUser implements AutoCloseable {
    static final String VERIFIER = "v".repeat(43);
    static final String REDIRECT = "http://127.0.0.1:1/oauth/callback";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Box box;

    BoxUser(Box box) {
        this.box = box;
    }

    /** The body of an answer, with its status in {@code status}. */
    ObjectNode post(String path, ObjectNode body) {
        HttpResponse<byte[]> answer =
                send(
                        HttpRequest.newBuilder(box.endpoint().resolve(path))
                                .POST(BodyPublishers.ofByteArray(Json.bytes(body))));
        return Json.read(answer.body()).put("status", answer.statusCode());
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    ObjectNode register() {
        ObjectNode asked =
                Json.object()
                        .put("clientName", "Lanyard test")
                        .put("clientType", "public")
                        .put("issuerUrl", box.startUrl());
        asked.putArray("grantTypes")
                .add("authorization_code")
                .add("refresh_token")
                .add("urn:ietf:params:oauth:grant-type:device_code");
        asked.putArray("redirectUris").add("http://127.0.0.1/oauth/callback");
        asked.putArray("scopes").add("sso:account:access");
        ObjectNode answer = post("/client/register", asked);
        return Json.object()
                .put("clientId", answer.path("clientId").stringValue(""))
                .put("clientSecret", answer.path("clientSecret").stringValue(""));
    }

    URI authorizeUrl(ObjectNode client) {
        return box.endpoint()
                .resolve(
                        "/authorize?response_type=code&code_challenge_method=S256&state=st&scopes="
                                + "sso:account:access&client_id="
                                + client.path("clientId").stringValue("")
                                + "&redirect_uri="
                                + URLEncoder.encode(REDIRECT, StandardCharsets.UTF_8)
                                + "&code_challenge="
                                + challenge());
    }

    /** Presses a button on the sign-in page; returns where it sends the browser. */
    URI decide(URI page, String decision) {
        String html = new String(send(HttpRequest.newBuilder(page)).body(), StandardCharsets.UTF_8);
        String ticket = html.replaceAll("(?s).*name=ticket value=\"([^\"]*)\".*", "$1");
        HttpResponse<byte[]> answer =
                send(
                        HttpRequest.newBuilder(box.endpoint().resolve("/authorize"))
                                .POST(
                                        BodyPublishers.ofString(
                                                "ticket=" + ticket + "&decision=" + decision)));
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    ObjectNode signIn(ObjectNode client) {
        URI back = decide(authorizeUrl(client), "approve");
        return post(
                "/token", byCode(client, Call.fields(back.getRawQuery()).getOrDefault("code", "")));
    }

    static ObjectNode byCode(ObjectNode client, String code) {
        return client.deepCopy()
                .put("grantType", "authorization_code")
                .put("code", code)
                .put("redirectUri", REDIRECT)
                .put("codeVerifier", VERIFIER);
    }

    SecretText accessToken() {
        return SecretText.of(signIn(register()).path("accessToken").stringValue(""));
    }

    SsoSession session() {
        return new SsoSession("box", box.startUrl(), World.SSO_REGION, List.of(), false);
    }

    RoleCredentials keys(String account, String role) {
        IssuedKeys.Key key =
                box.keys()
                        .issue(
                                box.world().role(account, role).orElseThrow(),
                                World.PERSON,
                                Duration.ofHours(1));
        return new RoleCredentials(
                key.accessKeyId(),
                SecretText.of(key.secret()),
                SecretText.of(key.sessionToken()),
                key.expires());
    }

    Environment environment() {
        return new Environment(
                Map.of("AWS_ENDPOINT_URL", box.endpoint().toString()),
                Path.of("/nowhere"),
                Environment.Os.current());
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
