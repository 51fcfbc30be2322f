package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeFileTest {
    @TempDir Path folder;

    private Path file;
    private RecordingFiles disk;

    @BeforeEach
    void path() {
        file = folder.resolve("config");
        disk = new RecordingFiles(file);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Without the first fsync a crash can leave an empty file, without the second the old one. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a folder cannot be synced")
    void theBytesAreOnTheDiskBeforeTheMoveAndTheMoveIsAfterwards() throws IOException {
        Files.writeString(file, "old");
        SafeFile.replace(disk.path(file), bytes("x".repeat(10_000)));

        assertThat(file).hasContent("x".repeat(10_000));
        assertThat(disk.record.stream().map(call -> call.replaceAll("\\.config\\..*", "SIBLING")))
                .containsExactly(
                        "open SIBLING",
                        "write SIBLING",
                        "write SIBLING",
                        "write SIBLING",
                        "force SIBLING",
                        "move config",
                        "open " + folder.getFileName(),
                        "force " + folder.getFileName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"write .config", "force .config", "move config", "open .config"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a failed move is tried again, as in use")
    void whereACallFailsTheFileIsAsItWasAndNothingIsLeftBeside(String call) throws IOException {
        Files.writeString(file, "old");
        disk.fail(call);

        assertThatThrownBy(() -> SafeFile.replace(disk.path(file), bytes("new")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("made to fail");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("config");
    }

    @Test
    void aFolderThatCannotBeSyncedIsNoFailure() throws IOException {
        disk.fail("open " + folder.getFileName());
        SafeFile.replace(disk.path(file), bytes("new"));
        assertThat(file).hasContent("new");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it checks file modes")
    void aFileKeepsItsModeAndANewOneIsItsOwnersAlone() throws IOException {
        SafeFile.replace(file, bytes("new"));
        assertThat(mode(file)).isEqualTo("rw-------");
        for (String mode : List.of("rw-r--r--", "rw-rw----", "rwx------")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            SafeFile.replace(file, bytes("newer"));
            assertThat(mode(file)).isEqualTo(mode);
        }
        Path below = folder.resolve("a/b/file");
        SafeFile.replace(below, bytes("new"));
        assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege")
    void symlinksStayAndTheFileAtTheirEndIsReplaced() throws IOException {
        Path dotfiles = Files.createDirectory(folder.resolve("dotfiles"));
        Path real = Files.writeString(dotfiles.resolve("kube"), "old");
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("dotfiles/kube"));
        Files.createSymbolicLink(file, second);

        SafeFile.replace(file, bytes("new"));

        assertThat(real).hasContent("new");
        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(Files.isSymbolicLink(second)).isTrue();
        assertThat(SafeFile.target(file)).isEqualTo(real);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege")
    void aSymlinkThatLeadsNowhereYetLeadsToTheNewFile() throws IOException {
        Files.createSymbolicLink(file, Path.of("later/kube"));
        SafeFile.replace(file, bytes("new"));
        assertThat(folder.resolve("later/kube")).hasContent("new");
    }

    @Test
    void whatIsNoRegularFileIsLeftAlone() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> SafeFile.replace(file, bytes("new")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("not a regular file");
        assertThat(file).isDirectory();
        assertThat(names()).containsExactly("config");
    }

    @Test
    void preparedBytesThatAreNotCommittedAreThrownAway() throws IOException {
        Files.writeString(file, "old");
        SafeFile.prepare(file, bytes("new")).close();
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("config");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it checks file modes")
    void aFileIsMadeWholeAndOnlyWhereThereIsNone() throws IOException {
        SafeFile.create(file, bytes("first"));
        assertThat(file).hasContent("first");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThatThrownBy(() -> SafeFile.create(file, bytes("second")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("first");
        assertThat(names()).containsExactly("config");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it checks file modes")
    void aFileIsMadeWhereThereAreNoHardLinks() throws IOException {
        disk.fail("link");
        SafeFile.create(disk.path(file), bytes("first"));
        assertThat(file).hasContent("first");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThatThrownBy(() -> SafeFile.create(disk.path(file), bytes("second")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(names()).containsExactly("config");
    }
}
