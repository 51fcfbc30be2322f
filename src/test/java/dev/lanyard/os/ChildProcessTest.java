package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What programs that are not ours are given: a stand-in for each writes its environment down. */
@Timeout(60)
class ChildProcessTest {
    @TempDir Path folder;
    private Path said;
    private Environment environment;

    @BeforeEach
    void program() throws IOException {
        said = folder.resolve("said");
        Path program = folder.resolve("program");
        Files.writeString(
                program,
                "#!/bin/sh\n/usr/bin/env > '%s.new'\n/bin/mv '%s.new' '%s'\n"
                        .formatted(said, said, said));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        environment =
                new Environment(
                        Map.of(
                                "BROWSER", program.toString(),
                                "TERMINAL", program.toString(),
                                "LANYARD_PASSPHRASE", "correct horse",
                                "LANYARD_PASSPHRASE_FILE", "/a/file",
                                "LANYARD_HOME", "/kept"),
                        folder,
                        Environment.Os.LINUX);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void aBrowserDoesNotGetThePassphrase() throws Exception {
        assertThat(new SystemBrowser(environment).open(URI.create("https://x"))).isNull();
        assertNoPassphrase();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void aTerminalDoesNotGetThePassphrase() throws Exception {
        new OpenTerminal(environment).run(Map.of("KUBECONFIG", "/k"), "");
        assertThat(assertNoPassphrase()).contains("KUBECONFIG=/k");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void anyOtherProgramDoesNotGetThePassphrase() throws Exception {
        String program = folder.resolve("program").toString();
        ChildProcess.foreign(environment, List.of(program)).start();
        assertNoPassphrase();
        ProcessBuilder own = ChildProcess.builder(environment.variables(), List.of(program));
        assertThat(own.environment()).containsKey("LANYARD_PASSPHRASE");
        assertThat(ChildProcess.foreign(environment, List.of(program)).environment())
                .doesNotContainKeys("LANYARD_PASSPHRASE", "LANYARD_PASSPHRASE_FILE");
    }

    private List<String> assertNoPassphrase() throws IOException {
        while (!Files.exists(said)) {
            Thread.onSpinWait();
        }
        List<String> lines = Files.readAllLines(said);
        assertThat(lines)
                .contains("LANYARD_HOME=/kept")
                .noneMatch(line -> line.startsWith("LANYARD_PASSPHRASE"));
        return lines;
    }
}
