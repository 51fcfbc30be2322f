package dev.lanyard.agent;

import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.log.Log;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Caches role credentials. One job at a time fetches the credentials of a role, and concurrent
 * callers share its result. After a failure, retries back off exponentially, and callers in between
 * get the cached failure.
 */
final class RoleCredentialCache {
    /** Delay before the first retry; doubled after each failure, up to the maximum. */
    private static final Duration MIN_BACKOFF = Duration.ofSeconds(1);

    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);

    /** Roles without a request in this time are not renewed in advance. */
    private static final Duration IN_USE = Duration.ofHours(1);

    /** Bounds the memory; an evicted role is read from the keychain again. */
    private static final int MAX_ENTRIES = 512;

    private final CredentialSource source;
    private final ExpiryPolicy expiry;
    private final NanoClock ticks;
    private final ConcurrentMap<Key, Slot> slots = new ConcurrentHashMap<>();

    private record Key(Profile profile, @Nullable String roleArn) {}

    private static final class Slot {
        private volatile @Nullable RoleCredentials live;
        private volatile long lastRequest;
        private AwsConfig config;
        private @Nullable CompletableFuture<RoleCredentials> pending;
        private @Nullable Problem failure;
        private int failures;
        private long retryAt;

        Slot(AwsConfig config) {
            this.config = config;
        }
    }

    RoleCredentialCache(CredentialSource source, ExpiryPolicy expiry, NanoClock ticks) {
        this.source = source;
        this.expiry = expiry;
        this.ticks = ticks;
    }

    /**
     * Returns fresh credentials.
     *
     * @throws ProblemException if there are none
     */
    RoleCredentials get(AwsConfig config, Profile profile, @Nullable String roleArn)
            throws InterruptedException {
        Key key = new Key(profile, roleArn);
        Slot slot = slots.get(key);
        if (slot == null) {
            if (slots.size() >= MAX_ENTRIES) {
                slots.clear();
            }
            slot = slots.computeIfAbsent(key, ignored -> new Slot(config));
        }
        slot.lastRequest = ticks.nanos();
        RoleCredentials live = slot.live;
        if (live != null && expiry.isFresh(live)) {
            return live;
        }
        try {
            return fetch(key, slot, config);
        } catch (ProblemException failure) {
            if (isTemporary(failure.problem())
                    && live != null
                    && expiry.isUsable(live.expiration())) {
                return live;
            }
            throw failure;
        }
    }

    /**
     * Returns whether a retry may succeed without the user: no network, throttling, a locked
     * keychain. Not if AWS denies the role, or the profile is invalid.
     */
    private static boolean isTemporary(Problem problem) {
        return problem.kind() == Problem.Kind.FAILED;
    }

    /**
     * Starts a fetch, joins the one in progress, or returns credentials that arrived in the
     * meantime.
     */
    private RoleCredentials fetch(Key key, Slot slot, AwsConfig config)
            throws InterruptedException {
        CompletableFuture<RoleCredentials> pending;
        synchronized (slot) {
            RoleCredentials arrived = slot.live;
            if (arrived != null && expiry.isFresh(arrived)) {
                return arrived;
            }
            if (slot.failure != null && ticks.nanos() - slot.retryAt < 0) {
                throw new ProblemException(slot.failure);
            }
            slot.config = config;
            if (slot.pending == null) {
                slot.pending = startFetch(key, slot);
            }
            pending = slot.pending;
        }
        try {
            return pending.get();
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof ProblemException failure) {
                throw new ProblemException(failure.problem());
            }
            throw new IllegalStateException(thrown.getCause());
        }
    }

    /** Starts a fetch of what the slot then waits for; requires the slot's lock. */
    private CompletableFuture<RoleCredentials> startFetch(Key key, Slot slot) {
        // A platform thread: the keychain's native code may block, and would pin one of the few
        // carrier threads that serve all connections.
        Thread.ofPlatform().daemon().name("agent-role").start(() -> runFetch(key, slot));
        return new CompletableFuture<>();
    }

    private void runFetch(Key key, Slot slot) {
        RoleCredentials fetched = null;
        Problem problem = null;
        try {
            fetched = source.get(slot.config, key.profile.name(), key.roleArn);
        } catch (ProblemException failure) {
            problem = failure.problem();
        } catch (RuntimeException | LinkageError bug) {
            Log.error("agent", "no credentials for profile " + key.profile.name(), bug);
            // Callers wait on this future, so any error must complete it. An upgrade that replaces
            // the jars causes a LinkageError here.
            problem =
                    Problem.of(
                            "getting credentials for profile "
                                    + key.profile.name()
                                    + " failed with an internal error ("
                                    + bug.getClass().getSimpleName()
                                    + ")",
                            "Try again, or run: lanyard doctor");
        }
        if (problem != null && isTemporary(problem)) {
            Log.warn(
                    "agent",
                    problem.what() + "; tried again later, and the last ones serve until then");
        }
        CompletableFuture<RoleCredentials> completed;
        synchronized (slot) {
            completed = slot.pending;
            slot.pending = null;
            slot.failure = problem;
            if (problem == null) {
                slot.live = fetched;
                slot.failures = 0;
            } else {
                boolean retrySoon = problem.kind() == Problem.Kind.SIGN_IN_NEEDED;
                int previous = retrySoon ? 0 : slot.failures;
                slot.retryAt = ticks.nanos() + backoff(previous).toNanos();
                slot.failures = previous + 1;
            }
        }
        if (completed == null) {
            return;
        }
        if (problem == null) {
            completed.complete(fetched);
        } else {
            completed.completeExceptionally(new ProblemException(problem));
        }
    }

    private static Duration backoff(int failuresBefore) {
        Duration backoff = MIN_BACKOFF.multipliedBy(1L << Math.min(failuresBefore, 10));
        return backoff.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : backoff;
    }

    /** Allows an immediate retry, because the user may have resolved the cause. */
    void forgetFailures() {
        for (Slot slot : slots.values()) {
            synchronized (slot) {
                slot.failure = null;
                slot.failures = 0;
            }
        }
    }

    /** Drops all credentials. The result of a fetch in progress reaches its callers only. */
    void forget() {
        slots.clear();
    }

    /** Renews credentials that are in use and near expiry, without waiting for the results. */
    void renew() {
        slots.forEach(this::renew);
    }

    private void renew(Key key, Slot slot) {
        RoleCredentials live = slot.live;
        if (live == null
                || expiry.isFresh(live)
                || ticks.nanos() - slot.lastRequest > IN_USE.toNanos()) {
            return;
        }
        synchronized (slot) {
            boolean backingOff = slot.failure != null && ticks.nanos() - slot.retryAt < 0;
            if (slot.pending == null && !backingOff) {
                slot.pending = startFetch(key, slot);
            }
        }
    }

    int count() {
        int count = 0;
        for (Slot slot : slots.values()) {
            RoleCredentials live = slot.live;
            if (live != null && expiry.isUsable(live.expiration())) {
                count++;
            }
        }
        return count;
    }
}
