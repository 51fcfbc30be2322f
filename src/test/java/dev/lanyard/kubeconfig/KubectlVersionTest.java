package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.entry.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
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
    private Path kubectl = Path.of("");
    private Machine machine = new Machine(Path.of(""));

    @BeforeEach
    void start() throws IOException {
        kubectl = Files.createDirectory(home.resolve("bin")).resolve("kubectl");
        machine = new Machine(home).with("PATH", kubectl.getParent() + ":/usr/bin:/bin");
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
        kubectl(says(gitVersion));
        assertThat(version().execApi()).isEqualTo("client.authentication.k8s.io/" + api);
    }

    @Test
    void oneThatSaysNothingOfItIsTakenForANewOne() throws IOException {
        kubectl("echo 'error: unknown'; exit 1");
        assertThat(version().find()).isNull();
        assertThat(version().execApi()).isEqualTo(Change.EXEC_API);
        kubectl("echo '{}'");
        assertThat(version().execApi()).isEqualTo(Change.EXEC_API);
        Files.delete(kubectl);
        machine.with("PATH", home.toString());
        assertThat(version().execApi()).isEqualTo(Change.EXEC_API);
    }

    @Test
    void itIsAskedOnceUntilItIsAnother() throws IOException {
        kubectl("echo asked >> " + home.resolve("asked") + "; " + says("v1.20.2"));
        for (int i = 0; i < 3; i++) {
            assertThat(Objects.requireNonNull(version().find()).text()).isEqualTo("1.20");
        }
        assertThat(home.resolve("asked")).hasContent("asked");

        kubectl(says("v1.30.1"));
        Files.setLastModifiedTime(kubectl, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(version().execApi()).isEqualTo(Change.EXEC_API);
    }

    /** client-go before 1.22 refuses a user that asks for v1. */
    @Test
    void entriesAreWrittenForAnOldOneAndAgainForANewOne() throws IOException {
        kubectl(says("v1.20.2"));
        SetUpKubeconfig setUp =
                new SetUpKubeconfig(machine.paths(), machine.writer(), version()::execApi);
        setUp.run(List.of(Machine.entry("c1")), null, UpdateOptions.USUAL);
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
        return "[ \"$*\" = 'version --client -o json' ] && echo '{\"clientVersion\": {\"major\":"
                + " \"1\", \"gitVersion\": \""
                + gitVersion
                + "\"}}'";
    }

    private void kubectl(String script) throws IOException {
        Files.writeString(kubectl, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
