package dev.lanyard.profile;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All of a person's profiles at one moment.
 *
 * @param profiles by name
 * @param sessions the sso-sessions by name, legacy start URLs among them
 * @param problems what botocore would reject, warn of or read otherwise than one would think
 */
public record AwsConfig(
        SortedMap<ProfileName, Profile> profiles,
        SortedMap<String, SsoSession> sessions,
        List<Problem> problems) {
    /**
     * Something wrong in a file.
     *
     * @param file the file's path
     * @param line counted from 1; 0 where it is about the whole file
     * @param message one line
     * @param fatal whether botocore rejects the whole file for it
     */
    public record Problem(String file, int line, String message, boolean fatal) {}

    public AwsConfig {
        problems = List.copyOf(problems);
    }

    /** A profile by its name; null when there is none. */
    public @Nullable Profile find(ProfileName name) {
        return profiles.get(name);
    }
}
