package dev.lanyard.signin;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person is to see while a sign-in runs. */
public sealed interface SignInStep {
    /** Another window or terminal is signing in to the same session; its result will be used. */
    record WaitingForAnother() implements SignInStep {}

    /**
     * A device code is used in place of a browser here.
     *
     * @param why "there is no display", "this is an SSH session", …
     */
    record DeviceCodeInstead(String why) implements SignInStep {}

    /**
     * The person is to decide in the browser on this machine.
     *
     * @param address where; no secret
     * @param opened whether the browser was opened, or the person opens the address
     * @param until when the wait ends
     */
    record InBrowser(URI address, boolean opened, Instant until) implements SignInStep {}

    /**
     * The person is to confirm a code in any browser.
     *
     * @param userCode what the page must show
     * @param address where the code is typed
     * @param addressWithCode where it stands already
     * @param opened whether that one was opened here
     * @param notOpenedBecause why it was not; null where it was, or was not to be
     * @param until when the code expires
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
     * A browser was opened a while ago, and no answer has come: it may not reach this machine. The
     * wait goes on.
     *
     * @param session its name
     */
    record NoAnswerYet(String session) implements SignInStep {}

    /** The person has decided; the tokens are being fetched. */
    record Answered() implements SignInStep {}

    /** The session is signed in, but this machine's clock is off: tokens for kubectl will fail. */
    record ClockOff(String what) implements SignInStep {}
}
