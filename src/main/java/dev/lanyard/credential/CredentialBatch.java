package dev.lanyard.credential;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretName;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that were fetched and are stored together, because each write replaces the whole
 * sealed file or the keychain's index of names. A process that is killed loses those that were not
 * stored yet, which are then fetched again.
 */
final class CredentialBatch {
    private final int size;
    private final StoredCredentials stored;
    private final Predicate<SsoSession> forgotten;
    private final Consumer<ProblemException> storeFailures;
    private Map<SecretName, Fetched> fetched = new HashMap<>();

    private record Fetched(SsoSession session, RoleCredentials credentials) {}

    /**
     * @param size how many credentials are stored together; with 1, each at once
     * @param forgotten whether a session was signed out in the meantime
     * @param storeFailures receives the error when credentials cannot be stored
     */
    CredentialBatch(
            int size,
            StoredCredentials stored,
            Predicate<SsoSession> forgotten,
            Consumer<ProblemException> storeFailures) {
        this.size = size;
        this.stored = stored;
        this.forgotten = forgotten;
        this.storeFailures = storeFailures;
    }

    synchronized @Nullable RoleCredentials find(SecretName name) {
        Fetched found = fetched.get(name);
        return found == null ? null : found.credentials();
    }

    void add(SecretName name, SsoSession session, RoleCredentials credentials) {
        synchronized (this) {
            fetched.put(name, new Fetched(session, credentials));
        }
        store(take(size));
    }

    /** Stores what is not stored yet, also when the thread was interrupted. */
    void flush() {
        boolean interrupted = Thread.interrupted();
        try {
            store(take(1));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized Map<SecretName, Fetched> take(int atLeast) {
        if (fetched.size() < atLeast) {
            return Map.of();
        }
        Map<SecretName, Fetched> taken = fetched;
        fetched = new HashMap<>();
        return taken;
    }

    private void store(Map<SecretName, Fetched> batch) {
        Map<SecretName, RoleCredentials> credentials = new HashMap<>();
        Map<SsoSession, Boolean> isForgotten = new HashMap<>();
        batch.forEach((name, each) -> credentials.put(name, each.credentials()));
        try {
            if (!credentials.isEmpty()) {
                stored.store(credentials);
            }
            // A sign-out that cleared the store before this write would miss these credentials.
            for (Map.Entry<SecretName, Fetched> each : batch.entrySet()) {
                if (isForgotten.computeIfAbsent(each.getValue().session(), forgotten::test)) {
                    stored.forget(each.getKey());
                }
            }
        } catch (ProblemException failure) {
            storeFailures.accept(failure);
        }
    }
}
