package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The agent reads a person's profiles again when their files have changed, however they did. */
class ProfileCacheTest {
    private static final FileTime THEN = FileTime.from(Instant.parse("2026-11-24T10:00:00Z"));

    @TempDir Path folder;

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private final ProfileCache profiles =
            new ProfileCache(
                    caller -> {
                        reads.incrementAndGet();
                        return Fixture.CONFIG;
                    },
                    changes::incrementAndGet);
    private Path config;

    @BeforeEach
    void file() throws IOException {
        config = write(folder.resolve("config"), "one");
        read("config");
    }

    private static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setLastModifiedTime(file, THEN);
    }

    private void read(String name) {
        Environment caller =
                new Environment(
                        Map.of(
                                "AWS_CONFIG_FILE",
                                folder.resolve(name).toString(),
                                "AWS_SHARED_CREDENTIALS_FILE",
                                folder.resolve("credentials").toString()),
                        folder,
                        Environment.Os.current());
        assertThat(profiles.of(caller)).isSameAs(Fixture.CONFIG);
    }

    private interface Step {
        void run() throws IOException;
    }

    private void isSeen(Step change) {
        int before = reads.get();
        int told = changes.get();
        try {
            change.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read("config");
        assertThat(reads).hasValue(before + 1);
        assertThat(changes).hasValue(told + 1);
        read("config");
        assertThat(reads).as("and once").hasValue(before + 1);
    }

    @Test
    void whatHasNotChangedIsReadOnce() {
        read("config");
        assertThat(reads).hasValue(1);
        assertThat(changes).as("nothing was held against it before").hasValue(0);
    }

    @Test
    void aNewTimeAloneIsAChange() {
        isSeen(() -> Files.setLastModifiedTime(config, FileTime.fromMillis(THEN.toMillis() + 1)));
    }

    @Test
    void aNewSizeAloneIsAChange() {
        isSeen(() -> write(config, "longer"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java names no file number there")
    void anotherFileInItsPlaceIsAChangeWithTheSameTimeAndSize() {
        isSeen(() -> {
            Path beside = write(folder.resolve("beside"), "two");
            Files.move(beside, config, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    @Test
    void aFileThatGoesOrComesIsAChange() {
        isSeen(() -> Files.delete(config));
        isSeen(() -> write(config, ""));
        isSeen(() -> write(folder.resolve("credentials"), ""));
    }

    @Test
    void callersWithOtherFilesDoNotChangeEachOthers() {
        read("other");
        read("config");
        read("other");
        assertThat(reads).hasValue(2);
        assertThat(changes).hasValue(0);
    }

    @Test
    void noMoreThanSomeAreHeld() {
        for (int i = 0; i < 32; i++) {
            read("other-" + i);
        }
        read("config");
        assertThat(reads).as("forgotten when there were too many").hasValue(34);
        assertThat(changes).hasValue(0);
    }
}
