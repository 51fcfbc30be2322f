package dev.lanyard.profile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One profile, merged from ~/.aws/config and ~/.aws/credentials.
 *
 * @param name its name
 * @param kind where its credentials come from
 * @param session what to sign in to; for a role chain, the one at the end of the chain; null where
 *     there is none
 * @param accountId {@code sso_account_id}, twelve digits; null where there is none
 * @param roleName {@code sso_role_name}: the permission set's name; null where there is none
 * @param region {@code region}; null where there is none
 * @param chain the role that it assumes on top of another profile; null where it does not
 * @param values every key that is not a credential, lower-cased, as botocore reads it, with what
 *     other tools say in keys of their own
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
    /** Where a profile's credentials come from. */
    public enum Kind {
        /** An {@code sso_session} key: refreshable. */
        SSO_SESSION("sso-session"),
        /** {@code sso_start_url} in the profile itself. */
        SSO_LEGACY("sso-legacy"),
        /** {@code role_arn} with {@code source_profile}. */
        ROLE_CHAIN("role-chain"),
        /** {@code login_session}, of {@code aws login}. */
        LOGIN("login"),
        /** Static keys, credential_process, or nothing. */
        OTHER("other");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word for it in {@code lanyard profiles --json}. */
        public String word() {
            return word;
        }
    }

    /**
     * A role assumed on top of another profile.
     *
     * @param roleArn {@code role_arn}
     * @param source {@code source_profile}
     * @param externalId {@code external_id}, or null
     * @param sessionName {@code role_session_name}, or null
     * @param durationSeconds {@code duration_seconds}, or null
     */
    public record RoleChain(
            String roleArn,
            ProfileName source,
            @Nullable String externalId,
            @Nullable String sessionName,
            @Nullable Integer durationSeconds) {}

    public Profile {
        values = Map.copyOf(values);
    }

    /** This with another session. */
    Profile with(SsoSession other) {
        return new Profile(name, kind, other, accountId, roleName, region, chain, values);
    }
}
