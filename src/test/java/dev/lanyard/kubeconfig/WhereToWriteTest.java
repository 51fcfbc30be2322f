package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.FileModes;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which file a change goes to, and what stays of it: symlinks, modes, other people's locks. */
class WhereToWriteTest {
    @TempDir Path home = Path.of("");

    @Test
    void aNewEntryGoesToTheFirstFileThatExistsElseTheLast() throws IOException {
        Path missing = home.resolve("a");
        Path there = Machine.write(home.resolve("b"), "# mine\n");
        Path last = home.resolve("c");
        Machine machine = new Machine(home).withKubeconfigs(missing, "", there, last);
        assertThat(machine.add("c1").files()).isNotEmpty();
        assertThat(Files.readString(there)).startsWith("# mine\n").contains("name: c1");
        assertThat(missing).doesNotExist();
        assertThat(last).doesNotExist();
        machine.withKubeconfigs(missing, last);
        machine.add("c2");
        assertThat(missing).doesNotExist();
        assertThat(Files.readString(last)).contains("name: c2");
    }

    @Test
    void anExistingEntryIsPatchedInTheFileThatHasIt() throws IOException {
        Path first = Machine.write(home.resolve("first"), "# first\n");
        Path second = home.resolve("second");
        new Machine(home).with("KUBECONFIG", second.toString()).add("c1");
        String before = Files.readString(second);
        Machine.write(second, before.replace("Q0E=", "T0xE") + "# its end\n");
        Machine machine = new Machine(home).withKubeconfigs(first, second);
        KubeconfigResult result = machine.add("c1");
        assertThat(result)
                .satisfies(done -> assertThat(done.said().toString()).contains(second.toString()));
        assertThat(first).hasContent("# first\n");
        assertThat(second).hasContent(before + "# its end\n");
        assertThat(machine.add("c1").files()).isEmpty();
    }

    @Test
    void theFileCanBeNamed() throws IOException {
        Path other = home.resolve("elsewhere").resolve("config");
        Machine machine = new Machine(home);
        machine.setUp(List.of(Machine.entry("c1")), "c1", new UpdateOptions(other, false, false));
        assertThat(machine.usual()).doesNotExist();
        assertThat(Files.readString(other)).contains("current-context: c1");
        FileModes.assertOwnerOnly(other);
    }

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "Windows has no file modes; symbolic links need a privilege")
    void symlinksAndModesStay() throws IOException {
        Path real = Machine.write(home.resolve("dotfiles").resolve("kube"), "# mine\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Machine machine = new Machine(home);
        Files.createDirectories(machine.usual().resolveSibling("x"));
        Path middle = Files.createSymbolicLink(home.resolve("middle"), Path.of("dotfiles/kube"));
        Files.createSymbolicLink(machine.usual(), Path.of("../middle"));
        machine.add("c1");
        assertThat(machine.usual()).isSymbolicLink();
        assertThat(middle).isSymbolicLink();
        assertThat(Files.readString(real)).startsWith("# mine\n").contains("name: c1");
        assertThat(Files.getPosixFilePermissions(real))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        machine.restore().undo(null, false, false);
        assertThat(real).hasContent("# mine\n");
        assertThat(machine.usual()).isSymbolicLink();
        try (var left = Files.list(real.resolveSibling(""))) {
            assertThat(left).containsExactly(real);
        }
    }

    @Test
    void aFolderIsNoKubeconfig() throws IOException {
        Machine machine = new Machine(home);
        Files.createDirectories(machine.usual());
        assertThatThrownBy(() -> machine.add("c1"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void aStaleLockIsToldWithItsAgeAndRemovedOnlyWhenAsked() throws IOException {
        Machine machine = new Machine(home);
        Machine.write(machine.usual(), "# mine\n");
        Path lock = Machine.write(machine.usual().resolveSibling("config.lock"), "");
        age(lock, Duration.ofMinutes(7));
        assertThatThrownBy(() -> machine.add("c1"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure ->
                                assertThat(failure.line())
                                        .contains(
                                                "7 minutes",
                                                lock.toString(),
                                                "--remove-stale-lock"));
        assertThat(machine.usual()).hasContent("# mine\n");
        assertThat(machine.restore().list()).isEmpty();
        machine.setUp(List.of(Machine.entry("c1")), null, new UpdateOptions(null, false, true));
        assertThat(lock).doesNotExist();
        assertThat(Files.readString(machine.usual())).contains("name: c1");
    }

    @Test
    void aFreshLockIsLeftAloneEvenWhenAskedAndALongDeadLanyardsIsNot() throws IOException {
        Machine machine = new Machine(home);
        Path lock = Machine.write(machine.usual().resolveSibling("config.lock"), "");
        assertThatThrownBy(() ->
                        machine.setUp(
                                List.of(Machine.entry("c1")),
                                null,
                                new UpdateOptions(null, false, true)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("another program has held");
        assertThat(lock).exists();
        Files.writeString(lock, "lanyard 999999999 2020-01-01T00:00:00Z\n");
        assertThat(machine.add("c1").files()).isNotEmpty();
        assertThat(lock).doesNotExist();
    }

    private static void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void aLockOfALanyardOnAnotherMachineIsNotTakenForADeadOnes() throws IOException {
        Machine machine = new Machine(home);
        Path lock =
                Machine.write(
                        machine.usual().resolveSibling("config.lock"),
                        "lanyard 999999999 2020-01-01T00:00:00Z another-machine\n");
        assertThatThrownBy(() -> machine.add("c1"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("another program has held");
        assertThat(lock).exists();
        // No Lanyard holds it for so long.
        age(lock, Duration.ofMinutes(2));
        assertThat(machine.add("c1").files()).isNotEmpty();
        assertThat(lock).doesNotExist();
    }

    @Test
    void whereLanyardsHaveNoLockAmongThemselvesKubectlsIsEnough() throws IOException {
        Machine machine = new Machine(home);
        Machine.write(machine.folders().state().resolve("locks"), "no folder");
        assertThat(machine.add("c1").files()).isNotEmpty();
        assertThat(machine.usual()).content().contains("name: c1");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege")
    void whileKubectlFillsWhatASymlinkLeadsToItIsNotTakenForEmpty() throws Exception {
        Machine machine = new Machine(home);
        Path real = Machine.write(home.resolve("dotfiles").resolve("kube"), "");
        Files.createDirectories(machine.usual().resolveSibling(""));
        Files.createSymbolicLink(machine.usual(), real);
        filledByKubectl(machine, real);
    }

    @Test
    void whileKubectlFillsAFileItIsNotTakenForEmpty() throws Exception {
        Machine machine = new Machine(home);
        filledByKubectl(machine, Machine.write(machine.usual(), ""));
    }

    @Test
    void anEmptiedFileThatStillHasItsOldTimeIsNotTakenForEmpty() throws Exception {
        Machine machine = new Machine(home);
        Path file = Machine.write(machine.usual(), "");
        age(file, Duration.ofMinutes(1));
        filledByKubectl(machine, file);
    }

    private static void filledByKubectl(Machine machine, Path file) throws Exception {
        // kubectl locks the path that it was given, which may be a symlink.
        Path lock = Machine.write(machine.usual().resolveSibling("config.lock"), "");
        age(lock, Duration.ofSeconds(2));
        String whole = "contexts:\n- {name: kubectls, context: {}}\n";
        FutureTask<List<ContextRow>> rows =
                new FutureTask<>(() -> new ListContexts(machine.paths()).run(null));
        Thread reader = Thread.ofPlatform().start(rows);
        Await.until(
                "a reader that waits",
                () -> rows.isDone() || reader.getState() == Thread.State.TIMED_WAITING);
        Files.writeString(file, whole);
        Files.delete(lock);
        assertThat(Await.result(rows)).extracting(ContextRow::name).containsExactly("kubectls");
        assertThat(machine.add("mine").files()).isNotEmpty();
        assertThat(file).content().startsWith(whole.strip()).contains("name: mine\n");
    }
}
