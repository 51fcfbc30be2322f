package dev.lanyard.ui.profiles;

import dev.lanyard.ui.desk.ProfilesDoor.ProfileItem;

/** A line of the list. */
sealed interface ProfileRow {
    /** The session above its profiles. */
    record Session(String name, String words) implements ProfileRow {}

    /** A profile. */
    record Of(ProfileItem item) implements ProfileRow {}
}
