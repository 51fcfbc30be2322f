package dev.lanyard.agent;

import dev.lanyard.profile.SsoSession;

/**
 * Asks the user to sign in: with a notification and a browser tab, or on the terminal. The agent
 * shows one prompt per session at a time.
 */
public interface SignInPrompt {
    /**
     * Shows the prompt and waits for its result, which may take minutes.
     *
     * @param session the session to sign in to
     * @param why one line: "the session of corp ended 3 h ago"
     */
    Result ask(SsoSession session, String why) throws InterruptedException;

    /**
     * Leaves a message for the user's return. Called once after {@link Result.Away}, however many
     * callers there are, until the user was prompted or signed in.
     *
     * @param session the session to sign in to
     * @param why as in {@link #ask}
     */
    default void leaveMessage(SsoSession session, String why) {
        // An agent without a user interface has no place for a message.
    }

    sealed interface Result {
        /** The user signed in, and the session is stored. */
        record SignedIn() implements Result {}

        /**
         * The user declined, or the prompt failed.
         *
         * @param why one line
         */
        record NotSignedIn(String why) implements Result {}

        /**
         * There was no prompt because the user is away: locked screen, idle input devices, or no
         * user interface.
         *
         * @param why one line
         */
        record Away(String why) implements Result {}
    }
}
