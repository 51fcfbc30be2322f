package dev.lanyard.profile;

/**
 * Name of a profile in ~/.aws/config, without the {@code profile } prefix.
 *
 * @param value the name as written; {@code default} for the default profile
 */
public record ProfileName(String value) implements Comparable<ProfileName> {
    /** The profile that is used if none is named. */
    public static final ProfileName DEFAULT = new ProfileName("default");

    @Override
    public int compareTo(ProfileName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
