package dev.lanyard.signin;

import dev.lanyard.credential.AccessTokens;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.credential.StoredCredentials;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.FileProblem;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import java.io.IOException;
import java.time.Duration;

/** Ends a session at the portal, then deletes it and the credentials of its roles. */
public final class SignOut {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(60);

    private final SessionStore store;
    private final SessionLocks locks;
    private final AccessTokens tokens;
    private final RolePortal portal;
    private final StoredCredentials roles;

    /**
     * Creates the use case.
     *
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
        AccessTokens.Answer answer = tokens.current(session);
        return UninterruptibleTask.run(
                "sign out of " + session.name(), () -> locked(session, answer));
    }

    private SignOutResult locked(SsoSession session, AccessTokens.Answer answer)
            throws InterruptedException {
        try (FileMutex.Held held = locks.change(session).take(LOCK_TIMEOUT)) {
            if (held == null) {
                throw ProblemException.of(
                        "could not sign out of "
                                + session.name()
                                + ": another program has been renewing it for too long",
                        "Try again in a minute");
            }
            SignOutResult result = revoke(session, answer);
            store.forget(session);
            roles.forget(session);
            return result;
        } catch (IOException unlockable) {
            throw FileProblem.failure(
                    "could not sign out of "
                            + session.name()
                            + ", because its lock could not be acquired",
                    locks.change(session).file(),
                    unlockable);
        }
    }

    private SignOutResult revoke(SsoSession session, AccessTokens.Answer answer) {
        return switch (answer) {
            case AccessTokens.Answer.SignInNeeded _ -> new SignOutResult.WasNotSignedIn();
            case AccessTokens.Answer.Failed failed ->
                    new SignOutResult.ForgottenOnly(failed.problem().what());
            case AccessTokens.Answer.Good good -> {
                try {
                    portal.logout(session, good.accessToken());
                    yield new SignOutResult.SignedOut();
                } catch (ProblemException failure) {
                    yield failure.kind() == Problem.Kind.SIGN_IN_NEEDED
                            ? new SignOutResult.SignedOut()
                            : new SignOutResult.ForgottenOnly(failure.what());
                }
            }
        };
    }
}
