package dev.lanyard.access;

import dev.lanyard.problem.ProblemException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IAM role in the two forms that EKS uses: access entries contain the ARN with its path,
 * aws-auth the ARN without it. Neither matches the other form.
 *
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param accountId twelve digits
 * @param path starts and ends with a slash; a single slash if there is none or it is unknown
 * @param name name of the role, unique in its account regardless of the path
 */
public record RoleIdentity(String partition, String accountId, String path, String name) {
    private static final String SSO_PATH = "/aws-reserved/sso.amazonaws.com/";
    private static final Pattern ASSUMED =
            Pattern.compile("arn:([a-z-]+):sts::([0-9]{12}):assumed-role/([^/]+)/.+");
    private static final Pattern ROLE =
            Pattern.compile("arn:([a-z-]+):iam::([0-9]{12}):role(/(?:.*/)?)([^/]+)");
    private static final Pattern PERMISSION_SET =
            Pattern.compile("AWSReservedSSO_(.+)_[0-9a-f]{16}");

    /**
     * Returns the role of an ARN.
     *
     * @param arn ARN of a role or of a session ({@code
     *     arn:aws:sts::111122223333:assumed-role/NAME/SESSION})
     * @param ssoRegion region of IAM Identity Center, which is part of its roles' path (except
     *     us-east-1); null if unknown
     * @param known the ARN that was assumed, for a session whose role path STS does not return;
     *     null if there is none
     * @throws ProblemException of kind USAGE if it is not a role's ARN, or its path is unknown
     */
    public static RoleIdentity of(String arn, @Nullable String ssoRegion, @Nullable String known) {
        RoleIdentity identity = read(arn);
        if (identity == null) {
            throw ProblemException.usage(
                    arn + " is not a role's ARN",
                    "Write it as arn:aws:iam::111122223333:role/NAME.");
        }
        if (!identity.path().equals("/")) {
            return identity;
        }
        if (known != null) {
            RoleIdentity full = read(known);
            if (full != null && identity.isSame(known) && ROLE.matcher(known).matches()) {
                return identity.at(full.path());
            }
        }
        if (!identity.name().startsWith("AWSReservedSSO_")) {
            return identity;
        }
        if (ssoRegion == null) {
            throw ProblemException.usage(
                    "the path of "
                            + arn
                            + " cannot be determined without its IAM Identity Center's"
                            + " region",
                    "Write the full ARN, with role/aws-reserved/sso.amazonaws.com/….");
        }
        return identity.at(ssoRegion.equals("us-east-1") ? SSO_PATH : SSO_PATH + ssoRegion + "/");
    }

    /** Returns the ARN for access entries. */
    public String fullArn() {
        return prefix() + path + name;
    }

    /** Returns the ARN for aws-auth. */
    public String bareArn() {
        return prefix() + "/" + name;
    }

    /** Returns the name of the permission set; null for a role outside IAM Identity Center. */
    public @Nullable String permissionSet() {
        Matcher matcher = PERMISSION_SET.matcher(name);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** Returns whether an ARN in any form denotes this role. */
    boolean isSame(String arn) {
        RoleIdentity other = read(arn.strip());
        return other != null
                && other.accountId.equals(accountId)
                && other.name.equalsIgnoreCase(name);
    }

    /**
     * Returns whether an ARN denotes an earlier role of the same permission set, which has another
     * suffix since the set was recreated.
     */
    boolean isEarlier(String arn) {
        RoleIdentity other = read(arn.strip());
        String set = permissionSet();
        return other != null
                && set != null
                && other.accountId.equals(accountId)
                && set.equals(other.permissionSet())
                && !other.name.equalsIgnoreCase(name);
    }

    /** Returns whether an ARN has the form for aws-auth, which is compared case-insensitively. */
    boolean isBare(String arn) {
        return arn.toLowerCase(Locale.ROOT).equals(bareArn().toLowerCase(Locale.ROOT));
    }

    private static @Nullable RoleIdentity read(String arn) {
        Matcher assumed = ASSUMED.matcher(arn);
        if (assumed.matches()) {
            return new RoleIdentity(assumed.group(1), assumed.group(2), "/", assumed.group(3));
        }
        Matcher role = ROLE.matcher(arn);
        return role.matches()
                ? new RoleIdentity(role.group(1), role.group(2), role.group(3), role.group(4))
                : null;
    }

    private RoleIdentity at(String newPath) {
        return new RoleIdentity(partition, accountId, newPath, name);
    }

    private String prefix() {
        return "arn:" + partition + ":iam::" + accountId + ":role";
    }
}
