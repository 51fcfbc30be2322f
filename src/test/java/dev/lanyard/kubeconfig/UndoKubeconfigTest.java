package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.FileModes;
import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.kubeconfig.file.FileChange;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each change can be taken back, from the last to the first, unless somebody else came between. */
class UndoKubeconfigTest {
    private static final String MINE = "# mine, é\r\napiVersion: v1\r\nusers: []";
    @TempDir Path home = Path.of("");
    private Machine machine = new Machine(Path.of(""));

    @BeforeEach
    void start() {
        machine = new Machine(home);
    }

    @Test
    void goesBackStepByStepToTheLastByte() throws IOException {
        Path file = Machine.write(machine.usual(), MINE);
        machine.add("c1");
        String one = Files.readString(file);
        machine.add("c2");
        assertThat(machine.restore().list()).hasSize(2);
        assertThat(machine.restore().undo(null, true, false).orThrow().file())
                .isEqualTo(machine.usual());
        assertThat(machine.restore().list()).hasSize(2);
        assertThat(machine.restore().undo(null, false, false).orThrow().file())
                .isEqualTo(machine.usual());
        assertThat(Files.readString(file)).isEqualTo(one);
        machine.restore().undo(file.toString(), false, false);
        assertThat(Files.readString(file)).isEqualTo(MINE);
        assertThat(machine.restore().undo(null, false, false).change()).isNull();
    }

    @Test
    void whatIsUndoneIsShownAsAChange() throws IOException {
        Path file = Machine.write(machine.usual(), MINE);
        machine.add("c1");
        String since = Files.readString(file);
        for (boolean dryRun : new boolean[] {true, false}) {
            assertThat(file).content().isEqualTo(since);
            assertThat(machine.restore().undo(file.toString(), dryRun, false).orThrow())
                    .isEqualTo(new FileChange(file, since, MINE));
        }
        assertThat(file).content().isEqualTo(MINE);
        assertThat(machine.restore().list()).isEmpty();
    }

    @Test
    void aStaleLockIsRemovedOnlyWhenAsked() throws IOException {
        Path file = Machine.write(machine.usual(), MINE);
        machine.add("c1");
        Path lock = Machine.write(file.resolveSibling("config.lock"), "");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(600)));
        assertThatThrownBy(() -> machine.restore().undo(null, false, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("another program has held");
        assertThat(machine.restore().list()).hasSize(1);
        assertThat(machine.restore().undo(null, false, true).orThrow().file())
                .isEqualTo(machine.usual());
        assertThat(lock).doesNotExist();
        assertThat(file).content().isEqualTo(MINE);
    }

    @Test
    void aFileThatWasNotThereIsGoneAgain() {
        machine.add("c1");
        assertThat(machine.restore().undo(null, false, false).orThrow().file())
                .isEqualTo(machine.usual());
        assertThat(machine.usual()).doesNotExist();
    }

    @Test
    void refusesWhatWasChangedSinceAndShowsTheDifference() throws IOException {
        Path file = Machine.write(machine.usual(), MINE);
        machine.add("c1");
        Files.writeString(file, Files.readString(file) + "# theirs\n");
        String since = Files.readString(file);
        RestoreKubeconfig.Undo undo = machine.restore().undo(null, false, false);
        assertThat(undo.changedSince()).isTrue();
        assertThat(Objects.requireNonNull(undo.change()).diff()).contains("# theirs", "+users: []");
        assertThatThrownBy(undo::orThrow).hasMessageContaining("was changed by another program");
        assertThat(Files.readString(file)).isEqualTo(since);
        assertThat(machine.restore().list()).hasSize(1);
    }

    @Test
    void oneBackupOfSeveralFilesIsNamedByFileOrId() throws IOException {
        Path a = Machine.write(home.resolve("a"), "# a\n");
        Path b = Machine.write(home.resolve("b"), "# b\n");
        new Machine(home).with("KUBECONFIG", a.toString()).add("c1");
        new Machine(home).with("KUBECONFIG", b.toString()).add("c1");
        machine.restore().undo(a.toString(), false, false);
        assertThat(a).hasContent("# a\n");
        assertThat(Files.readString(b)).contains("c1");
        String id = machine.restore().list().getFirst().id();
        machine.restore().undo(id, false, false);
        assertThat(b).hasContent("# b\n");
        assertThatThrownBy(() -> machine.restore().undo("nowhere", false, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void backupsAreTheOwnersAloneAndOnlyTwentyOfAFile() throws IOException {
        Machine.write(machine.usual(), "users:\n- name: admin\n  user: {token: secret}\n");
        for (int i = 0; i < 25; i++) {
            machine.add("c" + i);
        }
        List<Backups.Backup> kept = machine.restore().list();
        assertThat(kept).hasSize(20);
        Path folder = machine.folders().state().resolve("backups");
        FileModes.assertOwnerOnly(folder);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(40).allSatisfy(FileModes::assertOwnerOnly);
        }
        for (Backups.Backup ignored : kept) {
            assertThat(machine.restore().undo(null, false, false).orThrow().file())
                    .isEqualTo(machine.usual());
        }
        assertThat(Files.readString(machine.usual())).contains("c4", "secret").doesNotContain("c5");
    }

    @Test
    void whatChangesNothingKeepsNoBackup() throws IOException {
        Machine.write(machine.usual(), MINE);
        machine.add("c1");
        machine.add("c1");
        machine.setUp(List.of(Machine.entry("c2")), null, new UpdateOptions(null, true, false));
        assertThat(machine.restore().list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only this",
                "---\n# later\n",
                "apiVersion: v1\r\nkind: Config\r\n",
                "apiVersion: v1\nclusters: null\ncontexts: null\ncurrent-context: \"\"\nkind: Config\npreferences: {}\nusers: null\n",
                "clusters: ~ # none\nusers:\ncontexts: []",
                "{\"apiVersion\": \"v1\", \"kind\": \"Config\"}",
                "users:\n- name: admin\n  user: {token: x}\n",
            })
    void removingAllThatWasAddedGivesBackTheBytesOfBefore(String text) throws IOException {
        Path file = Machine.write(machine.usual(), text);
        machine.add("c1");
        machine.add("c2");
        machine.remove("c2");
        machine.remove("c1");
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void whatWasWrittenMeanwhileOutlivesARemoval() throws IOException {
        Path file = Machine.write(machine.usual(), "kind: Config\n");
        machine.add("c1");
        Files.writeString(file, Files.readString(file) + "# theirs\n");
        machine.remove("c1");
        assertThat(Files.readString(file)).startsWith("kind: Config\n").endsWith("# theirs\n");
    }
}
