package dev.lanyard.profile;

import dev.lanyard.os.WebAddress;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.UrlEncoding;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The URL that opens the AWS console with a profile's role: a shortcut link of the access portal
 * ("Creating shortcut links to AWS Management Console destinations" in the IAM Identity Center user
 * guide). The browser signs in at the portal, so that, unlike a federation sign-in URL, the link
 * contains no secret.
 */
public final class ConsoleLink {
    private ConsoleLink() {}

    /**
     * The link for a profile by its name.
     *
     * @param destination which page of the console; null for its start page
     * @throws ProblemException for a profile that is not there, or that the portal knows no role of
     */
    public static URI of(AwsConfig config, ProfileName name, @Nullable String destination) {
        Profile profile = config.require(name);
        ProblemException unusable = profile.chain() == null ? config.roleProblem(profile) : null;
        if (unusable != null) {
            throw unusable;
        }
        return of(profile, destination);
    }

    /**
     * The link.
     *
     * @param profile the profile with the account and role
     * @param destination URL of a console page; null for the home page
     * @throws ProblemException of kind USAGE for a profile without a role of the portal
     */
    public static URI of(Profile profile, @Nullable String destination) {
        SsoSession session = profile.session();
        if (profile.chain() != null) {
            throw ProblemException.usage(
                    "profile "
                            + profile.name()
                            + " assumes a role, but the access portal opens the console only with"
                            + " roles that it assigns",
                    "Open it with "
                            + profile.chain().source()
                            + ", and switch role in the console");
        }
        if (session == null || profile.accountId() == null || profile.roleName() == null) {
            throw ProblemException.usage(
                    "profile " + profile.name() + " has no account and role of an access portal",
                    "Choose one that has both: lanyard profiles lists them");
        }
        String start = session.startUrl();
        String problem = WebAddress.problem(start);
        if (problem != null) {
            throw ProblemException.usage(
                    "the start URL of session " + session.name() + " " + problem + ": " + start,
                    "Correct sso_start_url in the AWS config file: the access portal's address,"
                            + " such as https://corp.awsapps.com/start");
        }
        if (!IamNames.isAccountId(profile.accountId())
                || !IamNames.isRoleName(profile.roleName())) {
            throw ProblemException.usage(
                    "profile "
                            + profile.name()
                            + " names no account and role: "
                            + profile.accountId()
                            + ", "
                            + profile.roleName(),
                    "Correct sso_account_id (twelve digits) and sso_role_name in the AWS config"
                            + " file");
        }
        String link =
                StartUrl.normalised(start)
                        + "/#/console?account_id="
                        + UrlEncoding.of(profile.accountId())
                        + "&role_name="
                        + UrlEncoding.of(profile.roleName())
                        + (destination == null
                                ? ""
                                : "&destination=" + UrlEncoding.of(destination));
        return URI.create(link);
    }
}
