package dev.lanyard.signin;

import dev.lanyard.os.FileMutex;
import dev.lanyard.os.Folders;
import dev.lanyard.profile.SsoSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The locks of sessions, which every Lanyard process of this person shares. They are in the state
 * folder: the runtime folder is another one in a cron job or an SSH session than on the desktop.
 */
public final class SessionLocks {
    private final Path folder;

    public SessionLocks(Folders folders) {
        this.folder = folders.state().resolve("locks");
    }

    /** Held for seconds, by whoever refreshes, stores or forgets a session. */
    FileMutex change(SsoSession session) {
        return new FileMutex(file(session, "session"));
    }

    /** Held for seconds, by whoever has started a process that renews it. */
    FileMutex renewal(SsoSession session) {
        return new FileMutex(file(session, "renewal"));
    }

    /** Held for minutes, while a person signs in to it. */
    FileMutex signIn(SsoSession session) {
        return new FileMutex(file(session, "signin"));
    }

    /** How the last sign-in to it ended, for those who waited for it. */
    Path lastOutcome(SsoSession session) {
        return file(session, "outcome");
    }

    private Path file(SsoSession session, String what) {
        return folder.resolve(digest(session.key()) + "." + what);
    }

    /** Names may hold any character, and legacy ones are URLs. */
    private static String digest(String name) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
