package dev.lanyard.signin;

import dev.lanyard.credential.CallerIdentity;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.log.Log;
import dev.lanyard.os.FileMutex;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.Lookup;
import dev.lanyard.text.SingleLine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is signed in to a session. The access token is opaque; but the credentials of a
 * permission set's role have the user's name as their session name, which GetCallerIdentity
 * returns: {@code arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_NAME_HASH/USER}. STS is
 * asked in the background, once for each sign-in, with credentials that were obtained for another
 * purpose. Until it answers, the name of the sign-in before is used.
 */
public final class FindUser {
    private static final Pattern ASSUMED =
            Pattern.compile("arn:[a-z-]+:sts::[0-9]{12}:assumed-role/AWSReservedSSO_[^/]+/(.+)");

    private static final int MAX_LENGTH = 128;
    private static final Duration RETRY_INTERVAL = Duration.ofHours(1);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    private final Supplier<SessionStore> store;
    private final SessionLocks locks;
    private final SessionUsers users;
    private final Supplier<CallerIdentity> identity;
    private final Clock clock;
    private final ConcurrentMap<String, Thread> running = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Attempt> attempts = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** When STS was last asked, and for which sign-in. */
    private record Attempt(Instant signedInAt, Instant at) {}

    /**
     * @param store called on first use: opens the keychain
     * @param identity called on first use: loads the client of STS
     */
    public FindUser(
            Supplier<SessionStore> store,
            SessionLocks locks,
            SessionUsers users,
            Supplier<CallerIdentity> identity,
            Clock clock) {
        this.store = store;
        this.locks = locks;
        this.users = users;
        this.identity = identity;
        this.clock = clock;
    }

    /** Adds a listener that is called on a background thread after a name was found. */
    public void onFound(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Asks STS with these credentials in the background, if that is still to be done for the
     * session's sign-in.
     *
     * @param credentials those of the profile's own role
     */
    public void from(Profile profile, RoleCredentials credentials) {
        SsoSession session = profile.session();
        if (session != null && profile.chain() == null) {
            running.computeIfAbsent(
                    session.key(),
                    key ->
                            Thread.ofPlatform()
                                    .daemon()
                                    .name("find-user")
                                    .start(() -> run(session, credentials)));
        }
    }

    /** Waits for answers that were asked for. */
    public void await(Duration timeout) {
        Instant end = clock.instant().plus(timeout);
        try {
            for (Thread thread : running.values()) {
                Duration left = Duration.between(clock.instant(), end);
                if (left.isPositive()) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(SsoSession session, RoleCredentials credentials) {
        try {
            if (find(session, credentials)) {
                listeners.forEach(Runnable::run);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ProblemException | IOException failure) {
            Log.warn("signin", "the user of " + session.name() + " is not known yet", failure);
        } catch (RuntimeException | LinkageError bug) {
            Log.error("signin", "the user of " + session.name() + " is not known", bug);
        } finally {
            running.remove(session.key());
        }
    }

    /** Returns whether the name is known and was not before. */
    private boolean find(SsoSession session, RoleCredentials credentials)
            throws IOException, InterruptedException {
        Instant signedInAt = signedInAt(store.get().recent(session));
        Instant obtained = credentials.obtained();
        if (signedInAt == null
                || obtained == null
                || obtained.isBefore(signedInAt.truncatedTo(ChronoUnit.SECONDS))) {
            return false;
        }
        SessionUsers.User known = users.read(session);
        Instant now = clock.instant();
        Attempt last = attempts.get(session.key());
        boolean triedLately =
                last != null
                        && last.signedInAt().equals(signedInAt)
                        && now.isBefore(last.at().plus(RETRY_INTERVAL));
        if (triedLately || (known != null && known.signedInAt().equals(signedInAt))) {
            return false;
        }
        attempts.put(session.key(), new Attempt(signedInAt, now));
        String name = nameIn(identity.get().arn(credentials, session.region()));
        return name != null && store(session, new SessionUsers.User(signedInAt, name));
    }

    /** Stores the name, unless the session has been signed out or signed in to since. */
    private boolean store(SsoSession session, SessionUsers.User user)
            throws IOException, InterruptedException {
        try (FileMutex.Held held = locks.change(session).take(LOCK_TIMEOUT)) {
            if (held == null || !user.signedInAt().equals(signedInAt(store.get().read(session)))) {
                return false;
            }
            users.write(session, user);
            return true;
        }
    }

    private static @Nullable Instant signedInAt(Lookup<StoredSession> looked) {
        StoredSession.Tokens tokens = looked.value() == null ? null : looked.value().tokens();
        return tokens == null ? null : tokens.signedInAt();
    }

    private static @Nullable String nameIn(String arn) {
        Matcher assumed = ASSUMED.matcher(arn);
        return assumed.matches() ? SingleLine.of(assumed.group(1), MAX_LENGTH) : null;
    }
}
