package dev.lanyard.signin;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step of a sign-in to show to the user. */
public sealed interface SignInStep {
    /** Another process is signing in to the same session; its result will be used. */
    record WaitingForAnother() implements SignInStep {}

    /**
     * A device code is used instead of a browser on this machine.
     *
     * @param why "there is no display", "this is an SSH session", …
     */
    record DeviceCodeInstead(String why) implements SignInStep {}

    /**
     * The user decides in the browser on this machine.
     *
     * @param address the URL, without a secret
     * @param opened whether the browser was opened; otherwise the user opens the URL
     * @param until end of the wait
     */
    record InBrowser(URI address, boolean opened, Instant until) implements SignInStep {}

    /**
     * The user confirms a code in any browser.
     *
     * @param userCode the code that the page must show
     * @param address page for entering the code
     * @param addressWithCode page with the code filled in
     * @param opened whether that page was opened here
     * @param notOpenedBecause why it was not opened; null if it was, or should not be
     * @param until expiry of the code
     */
    record WithCode(
            String userCode,
            URI address,
            URI addressWithCode,
            boolean opened,
            @Nullable String notOpenedBecause,
            Instant until)
            implements SignInStep {}

    /**
     * There is no answer from a browser opened some time ago, which may be unable to reach this
     * machine. The wait continues.
     *
     * @param session name of the session
     */
    record NoAnswerYet(String session) implements SignInStep {}

    /** The user has decided; the tokens are being fetched. */
    record Answered() implements SignInStep {}

    /** Signed in, but the local clock is wrong: tokens for kubectl will be rejected. */
    record ClockOff(String what) implements SignInStep {}
}
