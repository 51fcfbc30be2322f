package dev.lanyard.profile;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers of IAM, as its API reference has them: checked where they become a profile or part of
 * an address.
 */
public final class IamNames {
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
    private static final Pattern ROLE_NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");

    private IamNames() {}

    /** Twelve digits. */
    public static boolean isAccountId(@Nullable String text) {
        return text != null && ACCOUNT_ID.matcher(text).matches();
    }

    /** A role's or permission set's name (CreateRole, parameter RoleName). */
    public static boolean isRoleName(@Nullable String text) {
        return text != null && ROLE_NAME.matcher(text).matches();
    }
}
