package dev.lanyard.ui.state;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** The sessions: reading, signing in, signing out. All of these block. */
public interface SessionsDoor {
    /** Whether the AWS config has a session; the keychain is not asked. */
    boolean any();

    /** Every session of the AWS config, in its order there. */
    List<SessionLine> read();

    /**
     * Signs in and returns when that has come to an end.
     *
     * @param session the session's name
     * @param deviceCode whether to use a code instead of a redirect, also where both would work
     */
    SignInEnd signIn(String session, boolean deviceCode, SignInSteps steps);

    /** Signs out at the portal and forgets what is kept of that session. */
    void signOut(String session);

    /** What a sign-in tells of while it waits; called on the waiting thread. */
    interface SignInSteps {
        /** A browser was opened at an address, or has to be opened there by hand. */
        void waitingForBrowser(URI address, boolean opened, String whyNot, Instant until);

        /** The browser shows this code; it is to be allowed there. */
        void waitingForCode(String code, URI address, boolean opened, String whyNot, Instant until);

        /** Asked now and then: whether the person gave up. */
        boolean cancelled();
    }

    /** How a sign-in ended. */
    sealed interface SignInEnd {
        /** Signed in, or still was. */
        record SignedIn() implements SignInEnd {}

        /** The person said no in the browser, let it run out, or cancelled. */
        record NotSignedIn(String why, boolean cancelled) implements SignInEnd {}
    }
}
