package dev.lanyard.os;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs a program and returns its output, with limits on time and size. */
public record ProgramOutput(Environment environment, int maxBytes) {
    private static final int MAX_BYTES = 64 << 10;

    /** Limits the output to 64 kB. */
    public ProgramOutput(Environment environment) {
        this(environment, MAX_BYTES);
    }

    /** Returns the output of a program, up to the limit; null if it fails or times out. */
    public @Nullable String of(List<String> command, Duration timeout) {
        ProcessBuilder builder =
                ChildProcess.foreign(environment, command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException _) {
            // The program does not exist or cannot run here.
            return null;
        }
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> printed = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> read(process.getInputStream(), printed));
            long deadline = System.nanoTime() + timeout.toNanos();
            byte[] bytes = printed.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            long remaining = Math.max(0, deadline - System.nanoTime());
            return process.waitFor(remaining, TimeUnit.NANOSECONDS) && process.exitValue() == 0
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } catch (IOException | ExecutionException | TimeoutException _) {
            // Interrupted: the output is unknown.
            return null;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void read(InputStream in, CompletableFuture<byte[]> printed) {
        try {
            printed.complete(in.readNBytes(maxBytes));
        } catch (IOException e) {
            printed.completeExceptionally(new UncheckedIOException(e));
        }
    }
}
