package dev.lanyard.profile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A profile, merged from ~/.aws/config and ~/.aws/credentials.
 *
 * @param name name of the profile
 * @param kind where its credentials come from
 * @param session the session to sign in to; for a role chain, that of the profile at its end; null
 *     if there is none
 * @param accountId {@code sso_account_id}, twelve digits, or null
 * @param roleName {@code sso_role_name}, the name of the permission set, or null
 * @param region {@code region}, or null
 * @param chain the role to assume from another profile's credentials, or null
 * @param values all keys except credentials, lower-cased, as botocore reads them; includes keys
 *     translated from other tools
 */
public record Profile(
        ProfileName name,
        Kind kind,
        @Nullable SsoSession session,
        @Nullable String accountId,
        @Nullable String roleName,
        @Nullable String region,
        @Nullable RoleChain chain,
        Map<String, String> values) {
    /** Key of the profiles that {@code lanyard profiles sync} made; AWS tools ignore it. */
    static final String SYNCED = "lanyard_sync";

    /** Where a profile's credentials come from. */
    public enum Kind {
        /** An {@code sso_session} key; the session can be refreshed. */
        SSO_SESSION("sso-session"),
        /** An {@code sso_start_url} key in the profile itself. */
        SSO_LEGACY("sso-legacy"),
        /** {@code role_arn} with {@code source_profile}. */
        ROLE_CHAIN("role-chain"),
        /** {@code login_session}, of {@code aws login}. */
        LOGIN("login"),
        /** {@code aws_access_key_id} or {@code aws_secret_access_key}. */
        STATIC_KEYS("other"),
        /** {@code credential_process}, or nothing. */
        OTHER("other");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The kind's name in {@code lanyard profiles --json}. */
        public String label() {
            return label;
        }
    }

    public record RoleChain(
            String roleArn,
            ProfileName source,
            @Nullable String externalId,
            @Nullable String sessionName,
            @Nullable Integer durationSeconds) {
        public RoleChain lasting(int seconds) {
            return new RoleChain(roleArn, source, externalId, sessionName, seconds);
        }
    }

    public Profile {
        values = Map.copyOf(values);
    }

    /** Returns whether {@code lanyard profiles sync} made this profile. */
    public boolean isSynced() {
        return values.containsKey(SYNCED);
    }

    /** Returns the account of the role, also of an assumed one; null if it is unknown. */
    public @Nullable String roleAccount() {
        if (chain == null) {
            return accountId;
        }
        // arn:PARTITION:iam::ACCOUNT:role/NAME
        String[] arn = chain.roleArn().split(":", 6);
        return arn.length == 6 && !arn[4].isEmpty() ? arn[4] : null;
    }

    Profile named(ProfileName other) {
        return new Profile(other, kind, session, accountId, roleName, region, chain, values);
    }

    Profile with(Map<String, String> others) {
        return new Profile(name, kind, session, accountId, roleName, region, chain, others);
    }

    /** Returns whether an SDK gets credentials of this profile, or tries to. */
    public boolean hasCredentials() {
        return kind != Kind.OTHER
                || values.containsKey("credential_process")
                || values.containsKey("role_arn");
    }

    Profile with(SsoSession other) {
        return new Profile(name, kind, other, accountId, roleName, region, chain, values);
    }
}
