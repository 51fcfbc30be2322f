package dev.lanyard.kubeconfig.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.Machine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which copies are kept, and what their descriptions say after a restart. */
class BackupsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final byte[] OLD = "# old\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "# new\n".getBytes(StandardCharsets.UTF_8);
    @TempDir Path home = Path.of("");
    private Machine machine = new Machine(Path.of(""));
    private Path folder = Path.of("");
    private int taken;

    @BeforeEach
    void start() {
        machine = new Machine(home);
        folder = machine.folders().state().resolve("backups");
    }

    @Test
    void withoutAFolderThereAreNone() throws IOException {
        assertThat(backups().list()).isEmpty();
    }

    @Test
    void aCopyIsFoundAgainAsItWasKept() throws IOException {
        Backups.Backup changed = keep("a", OLD, NEW);
        Backups.Backup made = keep("b", null, NEW);
        Backups.Backup deleted = keep("c", OLD, null);
        assertThat(backups().list()).containsExactly(deleted, made, changed);
        assertThat(changed.id()).startsWith("20260301T120000.123Z-");
        assertThat(changed.takenAt()).isEqualTo(START);
        assertThat(changed.size()).isEqualTo(OLD.length);
        assertThat(changed.existed()).isTrue();
        assertThat(changed.afterHash()).isEqualTo(Backups.hash(NEW)).hasSize(64);
        assertThat(backups().bytes(changed)).isEqualTo(OLD);
        assertThat(made.size()).isZero();
        assertThat(made.existed()).isFalse();
        assertThat(backups().bytes(made)).isNull();
        assertThat(deleted.afterHash()).isEqualTo(Backups.hash(null)).isNotEqualTo("");

        backups().forget(changed);
        assertThat(backups().list()).containsExactly(deleted, made);
        assertThat(folder.resolve(changed.id() + ".yaml")).doesNotExist();
        assertThat(folder.resolve(changed.id() + ".properties")).doesNotExist();
    }

    @Test
    void descriptionsThatAreNoneAreLeftOut() throws IOException {
        Backups.Backup good = keep("a", OLD, NEW);
        Backups.Backup torn = keep("a", OLD, NEW);
        Files.delete(folder.resolve(torn.id() + ".yaml"));
        Files.writeString(folder.resolve("notes.properties"), "file=/x\ntakenAt=yesterday\n");
        Files.writeString(folder.resolve("empty.properties"), "");
        Files.writeString(folder.resolve("notes.txt"), "file=/x\n");
        assertThat(backups().list()).containsExactly(good);
    }

    @Test
    void theOldestOfEachFileGoBeyondTwenty() throws IOException {
        List<Backups.Backup> all = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            all.add(keep("a", OLD, NEW));
        }
        Backups.Backup other = keep("b", OLD, NEW);
        backups().trim();
        assertThat(backups().list())
                .hasSize(21)
                .contains(other, all.get(2))
                .doesNotContain(all.get(0), all.get(1));
    }

    @Test
    void allTogetherTakeTwoHundredMegabytesAtMostButTheNewestOfEachFileStays() throws IOException {
        Backups.Backup oldOfA = grown(keep("a", OLD, NEW), 1);
        Backups.Backup onlyOfB = grown(keep("b", OLD, NEW), 60L << 20);
        Backups.Backup olderOfA = grown(keep("a", OLD, NEW), 40L << 20);
        Backups.Backup newOfA = grown(keep("a", OLD, NEW), 100L << 20);
        backups().trim();
        assertThat(ids()).containsExactly(newOfA.id(), olderOfA.id(), onlyOfB.id());
        assertThat(oldOfA.id()).isNotIn(ids());

        // Exactly the bound is still within it.
        Backups.Backup first = grown(keep("c", OLD, NEW), 0);
        backups().trim();
        assertThat(ids()).containsExactly(first.id(), newOfA.id(), olderOfA.id(), onlyOfB.id());
        Backups.Backup huge = grown(keep("c", OLD, NEW), 300L << 20);
        backups().trim();
        assertThat(ids()).containsExactly(huge.id(), newOfA.id(), onlyOfB.id());
    }

    private List<String> ids() throws IOException {
        return backups().list().stream().map(Backups.Backup::id).toList();
    }

    /** A file with a hole: as long as it says, and of no blocks. */
    private Backups.Backup grown(Backups.Backup backup, long bytes) throws IOException {
        Path copy = folder.resolve(backup.id() + ".yaml");
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
            file.setLength(bytes);
        }
        return backup;
    }

    private Backups.Backup keep(String file, byte @Nullable [] before, byte @Nullable [] after)
            throws IOException {
        return backups().keep(home.resolve(file), before, after);
    }

    /** A millisecond later each time, so that their order is known. */
    private Backups backups() {
        Instant now = START.plus(Duration.ofMillis(taken++));
        return new Backups(machine.folders(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
