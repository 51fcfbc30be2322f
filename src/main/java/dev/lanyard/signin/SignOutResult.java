package dev.lanyard.signin;

/** How a sign-out ended. In each case nothing of the session is kept here any more. */
public sealed interface SignOutResult {
    /** Ended at the portal, and forgotten. */
    record SignedOut() implements SignOutResult {}

    /** Nobody was signed in. */
    record WasNotSignedIn() implements SignOutResult {}

    /**
     * Forgotten here, but the portal could not be told: there it lasts until it ends by itself.
     *
     * @param why one line
     */
    record ForgottenOnly(String why) implements SignOutResult {}
}
