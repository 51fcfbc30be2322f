package dev.lanyard.profile;

import java.util.List;

/**
 * What a person signs in to: an {@code [sso-session NAME]} section, or the start URL of a legacy
 * profile.
 *
 * @param name the section's name; for a legacy profile its start URL
 * @param startUrl the access portal's address, {@code sso_start_url}
 * @param region the region of IAM Identity Center, {@code sso_region}
 * @param scopes {@code sso_registration_scopes}, by default {@code sso:account:access}
 * @param legacy whether it comes from a profile that has {@code sso_start_url} itself: device code
 *     only, no refresh token
 */
public record SsoSession(
        String name, String startUrl, String region, List<String> scopes, boolean legacy) {
    /** The scope that the AWS CLI asks for when a section names none. */
    public static final String DEFAULT_SCOPE = "sso:account:access";

    public SsoSession {
        scopes = List.copyOf(scopes);
    }
}
