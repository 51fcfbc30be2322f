package dev.lanyard.agent;

import dev.lanyard.os.FileMutex;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.Folders;
import dev.lanyard.os.OwnerOnly;
import dev.lanyard.os.ThisUser;
import dev.lanyard.os.local.LocalServer;
import dev.lanyard.os.local.LocalSocket;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The agent's socket, one per user. A file lock, which the system releases when a process dies,
 * tells a stale socket (replaced) from a live one (left alone). Clients can connect once the socket
 * is bound; the agent answers them when it is ready.
 */
public final class BoundSocket implements AutoCloseable {
    private final LocalServer server;
    private final Path socket;
    private final FileMutex.Held lock;

    private BoundSocket(LocalServer server, Path socket, FileMutex.Held lock) {
        this.server = server;
        this.socket = socket;
        this.lock = lock;
    }

    /**
     * Binds the socket.
     *
     * @return the socket, or null if another agent is running
     * @throws ProblemException if the socket cannot be created
     */
    public static @Nullable BoundSocket bind(Folders folders) {
        Path socket = folders.agentSocket();
        Path folder = folders.runtime();
        try {
            OwnerOnly.folder(folder);
            if (!ThisUser.owns(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw ProblemException.of(
                        folder + " belongs to another user, so the socket cannot be created there",
                        "Set LANYARD_HOME or XDG_RUNTIME_DIR to a folder of your own");
            }
            restrict(folder);
            FileMutex.Held lock =
                    new FileMutex(folder.resolve("agent.lock")).take(Duration.ofMillis(50));
            return lock == null ? null : bind(socket, lock);
        } catch (IOException failure) {
            throw FileProblem.failure("cannot create the agent's socket", socket, failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static BoundSocket bind(Path socket, FileMutex.Held lock) throws IOException {
        try {
            // The lock is free, so the process that created this socket is dead.
            Files.deleteIfExists(socket);
            return new BoundSocket(LocalSocket.bind(socket), socket, lock);
        } catch (IOException failure) {
            lock.close();
            throw failure;
        }
    }

    private static void restrict(Path folder) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    LocalServer server() {
        return server;
    }

    Path path() {
        return socket;
    }

    /**
     * Deletes the socket and releases the lock. The thread that bound the socket must call this.
     */
    @Override
    public void close() {
        try (lock;
                server) {
            Files.deleteIfExists(socket);
        } catch (IOException _) {
            // A leftover socket is stale; the next agent replaces it.
        }
    }
}
