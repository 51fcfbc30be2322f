package dev.lanyard.agent;

import dev.lanyard.credential.CredentialResult;
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
 * The credentials that the agent holds. Each role is fetched by one job at a time, however many
 * ask; after a failure the next tries wait longer and longer, and callers in between get the same
 * answer at once.
 */
final class RoleCredentialCache {
    /** The next try after a failure; doubled with each, up to the longest. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    /** Roles that nobody has asked for in this time are not renewed ahead. */
    private static final Duration IN_USE = Duration.ofHours(1);

    /** More than this many roles are not held; forgetting costs a look into the keychain. */
    private static final int MAX_ENTRIES = 512;

    private final CredentialSource source;
    private final ExpiryPolicy expiry;
    private final NanoClock ticks;
    private final ConcurrentMap<Key, Slot> slots = new ConcurrentHashMap<>();

    private record Key(Profile profile, @Nullable String roleArn) {}

    private static final class Slot {
        private volatile @Nullable RoleCredentials live;
        private volatile long lastAsked;
        private AwsConfig config;
        private @Nullable CompletableFuture<CredentialResult> flight;
        private @Nullable CredentialResult failure;
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

    /** Credentials that are fresh, or the one reason why there are none. */
    CredentialResult get(AwsConfig config, Profile profile, @Nullable String roleArn)
            throws InterruptedException {
        Key key = new Key(profile, roleArn);
        Slot slot = slots.get(key);
        if (slot == null) {
            if (slots.size() >= MAX_ENTRIES) {
                slots.clear();
            }
            slot = slots.computeIfAbsent(key, ignored -> new Slot(config));
        }
        slot.lastAsked = ticks.nanos();
        RoleCredentials live = slot.live;
        if (live != null && expiry.isFresh(live.expiration())) {
            return new CredentialResult.Ready(live);
        }
        CredentialResult result = fetch(key, slot, config);
        return result instanceof CredentialResult.Failed failed
                        && !failed.isFinal()
                        && live != null
                        && expiry.isUsable(live.expiration())
                ? new CredentialResult.Ready(live)
                : result;
    }

    /** Fetches, or joins whoever is fetching, or takes what has arrived since the caller looked. */
    private CredentialResult fetch(Key key, Slot slot, AwsConfig config)
            throws InterruptedException {
        CompletableFuture<CredentialResult> flight;
        synchronized (slot) {
            RoleCredentials arrived = slot.live;
            if (arrived != null && expiry.isFresh(arrived.expiration())) {
                return new CredentialResult.Ready(arrived);
            }
            if (slot.failure != null && ticks.nanos() - slot.retryAt < 0) {
                return slot.failure;
            }
            slot.config = config;
            if (slot.flight == null) {
                slot.flight = new CompletableFuture<>();
                // A platform thread: a keychain's native code may block, and must not hold up the
                // few carriers that all connections share.
                Thread.ofPlatform().daemon().name("agent-role").start(() -> fly(key, slot));
            }
            flight = slot.flight;
        }
        try {
            return flight.get();
        } catch (ExecutionException impossible) {
            // The job completes its flight with a result in every case.
            throw new IllegalStateException(impossible.getCause());
        }
    }

    private void fly(Key key, Slot slot) {
        CredentialResult result;
        try {
            result = source.get(slot.config, key.profile.name(), key.roleArn);
        } catch (ProblemException failure) {
            result = new CredentialResult.Failed(failure.problem());
        } catch (RuntimeException | LinkageError broken) {
            Log.error("agent", "no credentials for profile " + key.profile.name(), broken);
            // Who waits for this must have an answer; an upgrade may have changed the jars.
            result =
                    new CredentialResult.Failed(
                            Problem.of(
                                    "getting credentials for profile "
                                            + key.profile.name()
                                            + " failed inside Lanyard ("
                                            + broken.getClass().getSimpleName()
                                            + ")",
                                    "Try again; lanyard doctor may say more"));
        }
        if (result instanceof CredentialResult.Failed failed && !failed.isFinal()) {
            Log.warn(
                    "agent",
                    failed.problem().what()
                            + "; tried again later, and the last ones serve until then");
        }
        CompletableFuture<CredentialResult> done;
        synchronized (slot) {
            done = slot.flight;
            slot.flight = null;
            if (result instanceof CredentialResult.Ready ready) {
                slot.live = ready.credentials();
                slot.failure = null;
                slot.failures = 0;
            } else {
                slot.failure = result;
                boolean mayEndAnyMoment = result instanceof CredentialResult.SignInNeeded;
                int before = mayEndAnyMoment ? 0 : slot.failures;
                slot.retryAt = ticks.nanos() + pause(before).toNanos();
                slot.failures = before + 1;
            }
        }
        if (done != null) {
            done.complete(result);
        }
    }

    private static Duration pause(int failuresBefore) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failuresBefore, 10));
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    /** Lets the next caller try at once: a person has done something about it. */
    void forgetFailures() {
        for (Slot slot : slots.values()) {
            synchronized (slot) {
                slot.failure = null;
                slot.failures = 0;
            }
        }
    }

    /** Forgets all that is held; what is being fetched reaches those who asked, and nobody else. */
    void forget() {
        slots.clear();
    }

    /** Renews what is in use and near its end; waits for none of it. */
    void renew() {
        slots.forEach(this::renew);
    }

    private void renew(Key key, Slot slot) {
        RoleCredentials live = slot.live;
        if (live == null
                || expiry.isFresh(live.expiration())
                || ticks.nanos() - slot.lastAsked > IN_USE.toNanos()) {
            return;
        }
        synchronized (slot) {
            boolean pausing = slot.failure != null && ticks.nanos() - slot.retryAt < 0;
            if (slot.flight == null && !pausing) {
                slot.flight = new CompletableFuture<>();
                Thread.ofPlatform().daemon().name("agent-role").start(() -> fly(key, slot));
            }
        }
    }

    /** How many roles there are live credentials of. */
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
