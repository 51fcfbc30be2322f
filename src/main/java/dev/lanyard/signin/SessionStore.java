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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions in the secret store, one item each. Who changes one holds its lock ({@link
 * SessionLocks}) and has read it afresh under that lock.
 */
public final class SessionStore {
    /** How old an answer of {@link #recent} may be: a keychain can take 100 ms a look. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private final SecretStore store;
    private final Clock clock;
    private final ConcurrentMap<SecretName, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(StoredSession session, Instant at) {}

    public SessionStore(SecretStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What is stored now. What belongs to another start URL or region is missing. */
    public Lookup<StoredSession> read(SsoSession session) {
        SecretName name = name(session);
        seen.remove(name);
        return switch (store.read(name)) {
            case Lookup.Failed<SecretText> failed -> new Lookup.Failed<>(failed.problem());
            case Lookup.Missing<SecretText> _ -> readOld(session);
            case Lookup.Found<SecretText> found -> decoded(session, name, found.value());
        };
    }

    private Lookup<StoredSession> decoded(SsoSession session, SecretName name, SecretText item) {
        if (SecretFields.isOfALaterVersion(item)) {
            return new Lookup.Failed<>(
                    Problem.of(
                            "the sign-in to " + session.name() + " was stored by a newer Lanyard",
                            "Update Lanyard, or take out all that is kept (lanyard logout --all)"
                                    + " and sign in again"));
        }
        StoredSession stored = decode(name.id(), item);
        if (stored == null || !same(stored.session(), session)) {
            return new Lookup.Missing<>();
        }
        seen.put(name(session), new Seen(stored, clock.instant()));
        return new Lookup.Found<>(stored);
    }

    /**
     * What an earlier version stored, which took the session's name alone: it moves to its place
     * with the next change.
     */
    private Lookup<StoredSession> readOld(SsoSession session) {
        try {
            for (SecretName name : oldNames(session)) {
                Lookup<SecretText> looked = store.read(name);
                if (looked instanceof Lookup.Failed<SecretText> failed) {
                    return new Lookup.Failed<>(failed.problem());
                }
                if (looked instanceof Lookup.Found<SecretText> found
                        && !(decoded(session, name, found.value()) instanceof Lookup.Missing)) {
                    return decoded(session, name, found.value());
                }
            }
            return new Lookup.Missing<>();
        } catch (ProblemException unlisted) {
            return new Lookup.Failed<>(unlisted.problem());
        }
    }

    private List<SecretName> oldNames(SsoSession session) {
        List<SecretName> names = new ArrayList<>();
        for (SecretName name : store.names()) {
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
        for (SecretName name : oldNames(session)) {
            if (store.read(name) instanceof Lookup.Found<SecretText> found) {
                StoredSession stored = decode(name.id(), found.value());
                if (stored == null || same(stored.session(), session)) {
                    store.delete(name);
                }
            }
        }
    }

    /** What was stored some seconds ago at most; what this process has changed shows at once. */
    Lookup<StoredSession> recent(SsoSession session) {
        Seen last = seen.get(name(session));
        if (last != null
                && same(last.session().session(), session)
                && clock.instant().isBefore(last.at().plus(RECENT))) {
            return new Lookup.Found<>(last.session());
        }
        return read(session);
    }

    /**
     * Stores a session whole.
     *
     * @throws dev.lanyard.problem.ProblemException when it could not be stored; the old item stays
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
    }

    /**
     * Forgets a session.
     *
     * @throws dev.lanyard.problem.ProblemException when it could not be taken out
     */
    void forget(SsoSession session) {
        SecretName name = name(session);
        seen.remove(name);
        store.delete(name);
        forgetOld(session);
    }

    /**
     * All sessions that something is stored of, as they were when they were stored.
     *
     * @throws dev.lanyard.problem.ProblemException when the store could not be listed
     */
    public List<SsoSession> sessions() {
        Map<String, SsoSession> sessions = new LinkedHashMap<>();
        for (SecretName name : store.names()) {
            if (name.kind() == SecretName.Kind.SESSION
                    && store.read(name) instanceof Lookup.Found<SecretText> found) {
                StoredSession stored = decode(name.id(), found.value());
                if (stored != null) {
                    sessions.putIfAbsent(stored.session().key(), stored.session());
                }
            }
        }
        return List.copyOf(sessions.values());
    }

    static SecretName name(SsoSession session) {
        return new SecretName(SecretName.Kind.SESSION, session.key());
    }

    /** A section can be changed to another start URL: its old tokens are of no use there. */
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

    /** Null where it is damaged: a new sign-in replaces it. */
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
