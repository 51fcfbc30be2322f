package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AccessCommandsTest {
    private static final AccessCommands POSIX = new AccessCommands(Shell.POSIX, "ada");
    private static final AccessCommands WINDOWS = new AccessCommands(Shell.WINDOWS, "Zoë Ann");

    @Test
    void posixModesAreSeenAndChangedByLsAndChmod() {
        Path file = Path.of("my config");

        assertThat(POSIX.show(file)).isEqualTo("ls -ld 'my config'");
        assertThat(POSIX.allowReading(file)).isEqualTo("chmod u+r 'my config'");
        assertThat(POSIX.allowWriting(file)).isEqualTo("chmod u+w 'my config'");
        assertThat(POSIX.ownerOnly(file)).isEqualTo("chmod 600 'my config'");
    }

    @Test
    void windowsAclsAreSeenAndChangedByIcaclsForTheUserByName() {
        Path file = Path.of("my config");

        assertThat(WINDOWS.show(file)).isEqualTo("icacls \"my config\"");
        assertThat(WINDOWS.allowReading(file))
                .isEqualTo("icacls \"my config\" /grant \"Zoë Ann:R\"");
        assertThat(WINDOWS.allowWriting(file))
                .isEqualTo("icacls \"my config\" /grant \"Zoë Ann:M\"");
        assertThat(WINDOWS.ownerOnly(file))
                .isEqualTo("icacls \"my config\" /inheritance:r /grant:r \"Zoë Ann:F\"");
    }

    @Test
    @EnabledOnOs(value = OS.WINDOWS, disabledReason = "the attribute exists on Windows alone")
    void aFileMarkedReadOnlyLosesTheMark(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("config"));
        assertThat(file.toFile().setWritable(false)).isTrue();

        assertThat(WINDOWS.allowWriting(file))
                .isEqualTo(Shell.WINDOWS.command("attrib", "-r", file.toString()));
        assertThat(file.toFile().setWritable(true)).isTrue();
    }
}
