package dev.lanyard.secret.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.FileModes;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Environment.Os;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PassphraseTest {
    @TempDir Path folder;

    @Test
    void theVariableGoesBeforeTheFile() throws Exception {
        Path file = written("p", "from file\n");
        assertThat(ask(Map.of("LANYARD_PASSPHRASE", "given", "LANYARD_PASSPHRASE_FILE", file)))
                .isEqualTo("given");
        assertThat(ask(Map.of("LANYARD_PASSPHRASE_FILE", file))).isEqualTo("from file");
    }

    @Test
    void theFilesFirstLineIsAllThatCounts() throws Exception {
        Path file = written("p", " zażółć \r\nsecond\n");
        assertThat(ask(Map.of("LANYARD_PASSPHRASE_FILE", file))).isEqualTo(" zażółć ");
    }

    @Test
    void noneAtAllSaysHowToGiveOne() {
        assertThatThrownBy(() -> ask(Map.of()))
                .hasMessageContaining("no passphrase")
                .extracting("problem.nextStep")
                .asString()
                .contains("LANYARD_PASSPHRASE_FILE");
    }

    @Test
    void aFileThatIsNoPassphraseIsToldAsThat() throws Exception {
        Path empty = written("empty", "\nx");
        Path endless = written("endless", "x".repeat(5_000));
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> ask(Map.of("LANYARD_PASSPHRASE_FILE", empty)))
                .hasMessageContaining("empty first line");
        assertThatThrownBy(() -> ask(Map.of("LANYARD_PASSPHRASE_FILE", endless)))
                .hasMessageContaining("no end to its line");
        assertThatThrownBy(() -> ask(Map.of("LANYARD_PASSPHRASE_FILE", missing)))
                .hasMessageContaining("cannot be read")
                .hasMessageContaining(missing.toString());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no file modes")
    void aFileThatOthersCanChangeIsRefused() throws Exception {
        for (String mode : new String[] {"rw-rw-rw-", "rw--w----", "rw-----w-"}) {
            Path file = Files.writeString(folder.resolve("p it's"), "correct horse\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertThatThrownBy(() -> ask(Map.of("LANYARD_PASSPHRASE_FILE", file)))
                    .hasMessageContaining("can be changed by other users")
                    .hasMessageContaining(file.toString())
                    .extracting("problem.nextStep")
                    .asString()
                    .startsWith("Run: chmod 600 '");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            assertThat(ask(Map.of("LANYARD_PASSPHRASE_FILE", file))).isEqualTo("correct horse");
        }
    }

    @Test
    void aFileThatOthersCanReadIsRefusedUnlessRootGaveItSo() {
        assertThat(exposed("rw-r--r--", false)).isEqualTo("read");
        assertThat(exposed("rw----r--", false)).isEqualTo("read");
        assertThat(exposed("rw-r-----", false)).isNull();
        assertThat(exposed("r--r--r--", true)).isNull();
        assertThat(exposed("rw-rw-rw-", true)).isEqualTo("changed");
    }

    @Test
    void aLineMayFillTheFileAndHaveNoEnd() throws Exception {
        Path longest = written("longest", "x".repeat(4_095));
        assertThat(ask(Map.of("LANYARD_PASSPHRASE_FILE", longest))).hasSize(4_095);
        Path tooLong = written("too-long", "x".repeat(4_096));
        assertThatThrownBy(() -> ask(Map.of("LANYARD_PASSPHRASE_FILE", tooLong)))
                .hasMessageContaining("no end to its line");
    }

    private static @Nullable String exposed(String mode, boolean rootOwns) {
        return Passphrase.exposure(PosixFilePermissions.fromString(mode), rootOwns);
    }

    private Path written(String name, String text) throws Exception {
        return FileModes.ownerOnly(Files.writeString(folder.resolve(name), text));
    }

    private String ask(Map<String, Object> variables) {
        Map<String, String> texts = new java.util.HashMap<>();
        variables.forEach((key, value) -> texts.put(key, value.toString()));
        return Passphrase.from(new Environment(texts, folder, Os.current())).ask().reveal();
    }
}
