package dev.lanyard.credential;

import dev.lanyard.log.Log;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.profile.StartUrl;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretFields;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Role credentials between runs, one item a role. The token command uses this too, so it stays off
 * everything that is slow to load.
 */
public final class StoredCredentials {
    private final SecretStore store;
    private final ExpiryPolicy expiry;

    public StoredCredentials(SecretStore store, ExpiryPolicy expiry) {
        this.store = store;
        this.expiry = expiry;
    }

    /** What a role's credentials are filed under: {@code account/role@session}. */
    public static SecretName nameOfRole(SsoSession session, String accountId, String roleName) {
        return new SecretName(SecretName.Kind.ROLE, accountId + "/" + roleName + tail(session));
    }

    /**
     * What a profile's credentials are filed under; null when nothing is ever stored for it, since
     * it has no session, or no account and role.
     *
     * @param profile the profile
     * @param roleArn a role to assume on top of it, or null
     */
    public static @Nullable SecretName nameOf(Profile profile, @Nullable String roleArn) {
        SsoSession session = profile.session();
        if (session == null) {
            return null;
        }
        Profile.RoleChain chain = profile.chain();
        String arn = roleArn != null ? roleArn : chain != null ? chain.roleArn() : null;
        if (arn != null) {
            return new SecretName(
                    SecretName.Kind.ROLE, arn + "@" + profile.name().value() + tail(session));
        }
        String accountId = profile.accountId();
        String roleName = profile.roleName();
        return accountId == null || roleName == null
                ? null
                : nameOfRole(session, accountId, roleName);
    }

    /**
     * What is stored under a name and still usable. What can't be read as credentials is missing.
     */
    public Lookup<RoleCredentials> read(SecretName name) {
        // No switch over types: setting one up costs the token command 10 ms.
        Lookup<SecretText> looked = store.read(name);
        if (looked instanceof Lookup.Failed<SecretText> failed) {
            return new Lookup.Failed<>(failed.problem());
        }
        RoleCredentials credentials =
                looked instanceof Lookup.Found<SecretText> found ? decode(found.value()) : null;
        return credentials == null || !expiry.isUsable(credentials.expiration())
                ? new Lookup.Missing<>()
                : new Lookup.Found<>(credentials);
    }

    /**
     * Stores a role's credentials.
     *
     * @throws Failure when the store would not take them
     */
    public void keep(SecretName name, RoleCredentials credentials) {
        store.write(name, encode(credentials));
    }

    /**
     * Forgets one role's credentials.
     *
     * @throws Failure when the store would not let go of them
     */
    void forget(SecretName name) {
        store.delete(name);
    }

    /**
     * Forgets the credentials of every role of one session, and of no other.
     *
     * @throws Failure when the store would not let go of them
     */
    public void forget(SsoSession session) {
        for (SecretName name : store.names()) {
            if (name.kind() == SecretName.Kind.ROLE && isOf(session, name.id())) {
                store.delete(name);
            }
        }
    }

    /** Older versions took the session's name for a tail, a legacy one's as it was spelled. */
    private static boolean isOf(SsoSession session, String id) {
        if (id.endsWith(tail(session)) || id.endsWith(tail(session.name()))) {
            return true;
        }
        String tail = id.substring(id.lastIndexOf('@') + 1);
        return session.legacy()
                && StartUrl.isSame(
                        tail.replace("%40", "@").replace("%25", "%"), session.startUrl());
    }

    /** With its own @ escaped, so that no session's tail is the end of another's. */
    private static String tail(SsoSession session) {
        return tail(session.key());
    }

    private static String tail(String key) {
        return "@" + key.replace("%", "%25").replace("@", "%40");
    }

    private static SecretText encode(RoleCredentials credentials) {
        // Seconds since 1970 rather than a date: parsing one loads most of java.time.format.
        return new SecretFields()
                .with("accessKeyId", credentials.accessKeyId())
                .with("secretAccessKey", credentials.secretAccessKey().reveal())
                .with("sessionToken", credentials.sessionToken().reveal())
                .with("expiration", Long.toString(credentials.expiration().getEpochSecond()))
                .encode();
    }

    private static @Nullable RoleCredentials decode(SecretText item) {
        SecretFields fields = SecretFields.decode(item);
        if (fields == null) {
            return null;
        }
        String accessKeyId = fields.get("accessKeyId");
        String secretAccessKey = fields.get("secretAccessKey");
        String sessionToken = fields.get("sessionToken");
        String expiration = fields.get("expiration");
        if (accessKeyId == null
                || secretAccessKey == null
                || sessionToken == null
                || expiration == null) {
            return null;
        }
        try {
            return new RoleCredentials(
                    accessKeyId,
                    SecretText.of(secretAccessKey),
                    SecretText.of(sessionToken),
                    Instant.ofEpochSecond(Long.parseLong(expiration)));
        } catch (NumberFormatException | java.time.DateTimeException damaged) {
            Log.warn("keychain", "stored credentials are damaged; new ones replace them");
            return null;
        }
    }
}
