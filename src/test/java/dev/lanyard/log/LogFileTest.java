package dev.lanyard.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.FileModes;
import dev.lanyard.os.FileMutex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final String LINE = "x".repeat(1000);

    @TempDir Path folder;

    @Test
    void fileAndFolderAreTheOwnersAlone() throws Exception {
        LogFile log = new LogFile(folder.resolve("state"));
        log.append("one");
        FileModes.assertOwnerOnly(log.path());
        FileModes.assertOwnerOnly(folder.resolve("state"));
    }

    @Test
    void newestLinesComeFromBothFiles() throws Exception {
        LogFile log = new LogFile(folder);
        assertThat(log.newest(5)).isEmpty();
        Files.writeString(folder.resolve("lanyard.log.1"), "one\ntwo\n");
        log.append("three");
        assertThat(log.newest(5)).containsExactly("one", "two", "three");
        assertThat(log.newest(2)).containsExactly("two", "three");
    }

    @Test
    void aFullFileBecomesTheOlderOne() throws Exception {
        LogFile log = new LogFile(folder);
        for (int i = 0; i < 1700; i++) {
            log.append(LINE);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .hasSize(2)
                    .allSatisfy(each -> {
                        assertThat(Files.size(each)).isLessThanOrEqualTo(512 * 1024);
                        FileModes.assertOwnerOnly(each);
                    });
        }
        assertThat(log.newest(10_000)).hasSizeGreaterThan(600).containsOnly(LINE);
    }

    @Test
    void whereItCanNotBeRotatedItGrowsToTwiceItsSizeAndNoFurther() throws Exception {
        LogFile log = new LogFile(folder);
        Files.writeString(log.path(), (LINE + "\n").repeat(1047));
        FileMutex lock = new FileMutex(folder.resolve("locks/log.lock"));
        try (FileMutex.Held held = lock.take(Duration.ofSeconds(1))) {
            assertThat(held).isNotNull();
            Callable<Void> other =
                    () -> {
                        log.append("fits");
                        assertThatThrownBy(() -> log.append(LINE)).isInstanceOf(IOException.class);
                        return null;
                    };
            try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
                Await.result(threads.submit(other));
            }
        }
        assertThat(log.newest(1)).containsExactly("fits");
    }

    @Test
    @DisabledIfSystemProperty(
            named = "wine",
            matches = "true",
            disabledReason = "Wine finds a file's end and writes there in two steps")
    void writersAtTheSameTimeLoseNoLineAndTearNone() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int writer = 0; writer < 8; writer++) {
                String line = ("writer " + writer + " ").repeat(80);
                all.add(
                        threads.submit(() -> {
                            LogFile own = new LogFile(folder);
                            for (int i = 0; i < 110; i++) {
                                own.append(line);
                            }
                            return null;
                        }));
            }
            for (Future<?> each : all) {
                Await.result(each);
            }
        }
        // 8 × 110 lines of 720 bytes: one rotation.
        assertThat(new LogFile(folder).newest(10_000))
                .hasSize(880)
                .allMatch(line -> line.matches("(writer \\d )\\1{79}"));
        assertThat(folder.resolve("lanyard.log.1")).exists();
    }

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "symbolic links need a privilege; it has no mkfifo")
    void linksPipesAndFoldersAreNotWrittenTo() throws Exception {
        LogFile log = new LogFile(folder);
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(log.path(), elsewhere);
        assertThatThrownBy(() -> log.append("no")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> log.newest(1)).isInstanceOf(IOException.class);
        assertThat(elsewhere).hasContent("mine");

        Files.delete(log.path());
        Files.createSymbolicLink(log.path(), folder.resolve("nowhere"));
        assertThatThrownBy(() -> log.append("no")).isInstanceOf(IOException.class);
        assertThat(folder.resolve("nowhere")).doesNotExist();

        Files.delete(log.path());
        assertThat(new ProcessBuilder("mkfifo", log.path().toString()).start().waitFor()).isZero();
        assertThatThrownBy(() -> log.append("no")).isInstanceOf(IOException.class);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no file modes")
    void aFolderOrFileThatOthersMayWriteIsRefused() throws Exception {
        LogFile log = new LogFile(folder);
        log.append("one");
        Files.setPosixFilePermissions(log.path(), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThatThrownBy(() -> log.append("two")).isInstanceOf(IOException.class);
        Files.setPosixFilePermissions(log.path(), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> log.append("two")).isInstanceOf(IOException.class);
        assertThat(log.newest(5)).containsExactly("one");
    }
}
