package dev.lanyard.credential;

import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.util.List;

/**
 * The access portal of IAM Identity Center (SSO Portal API). Every call sends the access token in
 * {@code x-amz-sso_bearer_token} and is not signed. Implementations retry when throttled and throw
 * {@link dev.lanyard.problem.ProblemException}: of kind SIGN_IN_NEEDED if the portal rejects the
 * token, DENIED if it denies the role.
 */
public interface RolePortal {
    /** GetRoleCredentials. */
    RoleCredentials roleCredentials(
            SsoSession session, SecretText accessToken, String accountId, String roleName);

    /** ListAccounts, all pages. */
    List<Account> accounts(SsoSession session, SecretText accessToken);

    /** ListAccountRoles, all pages; returns the names of the permission sets. */
    List<String> roles(SsoSession session, SecretText accessToken, String accountId);

    /** Logout; ends the session at the portal. */
    void logout(SsoSession session, SecretText accessToken);

    /**
     * An account in which the user has a role.
     *
     * @param id twelve digits
     * @param name name of the account in the organization; empty if it has none
     */
    record Account(String id, String name) {}
}
