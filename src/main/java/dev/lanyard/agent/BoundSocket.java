package dev.lanyard.agent;

import dev.lanyard.agent.protocol.ShortPath;
import dev.lanyard.agent.protocol.SocketOwner;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.Folders;
import dev.lanyard.os.OwnerOnly;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The agent's socket: one a user. A lock that the system takes from a dead process says whether the
 * socket that is there is stale (taken over) or live (left alone). Callers may connect from the
 * moment that it is bound, and are answered as soon as the agent is ready.
 */
public final class BoundSocket implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerSocketChannel channel;
    private final Path socket;
    private final FileMutex.Held lock;

    private BoundSocket(ServerSocketChannel channel, Path socket, FileMutex.Held lock) {
        this.channel = channel;
        this.socket = socket;
        this.lock = lock;
    }

    /**
     * Binds it.
     *
     * @return the socket, or null when a live agent has it
     * @throws Failure when it cannot be made
     */
    public static @Nullable BoundSocket bind(Folders folders) {
        Path socket = folders.agentSocket();
        Path folder = folders.runtime();
        try {
            OwnerOnly.folder(folder);
            if (!SocketOwner.isThisUser(folder)) {
                throw ProblemException.of(
                        folder + " belongs to another user, so no socket can be made there",
                        "Set LANYARD_HOME or XDG_RUNTIME_DIR to a folder of your own");
            }
            restrict(folder, "rwx------");
            FileMutex.Held lock =
                    new FileMutex(folder.resolve("agent.lock")).take(Duration.ofMillis(50));
            return lock == null ? null : bind(socket, lock);
        } catch (IOException failed) {
            throw FileProblem.failure("the agent's socket cannot be made", socket, failed);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static BoundSocket bind(Path socket, FileMutex.Held lock) throws IOException {
        ServerSocketChannel channel = null;
        try (ShortPath path = ShortPath.to(socket)) {
            // Whoever made it is dead, or would have the lock.
            Files.deleteIfExists(socket);
            channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(path.path()), BACKLOG);
            restrict(socket, "rw-------");
            return new BoundSocket(channel, socket, lock);
        } catch (IOException failed) {
            if (channel != null) {
                channel.close();
            }
            lock.close();
            throw failed;
        }
    }

    private static void restrict(Path file, String mode) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(mode));
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    Path path() {
        return socket;
    }

    /** Takes the socket away, then lets go of the lock; the thread that bound it closes it. */
    @Override
    public void close() {
        try (lock) {
            Files.deleteIfExists(socket);
            channel.close();
        } catch (IOException gone) {
            // What is left is stale, and the next agent takes it over.
        }
    }
}
