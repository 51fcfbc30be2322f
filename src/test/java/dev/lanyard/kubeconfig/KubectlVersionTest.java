package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.FakeProgram;
import dev.lanyard.kubeconfig.entry.Change;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kubectl on the PATH decides which exec credential API an entry asks for. */
@Timeout(60)
class KubectlVersionTest {
    @TempDir Path home = Path.of("");
    private FakeProgram kubectl = new FakeProgram(Path.of(""), "");
    private Machine machine = new Machine(Path.of(""));

    @BeforeEach
    void start() throws IOException {
        Path folder = Files.createDirectory(home.resolve("bin"));
        kubectl = new FakeProgram(folder, "kubectl");
        machine =
                new Machine(home).with("PATH", folder + File.pathSeparator + System.getenv("PATH"));
    }

    @ParameterizedTest
    @CsvSource({
        "v1.20.2, v1beta1",
        "v1.21.14-eks-fb459a0, v1beta1",
        "v1.19.0+k3s1, v1beta1",
        "v1.22.0, v1",
        "v1.32.4-dispatcher, v1",
        "v2.0.0, v1",
    })
    void theVersionIsAskedOfIt(String gitVersion, String api) throws IOException {
        kubectl.printing(says(gitVersion));
        assertThat(version().execApi()).isEqualTo("client.authentication.k8s.io/" + api);
    }

    @Test
    void oneThatSaysNothingOfItIsTakenForANewOne() throws IOException {
        kubectl.printing("error: unknown", 1);
        assertThat(version().find()).isNull();
        assertThat(version().execApi()).isEqualTo(Change.EXEC_API);
        kubectl.printing("{}");
        assertThat(version().execApi()).isEqualTo(Change.EXEC_API);
        Files.delete(kubectl.file());
        machine.with("PATH", home.toString());
        assertThat(version().execApi()).isEqualTo(Change.EXEC_API);
    }

    @Test
    void itIsAskedOnceUntilItIsAnother() throws IOException {
        kubectl.printing(says("v1.20.2"));
        for (int i = 0; i < 3; i++) {
            assertThat(Objects.requireNonNull(version().find()).text()).isEqualTo("1.20");
        }
        assertThat(kubectl.calls()).hasContent("version --client -o json");

        kubectl.printing(says("v1.30.1"));
        Files.setLastModifiedTime(
                kubectl.file(), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(version().execApi()).isEqualTo(Change.EXEC_API);
    }

    /** client-go before 1.22 refuses a user that asks for v1. */
    @Test
    void entriesAreWrittenForAnOldOneAndAgainForANewOne() throws IOException {
        kubectl.printing(says("v1.20.2"));
        SetUpKubeconfig setUp = new SetUpKubeconfig(machine.writer(), version()::execApi);
        machine.setUp(setUp, List.of(Machine.entry("c1")), null, UpdateOptions.USUAL);
        assertThat(Files.readString(machine.usual()))
                .contains("apiVersion: client.authentication.k8s.io/v1beta1\n");
        assertThat(new ListContexts(machine.paths()).run(null)).noneMatch(ContextRow::asksForV1);
        machine.add("c1");
        assertThat(Files.readString(machine.usual()))
                .contains("apiVersion: client.authentication.k8s.io/v1\n");
        assertThat(new ListContexts(machine.paths()).run(null)).allMatch(ContextRow::asksForV1);
    }

    private KubectlVersion version() {
        return new KubectlVersion(machine.environment(), machine.folders());
    }

    private static String says(String gitVersion) {
        return "{\"clientVersion\": {\"major\": \"1\", \"gitVersion\": \"" + gitVersion + "\"}}";
    }
}
