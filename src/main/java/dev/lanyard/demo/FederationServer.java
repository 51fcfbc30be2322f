package dev.lanyard.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** The federation endpoint: a sign-in token for credentials, and a console page for the token. */
final class FederationServer {
    private final IssuedKeys keys;
    private final BoxTime time;
    private final IssuedSecrets secrets;
    private final Map<String, String> signedIn = new ConcurrentHashMap<>();

    FederationServer(IssuedKeys keys, BoxTime time, IssuedSecrets secrets) {
        this.keys = keys;
        this.time = time;
        this.secrets = secrets;
    }

    void answer(Call call) throws IOException {
        switch (call.query("Action")) {
            case "getSigninToken" -> token(call);
            case "login" -> login(call);
            default -> call.error(400, "BadRequest", "No such action");
        }
    }

    private void token(Call call) throws IOException {
        ObjectNode session = Json.read(call.query("Session").getBytes(StandardCharsets.UTF_8));
        IssuedKeys.Key key = keys.find(session.path("sessionId").asString(""));
        if (key == null
                || !key.secret().equals(session.path("sessionKey").asString(""))
                || !key.sessionToken().equals(session.path("sessionToken").asString(""))
                || !time.now().isBefore(key.expires())
                || !call.query("SessionDuration").isEmpty()) {
            call.error(400, "BadRequest", "Bad Request");
            return;
        }
        String token = Randomness.base64(300);
        secrets.add("sign-in token", token);
        signedIn.put(token, key.assumedArn());
        call.json(200, Json.object().put("SigninToken", token));
    }

    private void login(Call call) throws IOException {
        String identity = signedIn.get(call.query("SigninToken"));
        if (identity == null) {
            call.error(400, "BadRequest", "Bad Request");
            return;
        }
        call.json(
                200,
                Json.object()
                        .put("signedInAs", identity)
                        .put("destination", call.query("Destination")));
    }
}
