package dev.lanyard.aws;

import dev.lanyard.credential.ConsoleSignIn;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ConsolePage;
import dev.lanyard.text.JsonText;
import dev.lanyard.text.JsonValue;
import dev.lanyard.text.MalformedJsonException;
import dev.lanyard.text.UrlEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** The federation endpoint, on the SDK's HTTP client. */
public record FederationSignIn(AwsClients clients) implements ConsoleSignIn {
    private static final String ISSUER = "lanyard";
    private static final int MAX_BYTES = 64 << 10;

    @Override
    public URI url(RoleCredentials credentials, String region, String destination) {
        URI override = clients.endpoint("SIGNIN");
        String endpoint =
                (override == null
                                ? "https://" + ConsolePage.signInHost(region)
                                : override.toString().replaceAll("/+$", ""))
                        + "/federation";
        String token = signInToken(endpoint, credentials);
        return URI.create(
                endpoint
                        + "?Action=login&Issuer="
                        + ISSUER
                        + "&Destination="
                        + UrlEncoding.of(destination)
                        + "&SigninToken="
                        + UrlEncoding.of(token));
    }

    private String signInToken(String endpoint, RoleCredentials credentials) {
        String session =
                JsonText.compact(
                        new JsonText.Fields()
                                .with("sessionId", credentials.accessKeyId())
                                .with("sessionKey", credentials.secretAccessKey().reveal())
                                .with("sessionToken", credentials.sessionToken().reveal()));
        SdkHttpFullRequest request =
                SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(URI.create(endpoint))
                        .putRawQueryParameter("Action", "getSigninToken")
                        .putRawQueryParameter("Session", session)
                        .putHeader("Accept", "application/json")
                        .build();
        try {
            HttpExecuteResponse response =
                    clients.http()
                            .prepareRequest(HttpExecuteRequest.builder().request(request).build())
                            .call();
            String token = response.httpResponse().isSuccessful() ? token(response) : null;
            if (token != null) {
                return token;
            }
            throw new ProblemException(
                    new Problem(
                            Problem.Kind.DENIED,
                            "the AWS sign-in endpoint refused the role's credentials (HTTP "
                                    + response.httpResponse().statusCode()
                                    + ")",
                            "Try again; or open the console with the profile's source_profile"));
        } catch (IOException | SdkException failed) {
            // The message would contain the request's address, which has the credentials in it.
            throw ProblemException.of(
                    "the AWS sign-in endpoint "
                            + URI.create(endpoint).getAuthority()
                            + " could not be reached ("
                            + failed.getClass().getSimpleName()
                            + ")",
                    "Check the network, then try again");
        }
    }

    private @Nullable String token(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return null;
        }
        try (InputStream body = response.responseBody().get()) {
            String token = JsonValue.parse(body.readNBytes(MAX_BYTES)).get("SigninToken").text("");
            return token.isEmpty() ? null : token;
        } catch (MalformedJsonException _) {
            return null;
        }
    }
}
