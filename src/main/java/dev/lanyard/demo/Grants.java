package dev.lanyard.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sign-ins that are under way at the portal, and the tokens that stand for them. */
final class Grants {
    /** As long as real ones: past what one entry of a Windows keychain holds. */
    private static final int ACCESS_TOKEN = 1_400;

    private static final int REFRESH_TOKEN = 1_900;

    private final BoxTime time;
    private final BoxOptions options;
    private final IssuedSecrets secrets;
    private final Map<String, Access> accessTokens = new ConcurrentHashMap<>();
    private final Map<String, SignedIn> refreshTokens = new ConcurrentHashMap<>();

    Grants(BoxTime time, BoxOptions options, IssuedSecrets secrets) {
        this.time = time;
        this.options = options;
        this.secrets = secrets;
    }

    /** One sign-in of the person: it ends as a whole. */
    private static final class SignedIn {
        private final String clientId;
        private final Instant until;
        private volatile boolean ended;

        private SignedIn(String clientId, Instant until) {
            this.clientId = clientId;
            this.until = until;
        }
    }

    private record Access(SignedIn signedIn, Instant expires) {}

    /**
     * What a client is handed.
     *
     * @param accessToken for the portal
     * @param refreshToken null where the client may not renew
     * @param life how long the access token is good for
     */
    record Tokens(String accessToken, @Nullable String refreshToken, Duration life) {}

    /** A person has approved. */
    Tokens signIn(String clientId, boolean renewable) {
        Duration life = renewable ? options.sessions() : options.accessTokens();
        return tokens(new SignedIn(clientId, time.now().plus(life)), renewable);
    }

    /**
     * New tokens for a refresh token, which is dead from then on; null where it is dead already.
     */
    @Nullable Tokens refresh(String clientId, String refreshToken) {
        SignedIn signedIn = refreshTokens.remove(refreshToken);
        if (signedIn == null
                || signedIn.ended
                || !signedIn.clientId.equals(clientId)
                || time.now().isAfter(signedIn.until)) {
            return null;
        }
        return tokens(signedIn, true);
    }

    private Tokens tokens(SignedIn signedIn, boolean renewable) {
        Instant now = time.now();
        Duration left = Duration.between(now, signedIn.until);
        Duration life = left.compareTo(options.accessTokens()) < 0 ? left : options.accessTokens();
        String access = "aoa" + Randomness.text(ACCESS_TOKEN);
        accessTokens.put(access, new Access(signedIn, now.plus(life)));
        secrets.add("access token", access);
        String refresh = null;
        if (renewable) {
            refresh = "aor" + Randomness.text(REFRESH_TOKEN);
            refreshTokens.put(refresh, signedIn);
            secrets.add("refresh token", refresh);
        }
        return new Tokens(access, refresh, life);
    }

    boolean honours(String accessToken) {
        Access access = accessTokens.get(accessToken);
        return access != null && !access.signedIn().ended && !time.now().isAfter(access.expires());
    }

    /** Ends the sign-in that an access token stands for. */
    void logout(String accessToken) {
        Access access = accessTokens.remove(accessToken);
        if (access != null) {
            access.signedIn().ended = true;
        }
    }

    /** Access tokens are over; the sign-ins go on. */
    void expireAccessTokens() {
        accessTokens.clear();
    }

    /** An administrator has ended every sign-in. */
    void revokeAll() {
        accessTokens.values().forEach(access -> access.signedIn().ended = true);
        refreshTokens.values().forEach(signedIn -> signedIn.ended = true);
    }

    /** How many sign-ins can still be renewed. */
    long renewable() {
        return refreshTokens.values().stream()
                .filter(signedIn -> !signedIn.ended && !time.now().isAfter(signedIn.until))
                .count();
    }
}
