package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.demo.Box;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent that a token command leaves behind where there is none: with the finished programs. */
@Tag("slow")
@Timeout(120)
class LeftBehindIT {
    @TempDir Path home = Path.of("");
    private Box box;
    private RealLanyard lanyard;

    @BeforeEach
    void signedIn() throws Exception {
        box = Box.start();
        lanyard = new RealLanyard(home, box);
        lanyard.browser(true);
        lanyard.run("lanyard", "login", "--session", "harbour");
        lanyard.run("lanyard", "credentials", "--profile", "sandbox");
        Files.delete(home.resolve("opened"));
    }

    @AfterEach
    void stop() throws Exception {
        lanyard.run("lanyard", "agent", "stop");
        box.close();
    }

    @Test
    void firstCallersLeaveOneAgentThatHasNothingOfTheirs() throws Exception {
        List<Process> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(lanyard.process("lanyard-token", RealLanyard.TOKEN).start());
        }
        for (Process caller : callers) {
            // As client-go does: until nobody has the other end any more.
            String said =
                    new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).contains("k8s-aws-v1.");
            assertThat(caller.getErrorStream().readAllBytes()).isEmpty();
            assertThat(Await.end(caller)).isZero();
        }
        String pid = agent();
        assertThat(agents()).containsExactly(pid);
        assertThat(session(pid)).as("a session of its own").isNotEqualTo(session("self"));

        long began = System.nanoTime();
        assertThat(lanyard.run("lanyard-token", RealLanyard.TOKEN)).contains("k8s-aws-v1.");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        assertThat(lanyard.run("lanyard", "status", "--activity")).contains("playground");
    }

    @Test
    void itOpensNoBrowserWhenTheSessionHasEnded() throws Exception {
        lanyard.run("lanyard-token", RealLanyard.TOKEN);
        agent();
        lanyard.run("lanyard", "logout", "--session", "harbour");
        RealLanyard.Started caller = lanyard.start("lanyard-token", RealLanyard.TOKEN);
        assertThat(caller.exitCode()).isEqualTo(3);
        assertThat(caller.complained())
                .singleElement()
                .asString()
                .startsWith("lanyard: ")
                .contains("Run: lanyard login");
        assertThat(lanyard.opened()).isZero();
    }

    @Test
    void oneThatWasKilledIsFollowedByAnother() throws Exception {
        lanyard.run("lanyard-token", RealLanyard.TOKEN);
        String first = agent();
        ProcessHandle.of(Long.parseLong(first)).orElseThrow().destroyForcibly();
        Await.until(
                "its end",
                () ->
                        !ProcessHandle.of(Long.parseLong(first))
                                .map(ProcessHandle::isAlive)
                                .orElse(false));
        assertThat(home.resolve("lanyard/run/agent.sock")).exists();
        assertThat(lanyard.run("lanyard-token", RealLanyard.TOKEN)).contains("k8s-aws-v1.");
        assertThat(agent()).isNotEqualTo(first);
    }

    @Test
    void withoutAPlaceForASocketTheTokenComesAllTheSame() throws Exception {
        Path run = home.resolve("lanyard/run");
        Files.createFile(run);
        assertThat(lanyard.run("lanyard-token", RealLanyard.TOKEN)).contains("k8s-aws-v1.");
        Files.delete(run);
    }

    @Test
    void aPathThatNoSocketsAddressHoldsWillDo() throws Exception {
        Path far = Files.createDirectories(home.resolve("far".repeat(60)));
        Files.createSymbolicLink(far.resolve("state"), home.resolve("lanyard/state"));
        lanyard.set("LANYARD_HOME", far.toString());
        assertThat(lanyard.run("lanyard-token", RealLanyard.TOKEN)).contains("k8s-aws-v1.");
        agent();
        assertThat(lanyard.run("lanyard-token", RealLanyard.TOKEN)).contains("k8s-aws-v1.");
    }

    /** The process id of the agent, as soon as it is up. */
    private String agent() throws Exception {
        AtomicReference<String> pid = new AtomicReference<>("");
        Await.until(
                "an agent",
                () -> {
                    RealLanyard.Started status =
                            lanyard.start("lanyard", "agent", "status", "--json");
                    if (status.exitCode() != 0) {
                        return false;
                    }
                    assertThat(status.said()).contains("left-behind");
                    pid.set(status.said().replaceAll("(?s).*\"pid\"\\s*:\\s*(\\d+).*", "$1"));
                    return true;
                });
        return pid.get();
    }

    /** Those of this home. */
    private List<String> agents() throws IOException {
        List<String> agents = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                String name = process.getFileName().toString();
                if (Character.isDigit(name.charAt(0))
                        && text(process.resolve("cmdline")).contains("AgentMain")
                        && text(process.resolve("environ"))
                                .contains("LANYARD_HOME=" + home.resolve("lanyard"))) {
                    agents.add(name);
                }
            }
        }
        return agents;
    }

    private static String session(String pid) {
        return text(Path.of("/proc", pid, "stat")).replaceAll("(?s).*\\) ", "").split(" ", -1)[3];
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
