package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileMutexTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir Path folder;

    /** What another thread gets, and lets go of again. */
    private static boolean elsewhere(FileMutex mutex, Duration patience) throws Exception {
        FutureTask<Boolean> task =
                new FutureTask<>(() -> {
                    try (FileMutex.@Nullable Held held = mutex.take(patience)) {
                        return held != null;
                    }
                });
        Thread.ofPlatform().daemon().start(task);
        return Await.result(task);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege")
    void oneThreadHasItAtATimeByWhateverNameOfTheFile() throws Exception {
        Path file = folder.resolve("locks/one");
        FileMutex mutex = new FileMutex(file);
        try (FileMutex.Held held = mutex.take(Duration.ZERO)) {
            assertThat(held).isNotNull();
            assertThat(elsewhere(mutex, SHORT)).isFalse();
            assertThat(elsewhere(new FileMutex(folder.resolve("locks/../locks/one")), SHORT))
                    .isFalse();
            assertThat(elsewhere(new FileMutex(folder.resolve("locks/other")), SHORT)).isTrue();
            Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("locks"));
            assertThat(elsewhere(new FileMutex(link.resolve("one")), SHORT))
                    .as("by another path, which is seen as another process is")
                    .isFalse();
        }
        assertThat(elsewhere(mutex, Duration.ZERO)).isTrue();
        assertThat(file).as("it stays, so that nobody locks one that is gone").exists();
    }

    @Test
    void whoWaitsGetsItOnceItIsFree() throws Exception {
        FileMutex mutex = new FileMutex(folder.resolve("one"));
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<Boolean> waiting =
                new FutureTask<>(() -> {
                    begun.countDown();
                    try (FileMutex.@Nullable Held held = mutex.take(LONG)) {
                        return held != null;
                    }
                });
        try (FileMutex.Held held = mutex.take(Duration.ZERO)) {
            assertThat(held).isNotNull();
            Thread.ofPlatform().daemon().start(waiting);
            Await.open(begun);
        }
        assertThat(Await.result(waiting)).isTrue();
    }

    @Test
    void aLockThatAnotherProcessHasIsWaitedForAndNoLongerThanAllowed() throws Exception {
        Path file = folder.resolve("one");
        FileMutex mutex = new FileMutex(file);
        // A lock of the file itself, which is what another process has.
        try (FileChannel channel =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(mutex.take(SHORT)).isNull();
            assertThat(elsewhere(mutex, SHORT)).as("and nothing is held meanwhile").isFalse();
        }
        assertThat(elsewhere(mutex, Duration.ZERO)).isTrue();
    }

    @Test
    void aLockThatAnotherProcessLetsGoOfIsTaken() throws Exception {
        Path file = folder.resolve("one");
        FutureTask<Boolean> waiting =
                new FutureTask<>(() -> {
                    try (FileMutex.@Nullable Held held = new FileMutex(file).take(LONG)) {
                        return held != null;
                    }
                });
        Thread thread = Thread.ofPlatform().daemon().unstarted(waiting);
        try (FileChannel channel =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            thread.start();
            Await.until(
                    "the wait for the lock",
                    () -> thread.getState() == Thread.State.TIMED_WAITING || waiting.isDone());
        }
        assertThat(Await.result(waiting)).isTrue();
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        FileMutex mutex = new FileMutex(folder.resolve("one"));
        try (FileMutex.Held held = mutex.take(Duration.ZERO)) {
            assertThat(held).isNotNull();
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread waiting =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                try {
                                    mutex.take(LONG);
                                } catch (InterruptedException expected) {
                                    interrupted.countDown();
                                } catch (IOException broken) {
                                    throw new IllegalStateException(broken);
                                }
                            });
            waiting.interrupt();
            Await.open(interrupted);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it checks file modes")
    void itsFileIsTheOwnersAlone() throws Exception {
        Path file = folder.resolve("locks/one");
        assertThat(elsewhere(new FileMutex(file), Duration.ZERO)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void whereItsFileCannotBeMadeThatIsSaidAndNothingStaysLocked() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("file"));
        FileMutex mutex = new FileMutex(inTheWay.resolve("one"));
        assertThatThrownBy(() -> mutex.take(SHORT)).isInstanceOf(IOException.class);
        Files.delete(inTheWay);
        assertThat(elsewhere(mutex, Duration.ZERO)).isTrue();
    }
}
