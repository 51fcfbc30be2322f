package dev.lanyard.credential;

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
            case Refused refused ->
                    throw ProblemException.denied(refused.why(), refused.nextStep());
            case Unavailable not -> throw ProblemException.of(not.why(), not.nextStep());
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
     * No, and asking again will not change it: AWS refuses the role, or the profile cannot work.
     *
     * @param why one line that names the profile, role or account
     * @param nextStep what to do about it
     */
    record Refused(String why, String nextStep) implements CredentialResult {}

    /**
     * Not now: no network, throttled, keychain locked.
     *
     * @param why one line that names the profile, role or account
     * @param nextStep what to do about it
     */
    record Unavailable(String why, String nextStep) implements CredentialResult {}
}
