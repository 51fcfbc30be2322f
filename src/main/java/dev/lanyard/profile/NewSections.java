package dev.lanyard.profile;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sections to add to the AWS config file.
 *
 * @param sessions sso-sessions, written first
 * @param profiles profiles; each refers to an existing or a new sso-session
 * @param style what the profiles are written with
 */
public record NewSections(List<Session> sessions, List<Role> profiles, Style style) {
    public NewSections(List<Session> sessions, List<Role> profiles) {
        this(sessions, profiles, new Style(null, false));
    }

    /**
     * What profiles are written with.
     *
     * @param credentialsCommand path of {@code lanyard-credentials}, for profiles that get
     *     credentials from Lanyard by credential_process; null for profiles with sso keys
     * @param synced whether {@code lanyard profiles sync} may remove them
     */
    public record Style(@Nullable String credentialsCommand, boolean synced) {}

    /**
     * An sso-session.
     *
     * @param name the name after {@code sso-session} in the heading
     * @param startUrl http(s) URL of the access portal
     * @param region region of IAM Identity Center
     */
    public record Session(String name, String startUrl, String region) {}

    /**
     * A profile that signs in through an sso-session.
     *
     * @param name name of the profile
     * @param session name of the sso-session
     * @param accountId twelve digits
     * @param roleName name of the permission set
     * @param region default region of its commands; null for none
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
