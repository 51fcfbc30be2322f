package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.Box;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds credentials leaves no core file and lets no debugger of Java's in. */
class ClosedProcessIT {
    @TempDir Path home = Path.of("");

    @Test
    void theAgentDumpsNoCoreAndCannotBeAttachedTo() throws Exception {
        try (Box box = Box.start()) {
            RealPrograms programs = new RealPrograms(home, box);
            programs.variables.remove("LANYARD_AGENT");
            programs.variables.put("LANYARD_KEYCHAIN", "memory");
            Path said = home.resolve("said");
            Process agent = programs.start(said, said, "lanyard", "agent");
            try {
                Await.until(
                        "the agent",
                        () -> {
                            assertThat(agent.isAlive()).as(Files.readString(said)).isTrue();
                            return Files.readString(said).contains("the agent is running");
                        });
                assertThat(coreLimit(agent)).isEqualTo("0");
                // What jps, jcmd and jmap find processes by.
                assertThat(Path.of("/tmp/hsperfdata_" + System.getProperty("user.name")))
                        .satisfiesAnyOf(
                                none -> assertThat(none).doesNotExist(),
                                folder ->
                                        assertThat(folder.resolve("" + agent.pid()))
                                                .doesNotExist());
                assertThat(attach(agent)).isNotZero();
                assertThat(agent.isAlive()).isTrue();
            } finally {
                programs.run("lanyard", "agent", "stop");
                assertThat(agent.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void theTokenCommandDumpsNoCore() throws Exception {
        try (Box box = Box.start()) {
            RealPrograms programs = new RealPrograms(home, box);
            programs.variables.remove("LANYARD_AGENT");
            Path run = Files.createDirectories(home.resolve("lanyard/run"));
            Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(
                    run.getParent(), PosixFilePermissions.fromString("rwx------"));
            try (ServerSocketChannel slow = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                Path socket = run.resolve("agent.sock");
                slow.bind(UnixDomainSocketAddress.of(socket));
                Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
                Path said = home.resolve("said");
                Process client =
                        programs.start(
                                said,
                                said,
                                "lanyard-token",
                                "--profile",
                                "sandbox",
                                "--cluster-name",
                                "playground");
                try {
                    slow.accept();
                    assertThat(coreLimit(client)).isEqualTo("0");
                } finally {
                    client.destroyForcibly();
                }
            }
        }
    }

    /** Of the process, the soft one. */
    private static String coreLimit(Process process) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/limits"))) {
            String line =
                    lines.filter(each -> each.startsWith("Max core file size"))
                            .findFirst()
                            .orElseThrow();
            return line.substring("Max core file size".length()).strip().replaceAll(" .*", "");
        }
    }

    private static int attach(Process process) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process attaching =
                new ProcessBuilder(
                                jcmd.toString(),
                                "-J-Dsun.tools.attach.attachTimeout=1500",
                                Long.toString(process.pid()),
                                "VM.version")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return Await.end(attaching);
    }
}
