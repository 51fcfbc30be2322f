package dev.lanyard.signin;

import dev.lanyard.profile.SsoSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a session.
 *
 * @param session the session
 * @param signedIn whether its access token is valid
 * @param expiresAt expiry of the access token; null if there was no sign-in
 * @param renewable whether it can be refreshed without the user, even after its expiry
 * @param signedInAt time of the last sign-in; null if there was none
 * @param user name of the user of the last sign-in; null if it is not known
 * @param problem why the state could not be read, or null
 */
public record SessionState(
        SsoSession session,
        boolean signedIn,
        @Nullable Instant expiresAt,
        boolean renewable,
        @Nullable Instant signedInAt,
        @Nullable String user,
        @Nullable String problem) {
    /** Returns whether credentials can be requested without a sign-in. */
    public boolean usable() {
        return signedIn || renewable;
    }
}
