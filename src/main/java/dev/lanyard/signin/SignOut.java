package dev.lanyard.signin;

import dev.lanyard.credential.AccessTokens;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.credential.StoredCredentials;
import dev.lanyard.os.FileMutex;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.util.function.Supplier;

/** Ends a session at the portal, then deletes it and the credentials of its roles. */
public final class SignOut {
    private final SessionStore store;
    private final SessionLocks locks;
    private final AccessTokens tokens;
    private final RolePortal portal;
    private final StoredCredentials roles;

    /**
     * @param tokens refreshes an expired access token, which the portal's Logout requires
     */
    public SignOut(
            SessionStore store,
            SessionLocks locks,
            AccessTokens tokens,
            RolePortal portal,
            StoredCredentials roles) {
        this.store = store;
        this.locks = locks;
        this.tokens = tokens;
        this.portal = portal;
        this.roles = roles;
    }

    /**
     * Signs out.
     *
     * @throws ProblemException if the session could not be deleted
     */
    public SignOutResult run(SsoSession session) {
        Supplier<SignOutResult> revoke;
        try {
            SecretText token = tokens.current(session).token();
            revoke = () -> revoke(session, token);
        } catch (ProblemException none) {
            revoke =
                    () ->
                            none.kind() == Problem.Kind.SIGN_IN_NEEDED
                                    ? new SignOutResult.WasNotSignedIn()
                                    : new SignOutResult.ForgottenOnly(none.what());
        }
        Supplier<SignOutResult> first = revoke;
        return UninterruptibleTask.run(
                "sign out of " + session.name(), () -> locked(session, first));
    }

    private SignOutResult locked(SsoSession session, Supplier<SignOutResult> revoke)
            throws InterruptedException {
        String what = "could not sign out of " + session.name();
        try (FileMutex.Held _ = locks.takeForChange(session, what)) {
            SignOutResult result = revoke.get();
            store.forget(session);
            roles.forget(session);
            return result;
        }
    }

    private SignOutResult revoke(SsoSession session, SecretText token) {
        try {
            portal.logout(session, token);
        } catch (ProblemException failure) {
            if (failure.kind() != Problem.Kind.SIGN_IN_NEEDED) {
                return new SignOutResult.ForgottenOnly(failure.what());
            }
        }
        return new SignOutResult.SignedOut();
    }
}
