package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubectlHomeTest {
    @TempDir Path folder;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void variables() throws IOException {
        for (String name : new String[] {"HOME", "USERPROFILE"}) {
            variables.put(name, Files.createDirectory(folder.resolve(name)).toString());
        }
        variables.put("HOMEDRIVE", folder.toString());
        variables.put("HOMEPATH", "/HOMEPATH");
        Files.createDirectory(folder.resolve("HOMEPATH"));
    }

    private Path home(Environment.Os system) {
        return KubectlHome.of(new Environment(variables, folder.resolve("own"), system));
    }

    private void hasConfig(String name) throws IOException {
        Path kube = Files.createDirectory(folder.resolve(name).resolve(".kube"));
        Files.createFile(kube.resolve("config"));
    }

    @Test
    void elsewhereItIsTheUsersHome() {
        assertThat(home(Environment.Os.LINUX)).isEqualTo(folder.resolve("own"));
        assertThat(home(Environment.Os.MACOS)).isEqualTo(folder.resolve("own"));
    }

    @Test
    void onWindowsTheFirstWithAConfigCounts() throws IOException {
        hasConfig("USERPROFILE");
        assertThat(home(Environment.Os.WINDOWS)).isEqualTo(folder.resolve("USERPROFILE"));
        hasConfig("HOMEPATH");
        assertThat(home(Environment.Os.WINDOWS)).isEqualTo(folder.resolve("HOMEPATH"));
        hasConfig("HOME");
        assertThat(home(Environment.Os.WINDOWS)).isEqualTo(folder.resolve("HOME"));
    }

    @Test
    void withoutAConfigTheProfileGoesBeforeTheDrive() throws IOException {
        assertThat(home(Environment.Os.WINDOWS)).isEqualTo(folder.resolve("HOME"));
        variables.remove("HOME");
        assertThat(home(Environment.Os.WINDOWS)).isEqualTo(folder.resolve("USERPROFILE"));
        Files.delete(folder.resolve("USERPROFILE"));
        assertThat(home(Environment.Os.WINDOWS)).isEqualTo(folder.resolve("HOMEPATH"));
        Files.delete(folder.resolve("HOMEPATH"));
        assertThat(home(Environment.Os.WINDOWS)).isEqualTo(folder.resolve("USERPROFILE"));
    }

    @Test
    void withoutVariablesItIsTheUsersHome() {
        variables.clear();
        assertThat(home(Environment.Os.WINDOWS)).isEqualTo(folder.resolve("own"));
    }
}
