package dev.lanyard.log;

import dev.lanyard.os.EnvironmentCheck;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A log file that several processes append to: owner-only, never written through a symbolic link,
 * and limited in size. A full file is renamed to {@code lanyard.log.1}, which replaces the previous
 * one.
 */
public final class LogFile {
    private static final long MAX_SIZE = 512 * 1024;

    /** Maximum wait for the rotation lock; if it is held, another process rotates. */
    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(100);

    private final Path state;
    private final Path file;
    private final Path older;

    /** The log in Lanyard's state folder, which is created with the first line. */
    public LogFile(Path state) {
        this.state = state;
        this.file = state.resolve("lanyard.log");
        this.older = state.resolve("lanyard.log.1");
    }

    public Path path() {
        return file;
    }

    /**
     * Appends a line with one write, so that lines of several processes do not mix. Fails if other
     * users can access the file.
     */
    void append(String line) throws IOException, InterruptedException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        OwnerOnly.folder(state);
        if (!EnvironmentCheck.isThisUsersAlone(state)) {
            throw new FileSystemException(state.toString(), null, "not this user's alone");
        }
        check(file);
        if (isFull(bytes.length, MAX_SIZE)) {
            rotate(bytes.length);
        }
        if (isFull(bytes.length, 2 * MAX_SIZE)) {
            throw new FileSystemException(file.toString(), null, "full, and can't be rotated");
        }
        try (FileChannel channel = OwnerOnly.append(file)) {
            channel.write(ByteBuffer.wrap(bytes));
        }
    }

    private boolean isFull(int more, long limit) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) + more > limit;
    }

    private void rotate(int more) throws InterruptedException {
        Path lock = state.resolve("locks").resolve("log.lock");
        try (FileMutex.Held held = new FileMutex(lock).take(LOCK_TIMEOUT)) {
            // Another process may have rotated while this one waited.
            if (held != null && isFull(more, MAX_SIZE)) {
                Files.move(file, older, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException _) {
            // The file may grow to twice its size before lines are dropped.
        }
    }

    /** Rejects a link, a pipe, or another user's file. */
    private static void check(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(path.toString(), null, "not a regular file");
        }
        if (!EnvironmentCheck.isThisUsersAlone(path)) {
            throw new FileSystemException(path.toString(), null, "not this user's alone");
        }
    }

    /** Returns the newest lines, oldest first; empty without a log. */
    public List<String> newest(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path each : List.of(file, older)) {
            check(each);
            if (lines.size() < count && Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
                lines.addAll(0, end(each).lines().toList());
            }
        }
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /**
     * Reads at most the maximum size from the end, because another program may have written to the
     * file.
     */
    private static String end(Path path) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            int length = (int) Math.min(channel.size(), 2 * MAX_SIZE);
            channel.position(channel.size() - length);
            byte[] bytes = Channels.newInputStream(channel).readNBytes(length);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
