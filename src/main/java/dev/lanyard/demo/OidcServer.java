package dev.lanyard.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** IAM Identity Center's OIDC: RegisterClient, StartDeviceAuthorization and CreateToken. */
final class OidcServer {
    private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private final OidcClients clients;
    private final Approvals approvals;
    private final Grants grants;
    private final String startUrl;

    OidcServer(OidcClients clients, Approvals approvals, Grants grants, String startUrl) {
        this.clients = clients;
        this.approvals = approvals;
        this.grants = grants;
        this.startUrl = startUrl;
    }

    void register(Call call) throws IOException {
        ObjectNode asked = call.json();
        String issuer = asked.path("issuerUrl").stringValue("");
        if (!issuer.isEmpty() && !isStartUrl(issuer)) {
            refuse(call, "invalid_request", "issuerUrl is not known here: " + issuer);
            return;
        }
        ObjectNode answer = clients.register(asked);
        if (answer.has("error")) {
            refuse(
                    call,
                    answer.path("error").stringValue(""),
                    answer.path("error_description").stringValue(""));
        } else {
            call.json(200, answer);
        }
    }

    void startDevice(Call call) throws IOException {
        ObjectNode asked = call.json();
        OidcClients.Client client = clients.of(asked);
        if (client == null) {
            refuse(call, "invalid_client", "Invalid client or client credentials");
        } else if (!client.may(DEVICE_GRANT)) {
            refuse(call, "unauthorized_client", "The client did not register for device codes");
        } else if (!isStartUrl(asked.path("startUrl").stringValue(""))) {
            refuse(call, "invalid_request", "startUrl is not known here");
        } else {
            call.json(200, approvals.startDevice(client));
        }
    }

    void token(Call call) throws IOException {
        ObjectNode asked = call.json();
        OidcClients.Client client = clients.of(asked);
        if (client == null) {
            refuse(call, "invalid_client", "Invalid client or client credentials");
            return;
        }
        String grantType = asked.path("grantType").stringValue("");
        if (!client.may(grantType)) {
            refuse(call, "unauthorized_client", "The client did not register for " + grantType);
            return;
        }
        switch (grantType) {
            case "authorization_code" -> byCode(call, client, asked);
            case "refresh_token" -> byRefreshToken(call, client, asked);
            case DEVICE_GRANT -> byDeviceCode(call, client, asked);
            default -> refuse(call, "unsupported_grant_type", "No such grant type");
        }
    }

    private void byCode(Call call, OidcClients.Client client, ObjectNode asked) throws IOException {
        Approvals.Code code = approvals.takeCode(asked.path("code").stringValue(""));
        String verifier = asked.path("codeVerifier").stringValue("");
        boolean good =
                code != null
                        && code.clientId().equals(client.id())
                        && code.redirectUri().equals(asked.path("redirectUri").stringValue(""))
                        && code.challenge().equals(challenge(verifier));
        if (good) {
            hand(call, grants.signIn(client.id(), client.renews()));
        } else {
            refuse(call, "invalid_grant", "Invalid authorization code, redirect or verifier");
        }
    }

    private void byRefreshToken(Call call, OidcClients.Client client, ObjectNode asked)
            throws IOException {
        Grants.Tokens tokens =
                grants.refresh(client.id(), asked.path("refreshToken").stringValue(""));
        if (tokens == null) {
            refuse(call, "invalid_grant", "Invalid refresh token provided");
        } else {
            hand(call, tokens);
        }
    }

    private void byDeviceCode(Call call, OidcClients.Client client, ObjectNode asked)
            throws IOException {
        switch (approvals.poll(client.id(), asked.path("deviceCode").stringValue(""))) {
            case APPROVED -> hand(call, grants.signIn(client.id(), client.renews()));
            case DENIED -> refuse(call, "access_denied", "The person denied the request");
            case PENDING -> refuse(call, "authorization_pending", "Not decided yet");
            case TOO_SOON -> refuse(call, "slow_down", "Polled too often");
            case EXPIRED -> refuse(call, "expired_token", "The device code has expired");
            case UNKNOWN -> refuse(call, "invalid_grant", "Invalid device code provided");
        }
    }

    private static void hand(Call call, Grants.Tokens tokens) throws IOException {
        ObjectNode answer =
                Json.object()
                        .put("accessToken", tokens.accessToken())
                        .put("tokenType", "Bearer")
                        .put("expiresIn", tokens.life().toSeconds());
        if (tokens.refreshToken() != null) {
            answer.put("refreshToken", tokens.refreshToken());
        }
        call.json(200, answer);
    }

    private static void refuse(Call call, String code, String description) throws IOException {
        String type =
                switch (code) {
                    case "authorization_pending" -> "AuthorizationPendingException";
                    case "slow_down" -> "SlowDownException";
                    case "expired_token" -> "ExpiredTokenException";
                    case "access_denied" -> "AccessDeniedException";
                    case "invalid_client" -> "InvalidClientException";
                    case "invalid_grant" -> "InvalidGrantException";
                    case "unauthorized_client" -> "UnauthorizedClientException";
                    case "unsupported_grant_type" -> "UnsupportedGrantTypeException";
                    case "invalid_client_metadata" -> "InvalidClientMetadataException";
                    case "invalid_redirect_uri" -> "InvalidRedirectUriException";
                    default -> "InvalidRequestException";
                };
        call.oauthError(code.equals("invalid_client") ? 401 : 400, type, code, description);
    }

    private boolean isStartUrl(String url) {
        String bare = url.replaceFirst("[#/]+$", "");
        return bare.equals(startUrl);
    }

    /** S256 of RFC 7636. */
    private static @Nullable String challenge(String verifier) {
        if (!verifier.matches("[A-Za-z0-9._~-]{43,128}")) {
            return null;
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
