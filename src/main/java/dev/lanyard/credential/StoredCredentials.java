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
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stores role credentials between runs, one item per role. The token command uses this class, so it
 * avoids everything that is slow to load.
 */
public final class StoredCredentials {
    private final SecretStore store;
    private final ExpiryPolicy expiry;

    public StoredCredentials(SecretStore store, ExpiryPolicy expiry) {
        this.store = store;
        this.expiry = expiry;
    }

    /** Returns the item name of a role's credentials: {@code account/role@session}. */
    public static SecretName nameOfRole(SsoSession session, String accountId, String roleName) {
        return new SecretName(SecretName.Kind.ROLE, accountId + "/" + roleName + tail(session));
    }

    /**
     * Returns the item name of a profile's credentials; null if it has no session, account or role,
     * so that nothing is stored for it.
     *
     * @param profile the profile
     * @param roleArn role to assume from the profile's role, or null
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

    /** Reads credentials that are still usable. An unreadable item counts as missing. */
    public Lookup<RoleCredentials> read(SecretName name) {
        Lookup<SecretText> looked = store.read(name);
        if (looked.problem() != null) {
            return Lookup.failed(looked.problem());
        }
        RoleCredentials credentials = looked.value() == null ? null : decode(looked.value());
        boolean usable = credentials != null && expiry.isUsable(credentials.expiration());
        return Lookup.of(usable ? credentials : null);
    }

    /**
     * Stores the credentials of several roles together.
     *
     * @throws ProblemException if the store rejects them; some may have been stored
     */
    public void store(Map<SecretName, RoleCredentials> credentials) {
        Map<SecretName, SecretText> items = new HashMap<>();
        credentials.forEach((name, each) -> items.put(name, encode(each)));
        store.writeAll(items);
    }

    /**
     * Deletes a role's credentials.
     *
     * @throws ProblemException if the store cannot delete them
     */
    void forget(SecretName name) {
        store.delete(name);
    }

    /**
     * Deletes the credentials of every role of one session only.
     *
     * @throws ProblemException if the store cannot delete them
     */
    public void forget(SsoSession session) {
        for (SecretName name : store.names()) {
            if (name.kind() == SecretName.Kind.ROLE && isOf(session, name.id())) {
                store.delete(name);
            }
        }
    }

    /**
     * Also matches names written by older versions, which end in the session's name instead of its
     * key.
     */
    private static boolean isOf(SsoSession session, String id) {
        if (id.endsWith(tail(session)) || id.endsWith(tail(session.name()))) {
            return true;
        }
        String tail = id.substring(id.lastIndexOf('@') + 1);
        return session.legacy()
                && StartUrl.isSame(
                        tail.replace("%40", "@").replace("%25", "%"), session.startUrl());
    }

    /** Escapes {@code @} in the key, so that no session's suffix is the suffix of another's. */
    private static String tail(SsoSession session) {
        return tail(session.key());
    }

    private static String tail(String key) {
        return "@" + key.replace("%", "%25").replace("@", "%40");
    }

    private static SecretText encode(RoleCredentials credentials) {
        // Epoch seconds, because parsing a date loads most of java.time.format.
        SecretFields fields =
                new SecretFields()
                        .with("accessKeyId", credentials.accessKeyId())
                        .with("secretAccessKey", credentials.secretAccessKey().reveal())
                        .with("sessionToken", credentials.sessionToken().reveal())
                        .with("expiration", seconds(credentials.expiration()));
        Instant obtained = credentials.obtained();
        return (obtained == null ? fields : fields.with("obtained", seconds(obtained))).encode();
    }

    private static String seconds(Instant time) {
        return Long.toString(time.getEpochSecond());
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
        String obtained = fields.get("obtained");
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
                    Instant.ofEpochSecond(Long.parseLong(expiration)),
                    obtained == null ? null : Instant.ofEpochSecond(Long.parseLong(obtained)));
        } catch (NumberFormatException | java.time.DateTimeException damaged) {
            Log.warn("keychain", "stored credentials are damaged; new ones replace them");
            return null;
        }
    }
}
