package dev.lanyard.kubeconfig.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.KubeconfigResult;
import dev.lanyard.kubeconfig.Machine;
import dev.lanyard.kubeconfig.SetUpKubeconfig;
import dev.lanyard.kubeconfig.UpdateOptions;
import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lock is taken for one that was left behind, by its age and by what it says. */
class StaleLocksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String KUBECTLS = "";
    @TempDir Path home = Path.of("");
    private Machine machine = new Machine(Path.of(""));
    private Path lock = Path.of("");

    @BeforeEach
    void start() throws IOException {
        machine = new Machine(home);
        lock = Machine.write(machine.usual(), "# mine\n").resolveSibling("config.lock");
    }

    @ParameterizedTest
    @CsvSource({
        "60, 60 s",
        "119, 119 s",
        "120, 2 minutes",
        "7199, 119 minutes",
        "7200, 2 hours",
        "172799, 47 hours",
        "172800, 2 days",
    })
    void oneOfAMinuteAndMoreIsFoundWithItsAge(long seconds, String age) throws IOException {
        lockOf(KUBECTLS, seconds);
        assertThat(locks().find()).containsExactly(new StaleLocks.StaleLock(lock, age));
        assertThatThrownBy(this::add)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.what())
                                    .isEqualTo(
                                            "another program has held "
                                                    + lock
                                                    + " for "
                                                    + age
                                                    + ", so "
                                                    + machine.usual()
                                                    + " was not changed");
                            assertThat(failure.nextStep()).contains("--remove-stale-lock");
                        });
        locks().remove();
        assertThat(lock).doesNotExist();
        assertThat(locks().find()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"59, 59 s", "0, 0 s", "-3600, 0 s"})
    void aYoungerOneIsNeitherFoundNorRemoved(long seconds, String age) throws IOException {
        lockOf(KUBECTLS, seconds);
        assertThat(locks().find()).isEmpty();
        locks().remove();
        assertThat(lock).exists();
        assertThatThrownBy(this::add)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.what()).contains(" for " + age + ", so ");
                            assertThat(failure.nextStep()).isEqualTo("Try again in a moment");
                        });
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege")
    void thoseOfAllFilesAreFoundThatOfASymlinksTargetIncluded() throws IOException {
        Path real = Machine.write(home.resolve("dotfiles").resolve("kube"), "# mine\n");
        Path link = Files.createSymbolicLink(home.resolve("link"), real);
        Path lockOfReal = real.resolveSibling("kube.lock");
        Files.writeString(lockOfReal, KUBECTLS);
        age(lockOfReal, 60);
        lockOf(KUBECTLS, 90);
        machine.withKubeconfigs(machine.usual(), home.resolve("none"), link);
        assertThat(locks().find())
                .containsExactly(
                        new StaleLocks.StaleLock(lock, "90 s"),
                        new StaleLocks.StaleLock(lockOfReal, "60 s"));
        locks().remove();
        assertThat(lock).doesNotExist();
        assertThat(lockOfReal).doesNotExist();
    }

    /** Numbers are used again: the same one with another start time is another process. */
    @Test
    void theLockOfALanyardThatRunsStaysAndThatOfADeadOneGoes() throws IOException {
        LockHolder self = LockHolder.self();
        lockOf(self.line(), 0);
        assertThatThrownBy(this::add)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("another program has held");
        assertThat(lock).hasContent(self.line());
        lockOf(new LockHolder(self.pid(), "2020-01-01T00:00:00Z", self.place()).line(), 0);
        assertThat(add().files()).isNotEmpty();
        assertThat(lock).doesNotExist();
        // No Lanyard works on a file for a minute.
        machine.restore().undo(null, false, false);
        lockOf(self.line(), 60);
        assertThat(add().files()).isNotEmpty();
        assertThat(lock).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lanyard",
                "lanyard 999999999",
                "lanyard number 2020-01-01T00:00:00Z",
                "other 999999999 2020-01-01T00:00:00Z",
            })
    void whatIsNotWrittenAsALanyardDoesIsAnotherPrograms(String text) throws IOException {
        lockOf(text + "\n", 0);
        assertThatThrownBy(this::add).isInstanceOf(ProblemException.class);
        assertThat(lock).hasContent(text);
    }

    @Test
    void aLongFileIsNoLanyardsLock() throws IOException {
        String dead = "lanyard 999999999 2020-01-01T00:00:00Z";
        lockOf(dead + " ".repeat(200 - dead.length() + 1), 0);
        assertThatThrownBy(this::add).isInstanceOf(ProblemException.class);
        lockOf(dead + " ".repeat(200 - dead.length()), 0);
        assertThat(add().files()).isNotEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege")
    void bothLocksOfASymlinkAreTakenOrNone() throws IOException {
        Path real = Machine.write(home.resolve("z").resolve("kube"), "# mine\n");
        Path link = Files.createSymbolicLink(home.resolve("a"), real);
        Path lockOfLink = home.resolve("a.lock");
        Path lockOfReal = real.resolveSibling("kube.lock");
        KubectlLock both = new KubectlLock(link, CLOCK);
        assertThat(both.isThere()).isFalse();
        assertThat(both.tryTake()).isTrue();
        assertThat(lockOfLink).hasContent(LockHolder.self().line());
        assertThat(lockOfReal).hasContent(LockHolder.self().line());
        assertThat(both.isThere()).isTrue();
        assertThat(new KubectlLock(real, CLOCK).tryTake()).isFalse();
        both.release();
        assertThat(lockOfLink).doesNotExist();
        assertThat(lockOfReal).doesNotExist();

        Files.writeString(lockOfReal, KUBECTLS);
        assertThat(both.isThere()).isTrue();
        assertThat(both.tryTake()).isFalse();
        assertThat(lockOfLink).doesNotExist();
        assertThat(lockOfReal).exists();
    }

    @Test
    void aLockThatWasLetGoOfMeanwhileIsStillToldAsOneThatOthersTake() throws IOException {
        ProblemException failure = new KubectlLock(machine.usual(), CLOCK).heldByOther();
        assertThat(failure.line())
                .contains("keep locking " + machine.usual(), "Try again in a moment");
    }

    private KubeconfigResult add() {
        return machine.setUp(
                new SetUpKubeconfig(machine.writer(CLOCK), () -> Change.EXEC_API),
                List.of(Machine.entry("c1")),
                null,
                UpdateOptions.USUAL);
    }

    private StaleLocks locks() {
        return new StaleLocks(machine.paths(), CLOCK);
    }

    private void lockOf(String text, long seconds) throws IOException {
        Files.writeString(lock, text);
        age(lock, seconds);
    }

    private static void age(Path file, long seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofSeconds(seconds))));
    }
}
