package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
    @TempDir Path folder;

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it checks file modes")
    void allNewFoldersOfAPathAreTheOwnersAloneAndOldOnesStayAsTheyAre() throws IOException {
        Path old = Files.createDirectory(folder.resolve("old"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path made = OwnerOnly.folder(old.resolve("a/b"));
        assertThat(mode(made)).isEqualTo("rwx------");
        assertThat(mode(old.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(OwnerOnly.folder(old))).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aFolderBehindALinkIsOne() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        assertThat(OwnerOnly.folder(link)).isEqualTo(link);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it checks file modes")
    void aNewFileIsTheOwnersAloneAndNeverOneThatIsThere() throws IOException {
        Path file = folder.resolve("file");
        OwnerOnly.create(file).close();
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThatThrownBy(() -> OwnerOnly.create(file))
                .isInstanceOf(FileAlreadyExistsException.class);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> OwnerOnly.create(link))
                .as("a link that somebody has put there")
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it checks file modes")
    void openingReadsWhatIsThereAndMakesWhatIsNot() throws IOException {
        Path file = folder.resolve("file");
        try (FileChannel channel = OwnerOnly.open(file)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2}));
        }
        assertThat(mode(file)).isEqualTo("rw-------");
        try (FileChannel channel = OwnerOnly.open(file)) {
            assertThat(channel.size()).isEqualTo(2);
            assertThat(channel.read(ByteBuffer.allocate(2))).isEqualTo(2);
        }
    }
}
