package dev.lanyard.profile;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates IAM identifiers (IAM API reference) before they become part of a profile or URL. */
public final class IamNames {
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
    private static final Pattern ROLE_NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");

    private IamNames() {}

    /** Returns whether the text is an account id: twelve digits. */
    public static boolean isAccountId(@Nullable String text) {
        return text != null && ACCOUNT_ID.matcher(text).matches();
    }

    /**
     * Returns whether the text is a valid name of a role or permission set (CreateRole, parameter
     * RoleName).
     */
    public static boolean isRoleName(@Nullable String text) {
        return text != null && ROLE_NAME.matcher(text).matches();
    }
}
