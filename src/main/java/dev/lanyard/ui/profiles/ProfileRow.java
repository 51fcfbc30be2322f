package dev.lanyard.ui.profiles;

import dev.lanyard.ui.state.ProfilesDoor.ProfileItem;
import dev.lanyard.ui.state.SessionLine;

/** A line of the list. */
sealed interface ProfileRow {
    /**
     * The session above its profiles.
     *
     * @param session its whole name; empty above profiles that sign in by other means
     * @param name for a person
     * @param words how it stands
     * @param state the same, for what can be done about it
     */
    record Session(String session, String name, String words, SessionLine.State state)
            implements ProfileRow {
        /** Whether signing in is what it needs. */
        boolean wantsSignIn() {
            return !session.isEmpty()
                    && state != SessionLine.State.GOOD
                    && state != SessionLine.State.UNREAD;
        }
    }

    /**
     * A profile.
     *
     * @param state how its session stands
     */
    record Of(ProfileItem item, SessionLine.State state) implements ProfileRow {}
}
