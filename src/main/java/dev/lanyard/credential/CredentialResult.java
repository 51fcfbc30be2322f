package dev.lanyard.credential;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import java.util.function.Function;

/** The result of a request for a role's credentials. */
public sealed interface CredentialResult {
    /**
     * Returns the credentials.
     *
     * @param signIn returns the next step for a required sign-in
     * @throws ProblemException if there are none
     */
    default RoleCredentials orThrow(Function<SsoSession, String> signIn) {
        return switch (this) {
            case Ready ready -> ready.credentials();
            case SignInNeeded needed ->
                    throw ProblemException.signInNeeded(
                            needed.why(), signIn.apply(needed.session()));
            case Failed failed -> throw new ProblemException(failed.problem());
        };
    }

    /**
     * Valid credentials.
     *
     * @param credentials credentials that {@link ExpiryPolicy} considers usable
     */
    record Ready(RoleCredentials credentials) implements CredentialResult {}

    /**
     * The user must sign in first.
     *
     * @param session the session to sign in to
     * @param why one line
     */
    record SignInNeeded(SsoSession session, String why) implements CredentialResult {}

    /**
     * There are no credentials.
     *
     * @param problem names the profile, role or account
     */
    record Failed(Problem problem) implements CredentialResult {
        /**
         * Returns whether a retry cannot succeed: AWS denies the role, or the profile is invalid.
         * Other causes are temporary: no network, throttling, a locked keychain.
         */
        public boolean isFinal() {
            return switch (problem.kind()) {
                case DENIED, NOT_FOUND, USAGE -> true;
                case SIGN_IN_NEEDED, FAILED -> false;
            };
        }
    }
}
