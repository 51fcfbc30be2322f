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

/** Runs another program for what it prints, with a bound on its time and on its output. */
public final class ProgramOutput {
    private static final int MAX_BYTES = 64 << 10;

    private final Environment environment;

    public ProgramOutput(Environment environment) {
        this.environment = environment;
    }

    /** What a program prints, at most 64 kB of it; null when it fails or takes too long. */
    public @Nullable String of(List<String> command, Duration timeout) {
        ProcessBuilder builder =
                ChildProcess.foreign(environment, command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException _) {
            // No program, or none for this machine.
            return null;
        }
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> printed = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> read(process.getInputStream(), printed));
            long deadline = System.nanoTime() + timeout.toNanos();
            byte[] bytes = printed.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            long left = Math.max(0, deadline - System.nanoTime());
            return process.waitFor(left, TimeUnit.NANOSECONDS) && process.exitValue() == 0
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } catch (IOException | ExecutionException | TimeoutException _) {
            // What it would have said is not known.
            return null;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void read(InputStream in, CompletableFuture<byte[]> printed) {
        try {
            printed.complete(in.readNBytes(MAX_BYTES));
        } catch (IOException e) {
            printed.completeExceptionally(new UncheckedIOException(e));
        }
    }
}
