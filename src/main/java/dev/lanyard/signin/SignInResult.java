package dev.lanyard.signin;

import java.time.Instant;

/** How a sign-in ended. What broke is a {@link dev.lanyard.problem.ProblemException} instead. */
public sealed interface SignInResult {
    /**
     * Signed in now, here or in another window.
     *
     * @param expiresAt when the access token ends
     * @param renewable whether it is renewed silently then
     */
    record SignedIn(Instant expiresAt, boolean renewable) implements SignInResult {}

    /** It was still good, or could be renewed silently. */
    record AlreadySignedIn(Instant expiresAt, boolean renewable) implements SignInResult {}

    /** The person or the organization said no. */
    record Declined(String why) implements SignInResult {}

    /** Nobody decided in time, or the code expired. */
    record TimedOut(String why) implements SignInResult {}

    /** It was called off here. */
    record Cancelled() implements SignInResult {}
}
