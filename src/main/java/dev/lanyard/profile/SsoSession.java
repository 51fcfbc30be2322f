package dev.lanyard.profile;

import java.util.List;

/**
 * What a person signs in to: an {@code [sso-session NAME]} section, or the start URL of a legacy
 * profile.
 *
 * @param name unique in a config: the section's name; for a legacy profile its start URL in its one
 *     spelling, with the region where the config has that portal in several
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

    /**
     * What its tokens, locks and credentials are filed under: the portal and its region, whatever
     * the spelling, and for an sso-session its name, since each has scopes of its own. A profile's
     * name for it says nothing of the region: two legacy profiles can differ in that alone.
     */
    public String key() {
        String portal = StartUrl.normalised(startUrl) + " " + region;
        return legacy ? portal : name + " " + portal;
    }

    /** The same one under another name. */
    public SsoSession named(String other) {
        return new SsoSession(other, startUrl, region, scopes, legacy);
    }
}
