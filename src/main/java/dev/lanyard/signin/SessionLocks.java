package dev.lanyard.signin;

import dev.lanyard.os.FileMutex;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The locks of sessions, shared by all of the user's Lanyard processes. They are in the state
 * folder, because the runtime folder differs between a desktop, a cron job and an SSH session.
 */
public final class SessionLocks {
    /** Longer than a refresh takes. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Path folder;

    public SessionLocks(Folders folders) {
        this.folder = folders.state().resolve("locks");
    }

    /** Held for seconds to refresh, store or delete a session. */
    FileMutex change(SsoSession session) {
        return new FileMutex(file(session, "session"));
    }

    /** Held for seconds while another process refreshes the session. */
    FileMutex renewal(SsoSession session) {
        return new FileMutex(file(session, "renewal"));
    }

    /**
     * Takes a lock of a session.
     *
     * @throws ProblemException if another process has it for too long, or its file cannot be opened
     */
    static FileMutex.Held take(FileMutex lock, SsoSession session, Duration patience)
            throws InterruptedException {
        try {
            FileMutex.Held held = lock.take(patience);
            if (held == null) {
                throw ProblemException.of(
                        "another program has been renewing " + session.name() + " for too long",
                        "Try again in a minute");
            }
            return held;
        } catch (IOException thrown) {
            throw FileProblem.failure(
                    "the lock of " + session.name() + " could not be taken", lock.file(), thrown);
        }
    }

    /**
     * Takes the lock for changes of a session.
     *
     * @param what what could not be done without it, for the error
     * @throws ProblemException as {@link #take}
     */
    FileMutex.Held takeForChange(SsoSession session, String what) throws InterruptedException {
        try {
            return take(change(session), session, TIMEOUT);
        } catch (ProblemException locked) {
            throw new ProblemException(locked.problem().in(what), locked);
        }
    }

    /** Held for minutes during a sign-in. */
    FileMutex signIn(SsoSession session) {
        return new FileMutex(file(session, "signin"));
    }

    /** The file with the last sign-in's result, for processes that waited for it. */
    Path lastOutcome(SsoSession session) {
        return file(session, "outcome");
    }

    private Path file(SsoSession session, String what) {
        return folder.resolve(digest(session.key()) + "." + what);
    }

    /** Hashes a name, which may contain any character; legacy names are URLs. */
    static String digest(String name) {
        return HexFormat.of().formatHex(hash("SHA-256", name), 0, 8);
    }

    /**
     * Returns a text's hash, by an algorithm that every JDK has (MessageDigest's documentation).
     */
    static byte[] hash(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm)
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
