package dev.lanyard.credential;

import dev.lanyard.profile.SsoSession;

/** What came of asking for a role's credentials. */
public sealed interface CredentialResult {
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
