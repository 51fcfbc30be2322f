package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any backup can be restored, and the restoration undone. */
class RestoreKubeconfigTest {
    private static final String MINE = "# mine, é\r\napiVersion: v1\r\nusers: []";
    @TempDir Path home = Path.of("");
    private Machine machine = new Machine(Path.of(""));
    private RestoreKubeconfig restore = machine.restore();

    @BeforeEach
    void start() {
        machine = new Machine(home);
        restore = machine.restore();
    }

    private Backups.Backup oldest() {
        return restore.list().getLast();
    }

    @Test
    void theOldestBackupComesBackAndUndoRevertsThat() throws IOException {
        Path file = Machine.write(machine.usual(), MINE);
        machine.add("c1");
        machine.add("c2");
        Files.writeString(file, Files.readString(file) + "\n# theirs\n");
        String since = Files.readString(file);
        KubeconfigPlan plan = restore.plan(oldest().id(), false);
        assertThat(plan.diff()).contains("-# theirs", "--- " + file);
        assertThat(plan.files()).containsExactly(file);
        assertThat(file).content().isEqualTo(since);

        assertThat(plan.apply().files()).isNotEmpty();
        assertThat(Files.readString(file)).isEqualTo(MINE);
        assertThat(restore.list()).hasSize(3);

        assertThat(machine.restore().undo(null, false, false).orThrow().file())
                .isEqualTo(machine.usual());
        assertThat(Files.readString(file)).isEqualTo(since);
    }

    @Test
    void aChangeSinceThePlanIsNotOverwritten() throws IOException {
        Path file = Machine.write(machine.usual(), MINE);
        machine.add("c1");
        KubeconfigPlan plan = restore.plan(oldest().id(), false);
        Files.writeString(file, "# theirs\n");
        assertThatThrownBy(plan::apply)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("changed by another program");
        assertThat(file).hasContent("# theirs\n");
        assertThat(restore.list()).hasSize(1);
    }

    @Test
    void whereThereWasNoFileThereIsNoneAgain() {
        machine.add("c1");
        machine.add("c2");
        restore.plan(oldest().id(), false).apply();
        assertThat(machine.usual()).doesNotExist();
        machine.restore().undo(null, false, false);
        assertThat(machine.usual()).content().contains("c2");
    }

    @Test
    void theSameContentIsNoChange() throws IOException {
        Path file = Machine.write(machine.usual(), MINE);
        machine.add("c1");
        Files.writeString(file, MINE);
        assertThat(restore.plan(oldest().id(), false).apply().files()).isEmpty();
        assertThat(restore.list()).hasSize(1);
    }

    @Test
    void anUnknownBackupIsNamed() {
        assertThatThrownBy(() -> restore.plan("nowhere", false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.what()).contains("nowhere");
                            assertThat(problem.nextStep()).contains("lanyard kubeconfig backups");
                        });
    }
}
