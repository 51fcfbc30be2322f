package dev.lanyard.kubeconfig.file;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A pipe or device in KUBECONFIG: {@code /dev/null}, or a shell's {@code <(command)}. kubectl reads
 * those. Read once, because a pipe delivers its bytes once, and with a time limit, because a pipe
 * without a writer never ends.
 */
final class SpecialFile {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Path path;
    private final Duration timeout;

    SpecialFile(Path path) {
        this(path, TIMEOUT);
    }

    SpecialFile(Path path, Duration timeout) {
        this.path = path;
        this.timeout = timeout;
    }

    /** Returns whether a path leads to something other than a regular file or folder. */
    static boolean is(Path path) {
        return isNul(path)
                || (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path));
    }

    /** Returns whether it is the device without content, which Windows has in every folder. */
    private static boolean isNul(Path path) {
        Path name = path.getFileName();
        return Environment.Os.current() == Environment.Os.WINDOWS
                && name != null
                && name.toString().equalsIgnoreCase("NUL");
    }

    byte[] read() {
        if (isNul(path)) {
            return new byte[0];
        }
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Thread reader =
                Thread.ofPlatform()
                        .daemon()
                        .name("kubeconfig-pipe")
                        .start(() -> {
                            // The channels of Files.newInputStream cannot be interrupted.
                            try (FileChannel channel = FileChannel.open(path);
                                    InputStream in = Channels.newInputStream(channel)) {
                                bytes.complete(KubeconfigFile.readAll(path, in));
                            } catch (IOException | ProblemException e) {
                                bytes.completeExceptionally(e);
                            }
                        });
        try {
            return bytes.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            release(reader);
            throw ProblemException.of(
                    path
                            + " is a pipe or a device that did not deliver a complete file within "
                            + timeout.toSeconds()
                            + " s",
                    "Name a file in KUBECONFIG, or check the command that writes to the pipe",
                    e);
        } catch (InterruptedException e) {
            release(reader);
            Thread.currentThread().interrupt();
            throw ProblemException.of("reading " + path + " was cancelled", "Run it again", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException failure) {
                throw failure;
            }
            throw ProblemException.of(
                    path + " could not be read: " + e.getCause(),
                    "Name a file in KUBECONFIG, or with --kubeconfig",
                    e);
        }
    }

    /**
     * Ends the wait: an interrupt ends a read, and opening the pipe for writing ends a blocked
     * open.
     */
    private void release(Thread reader) {
        reader.interrupt();
        try (RandomAccessFile writer = new RandomAccessFile(path.toFile(), "rw")) {
            writer.getFD();
        } catch (IOException _) {
            // The pipe cannot be opened; the daemon thread ends with the process.
        }
    }
}
