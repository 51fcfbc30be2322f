package dev.lanyard.signin;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** AWS in memory, as strict as the real one: a refresh token is good once. */
final class StrictPortal implements OidcApi, LogoutPortal {
    private final Map<String, Integer> refreshTokens = new HashMap<>();
    private final Map<String, Integer> accessTokens = new HashMap<>();
    private final Set<Integer> ended = new HashSet<>();
    private int issued;

    /** Whether a refresh with it would go through. */
    boolean honours(SecretText refreshToken) {
        Integer signIn = refreshTokens.get(refreshToken.reveal());
        return signIn != null && !ended.contains(signIn);
    }

    @Override
    public URI authorizeEndpoint(SsoSession session) {
        return URI.create("http://127.0.0.1:1/authorize");
    }

    @Override
    public ClientRegistration register(SsoSession session, ClientRegistration.Flow flow) {
        return new ClientRegistration(
                "client", SecretText.of("secret"), Instant.parse("2030-01-01T00:00:00Z"), flow);
    }

    @Override
    public DeviceCode startDevice(SsoSession session, ClientRegistration registration) {
        URI page = URI.create("http://127.0.0.1:1/device");
        return new DeviceCode(
                SecretText.of("device"),
                "CODE",
                page,
                page,
                Duration.ofMinutes(10),
                Duration.ofSeconds(1));
    }

    @Override
    public IssuedTokens createToken(
            SsoSession session, ClientRegistration registration, Grant grant) {
        if (grant instanceof Grant.RefreshToken refresh) {
            Integer signIn = refreshTokens.remove(refresh.token().reveal());
            if (signIn == null || ended.contains(signIn)) {
                throw new OidcException(
                        OidcException.Code.GRANT_OVER, "Invalid refresh token provided", null);
            }
            return tokens(signIn);
        }
        return tokens(issued);
    }

    private IssuedTokens tokens(int signIn) {
        issued++;
        accessTokens.put("access-" + issued, signIn);
        refreshTokens.put("refresh-" + issued, signIn);
        return new IssuedTokens(
                SecretText.of("access-" + issued),
                Duration.ofMinutes(60),
                SecretText.of("refresh-" + issued),
                null);
    }

    @Override
    public void logout(SsoSession session, SecretText accessToken) {
        Integer signIn = accessTokens.get(accessToken.reveal());
        if (signIn == null || !ended.add(signIn)) {
            throw ProblemException.signInNeeded("the portal does not know it", "Sign in");
        }
    }
}
