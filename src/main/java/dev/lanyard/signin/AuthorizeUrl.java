package dev.lanyard.signin;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Builds the URL of the approval page, with the same parameters as the AWS CLI. */
final class AuthorizeUrl {
    private AuthorizeUrl() {}

    /**
     * Returns the URL.
     *
     * @param endpoint {@link OidcApi#authorizeEndpoint}
     * @param scopes sent as parameter {@code scopes}, as the AWS CLI does
     */
    static URI of(
            URI endpoint,
            String clientId,
            URI redirectUri,
            String state,
            List<String> scopes,
            String challenge) {
        return URI.create(
                endpoint
                        + "?response_type=code"
                        + "&client_id="
                        + encode(clientId)
                        + "&redirect_uri="
                        + encode(redirectUri.toString())
                        + "&state="
                        + encode(state)
                        + "&code_challenge_method=S256"
                        + "&scopes="
                        + encode(String.join(" ", scopes))
                        + "&code_challenge="
                        + encode(challenge));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
