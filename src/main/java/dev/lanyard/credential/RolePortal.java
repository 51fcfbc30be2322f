package dev.lanyard.credential;

import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.util.List;

/**
 * The access portal of IAM Identity Center. Every call sends the access token in {@code
 * x-amz-sso_bearer_token} and is not signed. Throttling is retried below this; what is thrown is a
 * {@link dev.lanyard.problem.ProblemException}, of kind SIGN_IN_NEEDED when the portal no longer
 * honours the token and DENIED when it refuses the role.
 */
public interface RolePortal {
    /** GetRoleCredentials. */
    RoleCredentials roleCredentials(
            SsoSession session, SecretText accessToken, String accountId, String roleName);

    /** ListAccounts, all pages. */
    List<Account> accounts(SsoSession session, SecretText accessToken);

    /** ListAccountRoles, all pages: the names of the permission sets. */
    List<String> roles(SsoSession session, SecretText accessToken, String accountId);

    /** Logout: ends the session at the portal. */
    void logout(SsoSession session, SecretText accessToken);

    /**
     * An account that the person has a role in.
     *
     * @param id twelve digits
     * @param name as the organization calls it; empty where it has none
     */
    record Account(String id, String name) {}
}
