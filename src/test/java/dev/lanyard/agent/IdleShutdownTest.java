package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class IdleShutdownTest {
    @TempDir Path folder;

    private final TestClock times = new TestClock();

    @Test
    void itStaysForHalfAnHourAfterTheLastCall() {
        IdleShutdown stay = new IdleShutdown(times, new ProgramFile(null));
        times.pass(Duration.ofMinutes(29));
        assertThat(stay.isDue()).isFalse();
        stay.noteRequest();
        times.pass(Duration.ofMinutes(29));
        assertThat(stay.isDue()).isFalse();
        times.pass(Duration.ofMinutes(2));
        assertThat(stay.isDue()).isTrue();
    }

    @Test
    void timeInWhichTheMachineSleptDoesNotCount() {
        IdleShutdown stay = new IdleShutdown(times, new ProgramFile(null));
        times.jump(Duration.ofHours(9));
        assertThat(stay.isDue()).isFalse();
    }

    @Test
    void itGoesWhenItsProgramIsReplacedOrRemoved() throws IOException {
        Path jar = Files.writeString(folder.resolve("lanyard.jar"), "one");
        IdleShutdown stay = new IdleShutdown(times, new ProgramFile(jar));
        assertThat(stay.isDue()).isFalse();

        Path next = Files.writeString(folder.resolve("next"), "next");
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(jar));
        Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
        assertThat(stay.isDue()).isTrue();

        IdleShutdown other = new IdleShutdown(times, new ProgramFile(jar));
        Files.delete(jar);
        assertThat(other.isDue()).isTrue();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java names no file number there")
    void aReplacementOfTheSameTimeAndSizeIsSeen() throws IOException {
        Path jar = Files.writeString(folder.resolve("lanyard.jar"), "one");
        IdleShutdown stay = new IdleShutdown(times, new ProgramFile(jar));
        Path next = Files.writeString(folder.resolve("next"), "two");
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(jar));
        Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
        assertThat(stay.isDue()).isTrue();
    }

    @Test
    void halfAnHourToTheMomentIsNotYetTooLong() {
        IdleShutdown stay = new IdleShutdown(times, new ProgramFile(null));
        times.pass(Duration.ofMinutes(30));
        assertThat(stay.isDue()).isFalse();
        times.pass(Duration.ofNanos(1));
        assertThat(stay.isDue()).isTrue();
    }
}
