package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileProblemTest {
    @TempDir Path home = Path.of("");

    @Test
    void aDeniedFileNamesItselfAndItsFolder() {
        Path file = home.resolve("locks/corp.session");
        Problem problem =
                FileProblem.of(
                        "could not sign in", home, new AccessDeniedException(file.toString()));

        assertThat(problem.what()).isEqualTo("could not sign in: " + file + ": permission denied");
        assertThat(problem.nextStep())
                .isEqualTo("Check that it is writable: " + AccessCommands.current().show(home));
    }

    @Test
    void aPathWithBlanksCanBePasted() throws IOException {
        Path folder = Files.createDirectory(home.resolve("a b"));
        Problem problem = FileProblem.of("x", folder, new AccessDeniedException(folder.toString()));

        assertThat(problem.nextStep()).endsWith(' ' + Shell.current().quoted(folder.toString()));
    }

    @Test
    void anExceptionWithoutAPathTakesTheOneThatWasUsed() {
        Path lock = home.resolve("x.lock");

        assertThat(FileProblem.of("x", lock, new IOException("No locks available")).what())
                .isEqualTo("x: " + lock + ": No locks available");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its commands are for a POSIX shell")
    void aFullDiskAndAReadOnlyOneAreSaidAsTheSystemSaysThem() {
        Path file = home.resolve("f");
        Problem full =
                FileProblem.of(
                        "x",
                        file,
                        new FileSystemException(file.toString(), null, "No space left on device"));
        Problem readOnly =
                FileProblem.of(
                        "x",
                        file,
                        new FileSystemException(file.toString(), null, "Read-only file system"));

        assertThat(full.what()).endsWith(": No space left on device");
        assertThat(full.nextStep()).contains("df -h " + home);
        assertThat(readOnly.what()).endsWith(": Read-only file system");
    }

    @Test
    void aFileWhereAFolderIsNeededIsNamed() throws IOException {
        Path inTheWay = Files.createFile(home.resolve("file"));
        Path below = inTheWay.resolve("locks/x");

        for (IOException thrown :
                new IOException[] {
                    new FileSystemException(below.toString(), null, "Not a directory"),
                    new NoSuchFileException(below.toString()),
                    new java.nio.file.FileAlreadyExistsException(inTheWay.toString())
                }) {
            assertThat(FileProblem.of("x", home, thrown).what())
                    .endsWith(inTheWay + " is a file, but a folder is required");
        }
    }
}
