package dev.lanyard.signin;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.util.List;

/** A portal that a sign-out may use: it gives no accounts, roles or credentials. */
interface LogoutPortal extends RolePortal {
    @Override
    default RoleCredentials roleCredentials(
            SsoSession session, SecretText accessToken, String accountId, String roleName) {
        throw new UnsupportedOperationException();
    }

    @Override
    default List<Account> accounts(SsoSession session, SecretText accessToken) {
        throw new UnsupportedOperationException();
    }

    @Override
    default List<String> roles(SsoSession session, SecretText accessToken, String accountId) {
        throw new UnsupportedOperationException();
    }
}
