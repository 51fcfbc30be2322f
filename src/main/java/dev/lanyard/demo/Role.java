package dev.lanyard.demo;

/**
 * A role in an account. One of a permission set has a suffix and a hidden id, both of which change
 * when the permission set is taken away and given again.
 */
public final class Role {
    private final String accountId;
    private final String name;
    private final Permission permission;
    private final boolean permissionSet;
    private volatile String suffix = Randomness.hex(16);
    private volatile String id = newId();

    Role(String accountId, String name, Permission permission, boolean permissionSet) {
        this.accountId = accountId;
        this.name = name;
        this.permission = permission;
        this.permissionSet = permissionSet;
    }

    /** The permission set's name, or the role's own. */
    public String name() {
        return name;
    }

    /** Twelve digits. */
    public String accountId() {
        return accountId;
    }

    boolean isPermissionSet() {
        return permissionSet;
    }

    boolean may(Permission needed) {
        return permission.allows(needed);
    }

    /** What access entries bind to, beneath the ARN. */
    String id() {
        return id;
    }

    /** As IAM names it: {@code AWSReservedSSO_NAME_SUFFIX} for a permission set. */
    public String iamName() {
        return permissionSet ? "AWSReservedSSO_" + name + "_" + suffix : name;
    }

    /** The role's ARN in full, as access entries want it. */
    public String arn() {
        String path =
                permissionSet ? "aws-reserved/sso.amazonaws.com/" + World.SSO_REGION + "/" : "";
        return "arn:aws:iam::" + accountId + ":role/" + path + iamName();
    }

    /** The ARN without its path, as aws-auth matches it. */
    public String arnWithoutPath() {
        return "arn:aws:iam::" + accountId + ":role/" + iamName();
    }

    /** Takes the permission set away and gives it again: another suffix, another hidden id. */
    public void recreate() {
        suffix = Randomness.hex(16);
        id = newId();
    }

    private static String newId() {
        return "AROA" + Randomness.upper(17);
    }
}
