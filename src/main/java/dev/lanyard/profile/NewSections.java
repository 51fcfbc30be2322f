package dev.lanyard.profile;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sections to be added to the AWS config file.
 *
 * @param sessions come first in the file
 * @param profiles each of a session that is there or is added too
 */
public record NewSections(List<Session> sessions, List<Role> profiles) {
    /**
     * An sso-session.
     *
     * @param name what follows {@code sso-session} in the section's name
     * @param startUrl the access portal's http(s) address
     * @param region of IAM Identity Center
     */
    public record Session(String name, String startUrl, String region) {}

    /**
     * A profile that signs in through an sso-session.
     *
     * @param name the profile's name
     * @param session the sso-session's name
     * @param accountId twelve digits
     * @param roleName the permission set's name
     * @param region where its commands go; null for none
     */
    public record Role(
            ProfileName name,
            String session,
            String accountId,
            String roleName,
            @Nullable String region) {}

    public NewSections {
        sessions = distinct(sessions);
        profiles = distinct(profiles);
    }

    private static <T> List<T> distinct(List<T> items) {
        return List.copyOf(new LinkedHashSet<>(items));
    }
}
