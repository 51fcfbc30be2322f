package dev.lanyard.credential;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import java.util.function.Function;

/** What came of asking for a role's credentials. */
public sealed interface CredentialResult {
    /**
     * The credentials.
     *
     * @param signIn what to do about a sign-in that is needed
     * @throws ProblemException when there are none
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
     * Good now.
     *
     * @param credentials not about to expire, as {@link ExpiryPolicy} sees it
     */
    record Ready(RoleCredentials credentials) implements CredentialResult {}

    /**
     * Somebody has to sign in first.
     *
     * @param session to what
     * @param why one line
     */
    record SignInNeeded(SsoSession session, String why) implements CredentialResult {}

    /**
     * There are none.
     *
     * @param problem names the profile, role or account
     */
    record Failed(Problem problem) implements CredentialResult {
        /**
         * Whether asking again will not change it: AWS refuses the role, or the profile cannot
         * work. Otherwise there is no network, AWS throttles, or the keychain is locked.
         */
        public boolean isFinal() {
            return switch (problem.kind()) {
                case DENIED, NOT_FOUND, USAGE -> true;
                case SIGN_IN_NEEDED, FAILED -> false;
            };
        }
    }
}
