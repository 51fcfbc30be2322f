package dev.lanyard.signin;

import dev.lanyard.text.UrlEncoding;
import java.net.URI;
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
                        + UrlEncoding.of(clientId)
                        + "&redirect_uri="
                        + UrlEncoding.of(redirectUri.toString())
                        + "&state="
                        + UrlEncoding.of(state)
                        + "&code_challenge_method=S256"
                        + "&scopes="
                        + UrlEncoding.of(String.join(" ", scopes))
                        + "&code_challenge="
                        + UrlEncoding.of(challenge));
    }
}
