package dev.lanyard.access;

import dev.lanyard.problem.ProblemException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IAM role in the two forms that EKS asks for. Access entries want the ARN with its path,
 * aws-auth wants it without; each ignores the other's.
 *
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param accountId twelve digits
 * @param path with a slash at both ends; one slash alone where there is none or it is not known
 * @param name the role's name, unique in its account whatever the path
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
     * The role behind an ARN.
     *
     * @param arn a role's, or what STS calls its session ({@code
     *     arn:aws:sts::111122223333:assumed-role/NAME/SESSION})
     * @param ssoRegion the region of IAM Identity Center, which is a part of its roles' path (but
     *     for us-east-1); null where unknown
     * @param known the ARN that was assumed, for a role whose path STS does not tell; null where
     *     there is none
     * @throws Failure of kind USAGE when it is no role's ARN, or its path cannot be known
     */
    public static RoleIdentity of(String arn, @Nullable String ssoRegion, @Nullable String known) {
        Matcher assumed = ASSUMED.matcher(arn);
        Matcher role = ROLE.matcher(arn);
        RoleIdentity identity;
        if (assumed.matches()) {
            identity = new RoleIdentity(assumed.group(1), assumed.group(2), "/", assumed.group(3));
        } else if (role.matches()) {
            identity = new RoleIdentity(role.group(1), role.group(2), role.group(3), role.group(4));
        } else {
            throw ProblemException.usage(
                    arn + " is not a role's ARN",
                    "Write it as arn:aws:iam::111122223333:role/NAME.");
        }
        if (!identity.path().equals("/")) {
            return identity;
        }
        if (known != null) {
            Matcher full = ROLE.matcher(known);
            if (full.matches() && identity.isSame(known)) {
                return identity.at(full.group(3));
            }
        }
        if (!identity.name().startsWith("AWSReservedSSO_")) {
            return identity;
        }
        if (ssoRegion == null) {
            throw ProblemException.usage(
                    "the path of "
                            + arn
                            + " cannot be known without its IAM Identity Center's"
                            + " region",
                    "Write the whole ARN, with role/aws-reserved/sso.amazonaws.com/….");
        }
        return identity.at(ssoRegion.equals("us-east-1") ? SSO_PATH : SSO_PATH + ssoRegion + "/");
    }

    /** As access entries want it. */
    public String fullArn() {
        return prefix() + path + name;
    }

    /** As aws-auth wants it. */
    public String bareArn() {
        return prefix() + "/" + name;
    }

    /** The permission set's name; null for a role that is not IAM Identity Center's. */
    public @Nullable String permissionSet() {
        Matcher matcher = PERMISSION_SET.matcher(name);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** Whether an ARN means this role, in whichever form it is written. */
    boolean isSame(String arn) {
        RoleIdentity other = read(arn);
        return other != null
                && other.accountId.equals(accountId)
                && other.name.equalsIgnoreCase(name);
    }

    /**
     * Whether an ARN is of another role of the same permission set: the one that there was before
     * the permission set was made anew, which gave it another suffix.
     */
    boolean isEarlier(String arn) {
        RoleIdentity other = read(arn);
        String set = permissionSet();
        return other != null
                && set != null
                && other.accountId.equals(accountId)
                && set.equals(other.permissionSet())
                && !other.name.equalsIgnoreCase(name);
    }

    /** Whether an ARN is written as aws-auth wants it; its reader takes no notice of case. */
    boolean isBare(String arn) {
        return arn.toLowerCase(Locale.ROOT).equals(bareArn().toLowerCase(Locale.ROOT));
    }

    private static @Nullable RoleIdentity read(String arn) {
        String plain = arn.strip();
        for (Pattern pattern : new Pattern[] {ASSUMED, ROLE}) {
            Matcher matcher = pattern.matcher(plain);
            if (matcher.matches()) {
                return new RoleIdentity(
                        matcher.group(1),
                        matcher.group(2),
                        "/",
                        matcher.group(matcher.groupCount()));
            }
        }
        return null;
    }

    private RoleIdentity at(String newPath) {
        return new RoleIdentity(partition, accountId, newPath, name);
    }

    private String prefix() {
        return "arn:" + partition + ":iam::" + accountId + ":role";
    }
}
