package dev.lanyard.kubeconfig.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.Machine;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replacing a file that another program, which knows no lock, writes at the worst moment. */
class KubeconfigFileTest {
    @TempDir Path home;

    private final AtomicInteger rewrites = new AtomicInteger();
    private Path path;
    private KubeconfigLocking locks;

    @BeforeEach
    void folders() {
        Machine machine = new Machine(home);
        path = machine.usual();
        Backups backups = new Backups(machine.folders(), Clock.systemUTC());
        locks =
                new KubeconfigLocking(
                        machine.folders(),
                        backups,
                        Clock.systemUTC(),
                        Duration.ofSeconds(10),
                        false);
    }

    /** Adds our line behind whatever is there; meanwhile somebody else does something. */
    private Backups.@Nullable Backup addOurs(Meanwhile meanwhile) {
        return new KubeconfigFile(path)
                .update(
                        locks,
                        before -> {
                            try {
                                meanwhile.run(rewrites.incrementAndGet());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            String text =
                                    before == null
                                            ? ""
                                            : new String(before, StandardCharsets.UTF_8);
                            return (text + "# ours\n").getBytes(StandardCharsets.UTF_8);
                        });
    }

    private interface Meanwhile {
        void run(int attempt) throws IOException;
    }

    private void theirs(String line) throws IOException {
        Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void whatAnotherProgramWritesBetweenTheReadAndTheMoveIsNotLost() throws IOException {
        Machine.write(path, "# old\n");
        addOurs(attempt -> {
            if (attempt == 1) {
                theirs("# theirs\n");
            }
        });
        assertThat(path).hasContent("# old\n# theirs\n# ours\n");
        assertThat(rewrites).hasValue(2);
    }

    @Test
    void aChangeThatLeavesTheLengthAndTheTimeAsTheyWereIsSeen() throws IOException {
        Machine.write(path, "# old\n");
        var time = Files.getLastModifiedTime(path);
        addOurs(attempt -> {
            if (attempt == 1) {
                Files.writeString(path, "# new\n");
                Files.setLastModifiedTime(path, time);
            }
        });
        assertThat(path).hasContent("# new\n# ours\n");
    }

    @Test
    void aFileThatAppearsMeanwhileIsNotWrittenOver() throws IOException {
        Files.createDirectories(path.getParent());
        addOurs(attempt -> {
            if (attempt == 1) {
                theirs("# theirs\n");
            }
        });
        assertThat(path).hasContent("# theirs\n# ours\n");
    }

    @Test
    void aFileThatIsTakenAwayMeanwhileDoesNotComeBack() throws IOException {
        Machine.write(path, "# old\n");
        addOurs(attempt -> {
            if (attempt == 1) {
                Files.delete(path);
            }
        });
        assertThat(path).hasContent("# ours\n");
    }

    @Test
    void aFileThatWasToBeDeletedStaysWhenItHasChangedMeanwhile() throws IOException {
        Machine.write(path, "# old\n");
        new KubeconfigFile(path)
                .update(
                        locks,
                        before -> {
                            if (rewrites.incrementAndGet() > 1) {
                                return before;
                            }
                            try {
                                theirs("# theirs\n");
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            return null;
                        });
        assertThat(path).hasContent("# old\n# theirs\n");
    }

    @Test
    void whoeverIsOvertakenAgainAndAgainHoldsTheLockForAllOfTheChange() throws IOException {
        Machine.write(path, "# old\n");
        Path lock = path.resolveSibling("config.lock");
        addOurs(attempt -> {
            if (!Files.exists(lock)) {
                theirs("# theirs " + attempt + "\n");
            }
        });
        assertThat(Files.readAllLines(path)).hasSize(10).startsWith("# old").endsWith("# ours");
        assertThat(lock).doesNotExist();
    }

    @Test
    void aProgramThatWritesWithoutTheLockAllTheTimeIsNamedAndNothingOfItsIsLost()
            throws IOException {
        Machine.write(path, "# old\n");
        assertThatThrownBy(() -> addOurs(attempt -> theirs("# theirs " + attempt + "\n")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("without kubectl's lock")
                .hasMessageContaining(path.toString());
        assertThat(Files.readAllLines(path)).hasSize(10).doesNotContain("# ours");
    }

    @Test
    void onlyTheChangeThatWasMadeHasItsCopyAndNothingElseIsLeftBeside() throws IOException {
        Machine.write(path, "# old\n");
        addOurs(attempt -> {
            if (attempt < 4) {
                theirs("# theirs\n");
            }
        });
        try (Stream<Path> beside = Files.list(path.getParent())) {
            assertThat(beside).containsExactly(path);
        }
        try (Stream<Path> all = Files.walk(home.resolve("lanyard/state"))) {
            assertThat(all.filter(Files::isRegularFile).filter(file -> isCopy(file)))
                    .singleElement()
                    .satisfies(copy ->
                            assertThat(Files.readString(copy))
                                    .isEqualTo("# old\n" + "# theirs\n".repeat(3)));
        }
    }

    private static boolean isCopy(Path file) {
        try {
            return Files.readString(file).startsWith("# old");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
