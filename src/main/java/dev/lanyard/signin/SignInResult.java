package dev.lanyard.signin;

import java.time.Instant;

/** The result of a sign-in. Failures are a {@link dev.lanyard.problem.ProblemException} instead. */
public sealed interface SignInResult {
    /**
     * Signed in, by this process or another.
     *
     * @param expiresAt expiry of the access token
     * @param renewable whether it can then be refreshed without the user
     */
    record SignedIn(Instant expiresAt, boolean renewable) implements SignInResult {}

    /** The session was still valid or could be refreshed. */
    record AlreadySignedIn(Instant expiresAt, boolean renewable) implements SignInResult {}

    /** The user or the organization denied the sign-in. */
    record Declined(String why) implements SignInResult {}

    /** There was no decision in time, or the code expired. */
    record TimedOut(String why) implements SignInResult {}

    /** The sign-in was cancelled in this process. */
    record Cancelled() implements SignInResult {}
}
