package dev.lanyard.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The programs that have registered. */
final class OidcClients {
    private static final Duration LIFE = Duration.ofDays(90);

    /** As long as real ones, which are signed documents. */
    private static final int SECRET = 1_300;

    private static final Set<String> GRANT_TYPES =
            Set.of(
                    "authorization_code",
                    "refresh_token",
                    "urn:ietf:params:oauth:grant-type:device_code");

    private final BoxTime time;
    private final IssuedSecrets secrets;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();

    OidcClients(BoxTime time, IssuedSecrets secrets) {
        this.time = time;
        this.secrets = secrets;
    }

    /**
     * A registration.
     *
     * @param id clientId
     * @param secret clientSecret
     * @param name as the sign-in page shows it
     * @param redirectUris without ports
     * @param grantTypes what it may ask for; empty where it did not say
     * @param scopes what it may ask for
     * @param until end of the registration
     */
    record Client(
            String id,
            String secret,
            String name,
            List<String> redirectUris,
            List<String> grantTypes,
            List<String> scopes,
            Instant until) {

        boolean renews() {
            return grantTypes.contains("refresh_token") || !scopes.isEmpty();
        }

        boolean may(String grantType) {
            return grantTypes.isEmpty() || grantTypes.contains(grantType);
        }

        /** Loopback addresses may have any port (RFC 8252, section 7.3). */
        boolean redirectsTo(String address) {
            try {
                URI uri = URI.create(address);
                return "http".equals(uri.getScheme())
                        && "127.0.0.1".equals(uri.getHost())
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && redirectUris.contains("http://127.0.0.1" + uri.getRawPath());
            } catch (IllegalArgumentException notAnAddress) {
                return false;
            }
        }
    }

    /** A new registration, or the reason why not, in {@code error}. */
    ObjectNode register(ObjectNode asked) {
        List<String> redirectUris = strings(asked.path("redirectUris"));
        List<String> grantTypes = strings(asked.path("grantTypes"));
        if (asked.path("clientName").stringValue("").isEmpty()) {
            return error("invalid_request", "clientName is missing");
        }
        if (!asked.path("clientType").stringValue("").equals("public")) {
            return error("invalid_client_metadata", "clientType must be public");
        }
        if (!GRANT_TYPES.containsAll(grantTypes)) {
            return error("unsupported_grant_type", "a grant type is not known");
        }
        for (String uri : redirectUris) {
            if (!uri.matches("http://127\\.0\\.0\\.1/[a-z/]*")) {
                return error("invalid_redirect_uri", uri + " is not a loopback address");
            }
        }
        if (grantTypes.contains("authorization_code") && redirectUris.isEmpty()) {
            return error("invalid_redirect_uri", "redirectUris is missing");
        }
        Instant now = time.now();
        Client client =
                new Client(
                        Randomness.text(24),
                        Randomness.text(SECRET),
                        asked.path("clientName").stringValue(""),
                        redirectUris,
                        grantTypes,
                        strings(asked.path("scopes")),
                        now.plus(LIFE));
        clients.put(client.id(), client);
        secrets.add("client secret", client.secret());
        return Json.object()
                .put("clientId", client.id())
                .put("clientSecret", client.secret())
                .put("clientIdIssuedAt", now.getEpochSecond())
                .put("clientSecretExpiresAt", client.until().getEpochSecond());
    }

    /** A program by its id; null where it has none, or its registration is over. */
    @Nullable Client find(String id) {
        Client client = clients.get(id);
        return client == null || time.now().isAfter(client.until()) ? null : client;
    }

    /** The program that a request is from; null where its id and secret do not fit. */
    @Nullable Client of(ObjectNode asked) {
        Client client = find(asked.path("clientId").stringValue(""));
        return client != null && client.secret().equals(asked.path("clientSecret").stringValue(""))
                ? client
                : null;
    }

    void forgetAll() {
        clients.clear();
    }

    private static ObjectNode error(String code, String description) {
        return Json.object().put("error", code).put("error_description", description);
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        for (JsonNode one : array) {
            strings.add(one.stringValue(""));
        }
        return List.copyOf(strings);
    }
}
