package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T21:23:24.567Z");

    @TempDir Path home;

    private Path keep(Instant time, String text) throws IOException {
        Folders folders =
                Folders.of(
                        new Environment(
                                Map.of("LANYARD_HOME", home.toString()),
                                home,
                                Environment.Os.LINUX));
        return new Copies(folders, Clock.fixed(time, ZoneOffset.UTC))
                .keep("config", "config.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it checks file modes")
    void aCopyIsNamedForItsTimeAndForTheOwnerAlone() throws IOException {
        Path copy = keep(NOW, "text");

        assertThat(copy)
                .isEqualTo(home.resolve("state/backups/config/20261123T212324567Z-config.yaml"))
                .hasContent("text");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void copiesOfOneMomentDoNotReplaceEachOther() throws IOException {
        List<Path> copies = List.of(keep(NOW, "a"), keep(NOW, "b"), keep(NOW, "c"));

        assertThat(copies).doesNotHaveDuplicates();
        assertThat(copies.get(0)).hasContent("a");
        assertThat(copies.get(1)).hasContent("b");
        assertThat(copies.get(2)).hasContent("c");
    }

    @Test
    void theNewestTwentyStay() throws IOException {
        List<Path> made = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            made.add(keep(NOW.plusSeconds(i), "copy " + i));
        }

        assertThat(in(Objects.requireNonNull(made.getFirst().getParent())))
                .isEqualTo(made.subList(3, 23));
    }

    @Test
    void theCopyJustMadeStaysThoughTheClockWasSetBack() throws IOException {
        for (int i = 0; i < 20; i++) {
            keep(NOW.plusSeconds(i), "copy " + i);
        }

        Path copy = keep(NOW.minus(Duration.ofDays(1)), "after the clock was set back");

        assertThat(copy).hasContent("after the clock was set back");
        assertThat(in(Objects.requireNonNull(copy.getParent()))).hasSize(20);
    }

    @Test
    void copiesOfAnotherKindStay() throws IOException {
        Path other = Files.createDirectories(home.resolve("state/backups/other"));
        Files.writeString(other.resolve("20000101T000000000Z-x"), "old");
        for (int i = 0; i < 21; i++) {
            keep(NOW.plusSeconds(i), "copy " + i);
        }

        assertThat(in(other)).hasSize(1);
    }
}
