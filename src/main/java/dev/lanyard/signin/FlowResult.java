package dev.lanyard.signin;

/** How one attempt by one of the two ways of signing in ended. */
sealed interface FlowResult {
    /** It is over, one way or the other. */
    record Over(SignInResult result) implements FlowResult {}

    /** AWS does not know our registration (any more): with a new one it may work. */
    record ClientRejected(String why) implements FlowResult {}

    /** No browser came up: a device code works in any other. */
    record NoBrowser(String why) implements FlowResult {}
}
