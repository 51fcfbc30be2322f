package dev.lanyard.signin;

/** Shows the progress of a sign-in to the user. Called on the sign-in's thread. */
public interface SignInProgress {
    void step(SignInStep step);
}
