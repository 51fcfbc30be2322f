package dev.lanyard.signin;

/** The result of a sign-out. In each case nothing of the session is stored any more. */
public sealed interface SignOutResult {
    /** Ended at the portal, and deleted. */
    record SignedOut() implements SignOutResult {}

    record WasNotSignedIn() implements SignOutResult {}

    /**
     * Deleted here, but the portal could not be reached, where the session lasts until it expires.
     *
     * @param why one line
     */
    record ForgottenOnly(String why) implements SignOutResult {}
}
