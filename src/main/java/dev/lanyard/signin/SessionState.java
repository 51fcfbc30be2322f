package dev.lanyard.signin;

import dev.lanyard.profile.SsoSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a session stands.
 *
 * @param session which one
 * @param signedIn whether its access token is good now
 * @param expiresAt when the access token ends or ended; null where nobody was signed in
 * @param renewable whether it is renewed silently, also after its end
 * @param signedInAt when a person last signed in to it; null where nobody was
 * @param problem why it could not be found out; null where it could
 */
public record SessionState(
        SsoSession session,
        boolean signedIn,
        @Nullable Instant expiresAt,
        boolean renewable,
        @Nullable Instant signedInAt,
        @Nullable String problem) {
    /** Whether it is worth asking for credentials without anybody signing in first. */
    public boolean usable() {
        return signedIn || renewable;
    }
}
