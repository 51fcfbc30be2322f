package dev.lanyard.profile;

import dev.lanyard.os.WebAddress;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.UrlEncoding;
import java.net.URI;
import java.util.Objects;
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
        if (profile.chain() != null) {
            throw ProblemException.usage(
                    "profile "
                            + name
                            + " assumes a role, but the access portal opens the console only with"
                            + " roles that it assigns",
                    "Open it with "
                            + profile.chain().source()
                            + ", and switch role in the console");
        }
        ProblemException unusable = config.roleProblem(profile);
        if (unusable != null) {
            throw unusable;
        }
        SsoSession session = Objects.requireNonNull(profile.session());
        String account = String.valueOf(profile.accountId());
        String role = String.valueOf(profile.roleName());
        String start = session.startUrl();
        String problem = WebAddress.problem(start);
        if (problem != null) {
            throw ProblemException.usage(
                    "the start URL of session " + session.name() + " " + problem + ": " + start,
                    "Correct sso_start_url in the AWS config file: the access portal's address,"
                            + " such as https://corp.awsapps.com/start");
        }
        if (!IamNames.isAccountId(account) || !IamNames.isRoleName(role)) {
            throw ProblemException.usage(
                    "profile " + name + " names no account and role: " + account + ", " + role,
                    "Correct sso_account_id (twelve digits) and sso_role_name in the AWS config"
                            + " file");
        }
        String link =
                StartUrl.normalised(start)
                        + "/#/console?account_id="
                        + UrlEncoding.of(account)
                        + "&role_name="
                        + UrlEncoding.of(role)
                        + (destination == null
                                ? ""
                                : "&destination=" + UrlEncoding.of(destination));
        return URI.create(link);
    }
}
