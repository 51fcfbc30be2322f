package dev.lanyard.signin;

/** Who shows a person how far a sign-in is. Called on the thread that signs in. */
public interface SignInProgress {
    /** Something to show has happened. */
    void step(SignInStep step);
}
