package dev.lanyard.kubeconfig.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.Machine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which files are the kubeconfig (client-go, tools/clientcmd/loader.go: filepath.SplitList, without
 * empty ones and without those that are there twice).
 */
class KubeconfigPathsTest {
    @TempDir Path home = Path.of("");

    @Test
    void withoutAVariableItIsTheUsualFile() {
        Machine machine = new Machine(home);
        assertThat(machine.paths().all(null)).containsExactly(machine.usual());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "::"})
    void aVariableThatNamesNothingCountsAsNone(String value) {
        Machine machine = new Machine(home).with("KUBECONFIG", value);
        assertThat(machine.paths().all(null)).containsExactly(machine.usual());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a:/b", ":/a::/b:", "/a:/b:/a", "/a:/b:/b:"})
    void eachFileOfTheVariableIsNamedOnceInItsOrder(String value) {
        assertThat(new Machine(home).with("KUBECONFIG", value).paths().all(null))
                .containsExactly(Path.of("/a"), Path.of("/b"));
    }

    @Test
    void relativeNamesAreOfTheWorkingFolder() {
        Path absolute = Path.of("own/config").toAbsolutePath();
        Machine machine = new Machine(home).with("KUBECONFIG", "own/config");
        assertThat(machine.paths().all(null)).containsExactly(absolute);
        assertThat(machine.paths().all(Path.of("own/config"))).containsExactly(absolute);
    }

    @Test
    void aNamedFileIsTheOnlyOne() {
        Machine machine = new Machine(home).with("KUBECONFIG", "/a:/b");
        assertThat(machine.paths().all(Path.of("/c"))).containsExactly(Path.of("/c"));
    }
}
