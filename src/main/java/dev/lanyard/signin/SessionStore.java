package dev.lanyard.signin;

import dev.lanyard.log.Log;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.profile.StartUrl;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretFields;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions in the secret store, one item each. A writer must hold the session's lock ({@link
 * SessionLocks}) and have read the session under that lock.
 */
public final class SessionStore {
    /** Maximum age of a result of {@link #recent}: a keychain read can take 100 ms. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private final SecretStore store;
    private final Clock clock;
    private final @Nullable AwsSsoCache ssoCache;
    private final @Nullable SessionUsers users;
    private final ConcurrentMap<SecretName, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(StoredSession session, Instant at) {}

    /**
     * @param ssoCache receives each change; null for none
     * @param users the names of the sessions' users; null for none
     */
    public SessionStore(
            SecretStore store,
            Clock clock,
            @Nullable AwsSsoCache ssoCache,
            @Nullable SessionUsers users) {
        this.store = store;
        this.clock = clock;
        this.ssoCache = ssoCache;
        this.users = users;
    }

    /** Reads the stored session. A session of another start URL or region counts as missing. */
    public Lookup<StoredSession> read(SsoSession session) {
        return read(session, store::names);
    }

    private Lookup<StoredSession> read(SsoSession session, Supplier<Set<SecretName>> names) {
        SecretName name = name(session);
        seen.remove(name);
        Lookup<SecretText> looked = store.read(name);
        if (looked.problem() != null) {
            return Lookup.failed(looked.problem());
        }
        return looked.value() == null
                ? readOld(session, names)
                : decoded(session, name, looked.value());
    }

    /**
     * Reads the given sessions, then the stored ones that are not among them. Lists the names once
     * and reads no item twice: each takes a decryption or a call to the keychain. If the store
     * cannot list its names, the result has the given sessions only.
     */
    Map<SsoSession, Lookup<StoredSession>> readAll(Collection<SsoSession> sessions) {
        Map<SsoSession, Lookup<StoredSession>> all = new LinkedHashMap<>();
        Set<SecretName> names = null;
        try {
            names = store.names();
        } catch (ProblemException _) {
            // Reading each given session reports the error.
        }
        Set<String> keys = new HashSet<>();
        for (SsoSession session : sessions) {
            Set<SecretName> listed = names;
            all.put(session, listed == null ? read(session) : read(session, () -> listed));
            keys.add(session.key());
        }
        if (names != null) {
            Set<SecretName> others = new TreeSet<>(names);
            others.removeIf(name -> keys.contains(name.id()));
            for (StoredSession stored : readItems(others)) {
                if (keys.add(stored.session().key())) {
                    all.put(stored.session(), Lookup.of(stored));
                }
            }
        }
        return all;
    }

    /** Returns what differs after each change of a secret; null if the store cannot tell. */
    @Nullable String revision() {
        return store.revision();
    }

    private Lookup<StoredSession> decoded(SsoSession session, SecretName name, SecretText item) {
        if (SecretFields.isLaterVersion(item)) {
            return Lookup.failed(
                    Problem.of(
                            "the sign-in to " + session.name() + " was stored by a newer Lanyard",
                            "Update Lanyard, or delete all secrets (lanyard logout --all)"
                                    + " and sign in again"));
        }
        StoredSession stored = decode(name.id(), item);
        if (stored == null || !same(stored.session(), session)) {
            return Lookup.of(null);
        }
        seen.put(name(session), new Seen(stored, clock.instant()));
        return Lookup.of(stored);
    }

    /**
     * Reads an item of an earlier version, whose key is the session's name only; it is moved by the
     * next write.
     */
    private Lookup<StoredSession> readOld(SsoSession session, Supplier<Set<SecretName>> names) {
        try {
            for (SecretName name : oldNames(session, names.get())) {
                SecretText item = store.read(name).orThrow();
                Lookup<StoredSession> found =
                        item == null ? Lookup.of(null) : decoded(session, name, item);
                if (!found.isMissing()) {
                    return found;
                }
            }
            return Lookup.of(null);
        } catch (ProblemException unread) {
            return Lookup.failed(unread.problem());
        }
    }

    private static List<SecretName> oldNames(SsoSession session, Set<SecretName> stored) {
        List<SecretName> names = new ArrayList<>();
        for (SecretName name : stored) {
            boolean fits =
                    session.legacy()
                            ? StartUrl.isSame(name.id(), session.startUrl())
                            : name.id().equals(session.name());
            if (name.kind() == SecretName.Kind.SESSION && fits && !name.equals(name(session))) {
                names.add(name);
            }
        }
        return names;
    }

    private void forgetOld(SsoSession session) {
        for (SecretName name : oldNames(session, store.names())) {
            SecretText item = store.read(name).value();
            if (item != null) {
                StoredSession stored = decode(name.id(), item);
                if (stored == null || same(stored.session(), session)) {
                    store.delete(name);
                }
            }
        }
    }

    /**
     * Returns a session read at most some seconds ago; changes by this process are visible at once.
     */
    Lookup<StoredSession> recent(SsoSession session) {
        Seen last = seen.get(name(session));
        if (last != null
                && same(last.session().session(), session)
                && clock.instant().isBefore(last.at().plus(RECENT))) {
            return Lookup.of(last.session());
        }
        return read(session);
    }

    /**
     * Stores a session.
     *
     * @throws dev.lanyard.problem.ProblemException if it could not be stored; the old item is
     *     unchanged then
     */
    void write(StoredSession session) {
        SecretName name = name(session.session());
        seen.remove(name);
        store.write(name, encode(session));
        try {
            forgetOld(session.session());
        } catch (ProblemException itStays) {
            Log.warn("keychain", "an old session's item stays until the next change", itStays);
        }
        seen.put(name, new Seen(session, clock.instant()));
        if (ssoCache != null) {
            ssoCache.write(session, clock.instant());
        }
    }

    /**
     * Deletes a session.
     *
     * @throws dev.lanyard.problem.ProblemException if it could not be deleted
     */
    void forget(SsoSession session) {
        SecretName name = name(session);
        seen.remove(name);
        if (ssoCache != null) {
            ssoCache.remove(session);
        }
        if (users != null) {
            users.forget(session);
        }
        store.delete(name);
        forgetOld(session);
    }

    @Nullable String user(SsoSession session) {
        SessionUsers.User user = users == null ? null : users.read(session);
        return user == null ? null : user.name();
    }

    /** Writes the access tokens of all sessions to the cache of AWS tools, if that is on. */
    void copyToSsoCache() {
        for (StoredSession stored : readItems(store.names())) {
            if (ssoCache != null) {
                ssoCache.write(stored, clock.instant());
            }
        }
    }

    /**
     * Returns all stored sessions as they were when they were stored.
     *
     * @throws dev.lanyard.problem.ProblemException if the store cannot list them
     */
    public List<SsoSession> sessions() {
        Map<String, SsoSession> sessions = new LinkedHashMap<>();
        for (StoredSession stored : readItems(store.names())) {
            sessions.putIfAbsent(stored.session().key(), stored.session());
        }
        return List.copyOf(sessions.values());
    }

    /**
     * Reads the sessions among the items; those that are damaged or cannot be read are left out.
     */
    private List<StoredSession> readItems(Set<SecretName> names) {
        List<StoredSession> sessions = new ArrayList<>();
        for (SecretName name : names) {
            boolean ofSession = name.kind() == SecretName.Kind.SESSION;
            SecretText item = ofSession ? store.read(name).value() : null;
            StoredSession stored = item == null ? null : decode(name.id(), item);
            if (stored != null) {
                sessions.add(stored);
            }
        }
        return sessions;
    }

    static SecretName name(SsoSession session) {
        return new SecretName(SecretName.Kind.SESSION, session.key());
    }

    /**
     * Compares portal and region: a section may have been changed to another start URL, where the
     * old tokens are invalid.
     */
    private static boolean same(SsoSession stored, SsoSession wanted) {
        return stored.key().equals(wanted.key());
    }

    private static SecretText encode(StoredSession stored) {
        SsoSession session = stored.session();
        SecretFields fields =
                new SecretFields()
                        .with("name", session.legacy() ? null : session.name())
                        .with("startUrl", session.startUrl())
                        .with("region", session.region())
                        .with("scopes", String.join(" ", session.scopes()))
                        .with("legacy", session.legacy() ? "true" : null);
        StoredSession.Tokens tokens = stored.tokens();
        if (tokens != null) {
            SecretText refresh = tokens.refresh();
            fields.with("accessToken", tokens.access().reveal())
                    .with("expiresAt", tokens.expiresAt().toString())
                    .with("refreshToken", refresh == null ? null : refresh.reveal())
                    .with("signedInAt", tokens.signedInAt().toString());
        }
        ClientRegistration registration = stored.registration();
        if (registration != null) {
            fields.with("clientId", registration.clientId())
                    .with("clientSecret", registration.clientSecret().reveal())
                    .with("registrationExpiresAt", registration.expiresAt().toString())
                    .with("flow", registration.flow().word());
        }
        return fields.encode();
    }

    /** Decodes an item; null if it is damaged. A new sign-in replaces it. */
    private static @Nullable StoredSession decode(String id, SecretText item) {
        SecretFields fields = SecretFields.decode(item);
        if (fields == null) {
            return null;
        }
        String startUrl = fields.get("startUrl");
        String region = fields.get("region");
        String scopes = fields.get("scopes");
        if (startUrl == null || region == null) {
            return null;
        }
        boolean legacy = "true".equals(fields.get("legacy"));
        String name = fields.get("name");
        SsoSession session =
                new SsoSession(
                        legacy ? StartUrl.normalised(startUrl) : name == null ? id : name,
                        startUrl,
                        region,
                        scopes == null || scopes.isEmpty() ? List.of() : List.of(scopes.split(" ")),
                        legacy);
        try {
            return new StoredSession(session, tokens(fields), registration(fields));
        } catch (DateTimeException damaged) {
            Log.warn("keychain", "a stored session is damaged; the next sign-in replaces it");
            return null;
        }
    }

    private static StoredSession.@Nullable Tokens tokens(SecretFields fields) {
        String access = fields.get("accessToken");
        String expiresAt = fields.get("expiresAt");
        String refresh = fields.get("refreshToken");
        String signedInAt = fields.get("signedInAt");
        if (access == null || expiresAt == null || signedInAt == null) {
            return null;
        }
        return new StoredSession.Tokens(
                SecretText.of(access),
                Instant.parse(expiresAt),
                refresh == null ? null : SecretText.of(refresh),
                Instant.parse(signedInAt));
    }

    private static @Nullable ClientRegistration registration(SecretFields fields) {
        String clientId = fields.get("clientId");
        String clientSecret = fields.get("clientSecret");
        String expiresAt = fields.get("registrationExpiresAt");
        ClientRegistration.Flow flow = ClientRegistration.Flow.of(fields.get("flow"));
        if (clientId == null || clientSecret == null || expiresAt == null || flow == null) {
            return null;
        }
        return new ClientRegistration(
                clientId, SecretText.of(clientSecret), Instant.parse(expiresAt), flow);
    }
}
