package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageKindTest {
    @TempDir Path folder;

    private String found() {
        return String.valueOf(PackageKind.of(new InstallTree(folder, false)));
    }

    private void write(String word) throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/package"), word);
    }

    @ParameterizedTest
    @CsvSource({
        "deb, .deb package",
        "rpm, .rpm package",
        "tar.gz, portable archive (.tar.gz)",
        "setup, Windows setup program",
        "dmg, macOS disk image (.dmg)",
    })
    void aPackageNamesItsKind(String word, String kind) throws IOException {
        write(word + "\n");
        assertThat(found()).isEqualTo(kind);
    }

    @Test
    void withoutAPackageItIsABuild() {
        assertThat(found()).isEqualTo("build tree");
    }

    @Test
    void anotherWordIsOfALaterVersion() throws IOException {
        write("snap");
        assertThat(found()).isEqualTo("null");
        write("");
        assertThat(found()).isEqualTo("null");
        write("deb".repeat(100));
        assertThat(found()).isEqualTo("null");
    }
}
