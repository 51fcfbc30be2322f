package dev.lanyard.signin;

import dev.lanyard.log.Log;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.text.SingleLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of the users of sessions, one file each in the state folder. Not secret: the access
 * token does not contain the name, and STS tells it to every role.
 */
public final class SessionUsers {
    private static final int MAX_BYTES = 4096;

    private final Path folder;

    /**
     * A user.
     *
     * @param signedInAt time of the sign-in for which STS was asked
     * @param name the user's name in IAM Identity Center
     */
    record User(Instant signedInAt, String name) {}

    public SessionUsers(Folders folders) {
        this.folder = folders.state().resolve("users");
    }

    /** Returns the last known user; null if there is none. */
    @Nullable User read(SsoSession session) {
        Path file = file(session);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return null;
            }
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 2
                    ? null
                    : new User(Instant.parse(lines.getFirst()), SingleLine.of(lines.get(1)));
        } catch (IOException | DateTimeException damaged) {
            Log.warn("signin", file + " cannot be read; the next sign-in replaces it", damaged);
            return null;
        }
    }

    void write(SsoSession session, User user) throws IOException {
        String text = user.signedInAt() + "\n" + user.name() + "\n";
        SafeFile.replace(file(session), text.getBytes(StandardCharsets.UTF_8));
    }

    void forget(SsoSession session) {
        delete(file(session));
    }

    public void forgetAll() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(SessionUsers::delete);
        } catch (IOException unlisted) {
            Log.warn("signin", folder + " cannot be listed; the users' names stay", unlisted);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            Log.warn("signin", file + " cannot be deleted; the user's name stays", stays);
        }
    }

    private Path file(SsoSession session) {
        return folder.resolve(SessionLocks.digest(session.key()));
    }
}
