package dev.lanyard.secret.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Environment.Os;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphraseTest {
    @TempDir Path folder;

    @Test
    void theVariableGoesBeforeTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("p"), "from file\n");
        assertThat(ask(Map.of("LANYARD_PASSPHRASE", "given", "LANYARD_PASSPHRASE_FILE", file)))
                .isEqualTo("given");
        assertThat(ask(Map.of("LANYARD_PASSPHRASE_FILE", file))).isEqualTo("from file");
    }

    @Test
    void theFilesFirstLineIsAllThatCounts() throws Exception {
        Path file = Files.writeString(folder.resolve("p"), " zażółć \r\nsecond\n");
        assertThat(ask(Map.of("LANYARD_PASSPHRASE_FILE", file))).isEqualTo(" zażółć ");
    }

    @Test
    void noneAtAllSaysHowToGiveOne() {
        assertThatThrownBy(() -> ask(Map.of()))
                .hasMessageContaining("no passphrase")
                .extracting("nextStep")
                .asString()
                .contains("LANYARD_PASSPHRASE_FILE");
    }

    @Test
    void aFileThatIsNoPassphraseIsToldAsThat() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\nx");
        Path endless = Files.writeString(folder.resolve("endless"), "x".repeat(5_000));
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> ask(Map.of("LANYARD_PASSPHRASE_FILE", empty)))
                .hasMessageContaining("empty first line");
        assertThatThrownBy(() -> ask(Map.of("LANYARD_PASSPHRASE_FILE", endless)))
                .hasMessageContaining("no end to its line");
        assertThatThrownBy(() -> ask(Map.of("LANYARD_PASSPHRASE_FILE", missing)))
                .hasMessageContaining("cannot be read")
                .hasMessageContaining(missing.toString());
    }

    private String ask(Map<String, Object> variables) {
        Map<String, String> texts = new java.util.HashMap<>();
        variables.forEach((key, value) -> texts.put(key, value.toString()));
        return Passphrase.from(new Environment(texts, folder, Os.LINUX)).ask().reveal();
    }
}
