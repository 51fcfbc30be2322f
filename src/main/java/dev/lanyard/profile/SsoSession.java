package dev.lanyard.profile;

import java.util.List;

/**
 * A session to sign in to: an {@code [sso-session NAME]} section, or the start URL of a legacy
 * profile.
 *
 * @param name unique in a config: the section's name; for a legacy profile its normalised start
 *     URL, with the region if the config has several regions for that portal
 * @param startUrl URL of the access portal, {@code sso_start_url}
 * @param region region of IAM Identity Center, {@code sso_region}
 * @param scopes {@code sso_registration_scopes}; {@code sso:account:access} by default
 * @param legacy whether it comes from a profile with {@code sso_start_url}: device code only, no
 *     refresh token
 */
public record SsoSession(
        String name, String startUrl, String region, List<String> scopes, boolean legacy) {
    /** The AWS CLI's default scope. */
    public static final String DEFAULT_SCOPE = "sso:account:access";

    public SsoSession {
        scopes = List.copyOf(scopes);
    }

    /**
     * Returns the key of the session's tokens, locks and credentials: the portal's normalised URL
     * and its region, and for an sso-session also its name, since sessions of one portal may differ
     * in scopes. The name alone would not do: two legacy profiles may differ in their region only.
     */
    public String key() {
        String portal = StartUrl.normalised(startUrl) + " " + region;
        return legacy ? portal : name + " " + portal;
    }

    /** Returns this session under another name. */
    public SsoSession named(String newName) {
        return new SsoSession(newName, startUrl, region, scopes, legacy);
    }
}
