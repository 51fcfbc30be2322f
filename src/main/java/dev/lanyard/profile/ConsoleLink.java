package dev.lanyard.profile;

import dev.lanyard.os.WebAddress;
import dev.lanyard.problem.ProblemException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The address that opens the AWS console with a profile's role: a shortcut link of the access
 * portal ("Creating shortcut links to AWS Management Console destinations" in the user guide of IAM
 * Identity Center). The browser's own sign-in at the portal does the rest, so the link holds no
 * secret, unlike a federation sign-in URL.
 */
public final class ConsoleLink {
    private ConsoleLink() {}

    /**
     * The link.
     *
     * @param profile whose account and role
     * @param destination which page of the console; null for its start page
     * @throws Failure of kind USAGE for a profile that the portal knows no role of
     */
    public static URI of(Profile profile, @Nullable String destination) {
        SsoSession session = profile.session();
        if (profile.chain() != null) {
            throw ProblemException.usage(
                    "profile "
                            + profile.name()
                            + " assumes a role, and the access portal opens the console with roles"
                            + " of its own only",
                    "Open it with "
                            + profile.chain().source()
                            + ", and switch role in the console");
        }
        if (session == null || profile.accountId() == null || profile.roleName() == null) {
            throw ProblemException.usage(
                    "profile " + profile.name() + " has no account and role at an access portal",
                    "Name one that has: lanyard profiles lists them");
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
                        + encoded(profile.accountId())
                        + "&role_name="
                        + encoded(profile.roleName())
                        + (destination == null ? "" : "&destination=" + encoded(destination));
        return URI.create(link);
    }

    /**
     * The console's page of an EKS cluster.
     *
     * @param region the cluster's
     * @param cluster its name; null for the list of clusters
     */
    public static String eksPage(String region, @Nullable String cluster) {
        RegionName.check(region);
        String host =
                region.startsWith("cn-")
                        ? "console.amazonaws.cn"
                        : region.startsWith("us-gov-")
                                ? "console.amazonaws-us-gov.com"
                                : region.startsWith("eusc-")
                                        ? "console.amazonaws-eusc.eu"
                                        : "console.aws.amazon.com";
        return "https://"
                + region
                + "."
                + host
                + "/eks/home?region="
                + encoded(region)
                + "#/clusters"
                + (cluster == null ? "" : "/" + encoded(cluster));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
