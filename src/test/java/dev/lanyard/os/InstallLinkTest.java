package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which path of the token command a kubeconfig entry gets. */
class InstallLinkTest {
    @TempDir Path root;
    private Path tree;
    private Path program;

    @BeforeEach
    void aTreeWithItsTokenCommand() throws IOException {
        tree = Files.createDirectories(root.resolve("usr/lib/lanyard"));
        Files.createDirectories(tree.resolve("bin"));
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createFile(tree.resolve("bin/lanyard"));
        program = tree.resolve("bin/lanyard-token");
        Files.createSymbolicLink(program, Path.of("lanyard"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege")
    void aPackagesLinkIsNamedSinceItStaysWhenThePackageIsUpdated() throws IOException {
        Path link = root.resolve("usr/bin/lanyard-token");
        Files.createSymbolicLink(link, Path.of("../lib/lanyard/bin/lanyard-token"));

        assertThat(new InstallTree(tree, false).tokenCommand()).isEqualTo(link);
    }

    @Test
    void withoutALinkTheProgramItselfIsNamed() {
        assertThat(new InstallTree(tree, false).tokenCommand()).isEqualTo(program);
    }

    @Test
    void aLinkToAnotherInstallationIsNotNamed() throws IOException {
        Path other = Files.createFile(root.resolve("lanyard-token"));
        Files.createSymbolicLink(root.resolve("usr/bin/lanyard-token"), other);

        assertThat(new InstallTree(tree, false).tokenCommand()).isEqualTo(program);
    }

    @Test
    void aProgramOfTheSameNameThatIsNoLinkIsNotNamed() throws IOException {
        Files.createFile(root.resolve("usr/bin/lanyard-token"));

        assertThat(new InstallTree(tree, false).tokenCommand()).isEqualTo(program);
    }
}
