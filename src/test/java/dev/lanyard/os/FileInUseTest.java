package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileInUseTest {
    private static final Path FILE = Path.of("file");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aFileThatIsOpenForAMomentIsTriedAgain() throws IOException {
        FileInUse.retry(
                () -> {
                    if (attempts.incrementAndGet() < 3) {
                        throw new AccessDeniedException("file");
                    }
                },
                FILE,
                LONG);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void theLastAttemptSaysThatAnotherProgramHasItOpen() {
        assertThatThrownBy(() ->
                        FileInUse.retry(
                                () -> {
                                    throw new FileSystemException(
                                            "file", null, "sharing violation");
                                },
                                FILE,
                                Duration.ZERO))
                .isInstanceOfSatisfying(
                        FileSystemException.class,
                        e -> {
                            assertThat(e.getReason()).isEqualTo("another program has it open");
                            assertThat(FileProblem.of("could not save", FILE, e).nextStep())
                                    .isEqualTo("Close that program, and try again");
                        });
    }

    @Test
    void anotherFailureIsNotTriedAgain() {
        assertThatThrownBy(() ->
                        FileInUse.retry(
                                () -> {
                                    attempts.incrementAndGet();
                                    throw new NoSuchFileException("file");
                                },
                                FILE,
                                LONG))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    @EnabledOnOs(value = OS.WINDOWS, disabledReason = "elsewhere an open file can be replaced")
    void aFileThatAProgramKeepsOpenIsNotReplaced(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), "old");
        byte[] bytes = "new".getBytes(StandardCharsets.UTF_8);
        try (FileInputStream reader = new FileInputStream(file.toFile())) {
            assertThat(reader.read()).isEqualTo('o');
            assertThatThrownBy(() -> SafeFile.replace(file, bytes))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("another program has it open");
        }
        SafeFile.replace(file, bytes);
        assertThat(file).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("config");
    }
}
