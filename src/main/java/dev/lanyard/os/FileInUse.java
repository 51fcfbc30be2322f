package dev.lanyard.os;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Retries an operation on a file that another program has open. On Windows, a file cannot be
 * replaced meanwhile: an editor, a virus scanner or another process of Lanyard reads it for a
 * moment.
 */
final class FileInUse {
    /** The reason of the exception after the last attempt. */
    static final String REASON = "another program has it open";

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_INTERVAL_MILLIS = 15;

    private FileInUse() {}

    interface Operation {
        void run() throws IOException;
    }

    /** Runs an operation; on Windows, for some time until it succeeds. */
    static void retry(Operation operation, Path file) throws IOException {
        if (Environment.Os.current() == Environment.Os.WINDOWS) {
            retry(operation, file, TIMEOUT);
        } else {
            operation.run();
        }
    }

    static void retry(Operation operation, Path file, Duration timeout) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                operation.run();
                return;
            } catch (FileSystemException failure) {
                if (!isInUse(failure)) {
                    throw failure;
                }
                if (System.nanoTime() - end >= 0) {
                    throw inUse(file, failure);
                }
            }
            try {
                // At random: not in step with a program that reads it in turns.
                Thread.sleep(ThreadLocalRandom.current().nextInt(1, MAX_INTERVAL_MILLIS));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new FileSystemException(file.toString(), null, REASON);
            }
        }
    }

    /** Access denied (5) is an exception's class; a sharing violation (32) is not. */
    private static boolean isInUse(FileSystemException failure) {
        return failure instanceof AccessDeniedException
                || failure.getClass().equals(FileSystemException.class);
    }

    private static FileSystemException inUse(Path file, FileSystemException cause) {
        FileSystemException inUse = new FileSystemException(file.toString(), null, REASON);
        inUse.initCause(cause);
        return inUse;
    }
}
