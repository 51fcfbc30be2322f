package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InstallTreeTest {
    private static final Path FOLDER = Path.of("opt", "x", "..", "lanyard");

    @Test
    void onWindowsNoProgramIsAScript() {
        InstallTree tree = new InstallTree(FOLDER, true);
        assertThat(tree.program()).hasFileName("lanyard.exe");
        assertThat(tree.tokenCommand()).hasFileName("lanyard-token.exe");
        assertThat(tree.credentialsCommand()).hasFileName("lanyard-credentials.exe");
    }

    @Test
    void onWindowsTheDesktopAppHasAProgramWithoutAConsole() {
        assertThat(new InstallTree(FOLDER, true).windowProgram()).hasFileName("lanyardw.exe");
        assertThat(new InstallTree(FOLDER, false).windowProgram()).hasFileName("lanyard");
    }

    @Test
    void onWindowsEntriesNameNoParentFolders() {
        assertThat(new InstallTree(FOLDER, true).tokenCommand())
                .isEqualTo(Path.of("opt", "lanyard", "bin", "lanyard-token.exe"));
    }

    @Test
    void elsewhereAFolderAfterALinkMayHaveAnotherParent() {
        assertThat(new InstallTree(FOLDER, false).folder()).isEqualTo(FOLDER);
    }
}
