package dev.lanyard.ui.profiles;

import dev.lanyard.ui.state.ProfileService.ProfileItem;
import dev.lanyard.ui.state.SessionLine;

/** A row of the Profiles list. */
sealed interface ProfileRow {
    /**
     * The heading of a session's profiles.
     *
     * @param session full name; empty above profiles without an SSO session
     * @param name the name shown
     * @param words its state as text
     * @param state its state, which decides the actions
     */
    record Session(String session, String name, String words, SessionLine.State state)
            implements ProfileRow {
        /** Returns whether it needs a sign-in. */
        boolean wantsSignIn() {
            return !session.isEmpty() && state.wantsSignIn();
        }
    }

    /** A profile, and the state of its session. */
    record Of(ProfileItem item, SessionLine.State state) implements ProfileRow {}
}
