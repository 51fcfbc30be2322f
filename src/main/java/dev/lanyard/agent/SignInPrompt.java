package dev.lanyard.agent;

import dev.lanyard.profile.SsoSession;

/**
 * Asks the person to sign in: a notification and a browser tab, or a line where there is no screen.
 * The agent sees to it that it is asked once at a time for each session.
 */
public interface SignInPrompt {
    /**
     * Asks, and waits for what comes of it: minutes, if nobody answers.
     *
     * @param session what to sign in to
     * @param why one line: "the session of corp ended 3 h ago"
     */
    Asked ask(SsoSession session, String why) throws InterruptedException;

    /**
     * Leaves word for when somebody comes back: asked for once after {@link Asked.NobodyThere},
     * however many callers come, until somebody was asked or has signed in.
     *
     * @param session what to sign in to
     * @param why as in {@link #ask}
     */
    default void leaveWord(SsoSession session, String why) {
        // An agent that nobody sees has nowhere to leave it.
    }

    /** What came of it. */
    sealed interface Asked {
        /** Somebody signed in, and the session is stored. */
        record SignedIn() implements Asked {}

        /**
         * Somebody said no, or it could not be done.
         *
         * @param why one line
         */
        record NotSignedIn(String why) implements Asked {}

        /**
         * Nobody was asked, since nobody is there: locked screen, idle keyboard, no prompt at all.
         *
         * @param why one line
         */
        record NobodyThere(String why) implements Asked {}
    }
}
