package dev.lanyard.kubeconfig.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigPathsTest {
    @TempDir Path home;

    private KubeconfigPaths paths(Environment.Os system, Map<String, String> variables) {
        return new KubeconfigPaths(new Environment(variables, home, system));
    }

    @Test
    void aPathThatNoFileCanHaveIsSaidInWords() {
        String variable = home + File.pathSeparator + "a\0b";
        assertThatThrownBy(
                        () -> paths(Environment.Os.LINUX, Map.of("KUBECONFIG", variable)).all(null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("KUBECONFIG names")
                .hasMessageNotContaining("\0");
    }

    @Test
    void onWindowsTheDefaultIsWhereKubectlLooks() throws Exception {
        Path other = Files.createDirectory(home.resolve("other"));
        assertThat(paths(Environment.Os.WINDOWS, Map.of("Home", other.toString())).all(null))
                .containsExactly(other.resolve(".kube").resolve("config"));
    }
}
