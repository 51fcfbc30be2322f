package dev.lanyard.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.agent.protocol.Wire;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.OwnerOnly;
import dev.lanyard.os.local.LocalConnection;
import dev.lanyard.os.local.LocalServer;
import dev.lanyard.os.local.LocalSocket;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.MemorySecretStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An agent that is just starting answers the caller that came before it was up. */
@Timeout(60)
class AgentComingUpTest {
    private static final Instant NOW = Instant.parse("2026-11-23T21:23:24Z");

    @TempDir Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Environment environment() {
        return new Environment(
                Map.of("LANYARD_HOME", home.toString()), home, Environment.Os.current());
    }

    private Folders folders() {
        return Folders.of(environment());
    }

    /** Runs the token command with nothing stored; {@code starter} starts agents. */
    private int run(List<String> starter) throws IOException {
        ProfileName dev = new ProfileName("dev");
        TreeMap<ProfileName, Profile> profiles = new TreeMap<>();
        profiles.put(
                dev,
                new Profile(
                        dev,
                        Profile.Kind.SSO_SESSION,
                        new SsoSession("corp", "https://c", "eu-west-1", List.of("x"), false),
                        "123456789012",
                        "Developer",
                        "eu-west-1",
                        null,
                        Map.of()));
        AwsConfig config = new AwsConfig(profiles, new TreeMap<>(), List.of());
        return new TokenCommand(
                        new AgentClient(folders().agentSocket()),
                        new AgentLauncher(folders(), starter),
                        new LocalTokenSource(
                                Clock.fixed(NOW, ZoneOffset.UTC),
                                () -> config,
                                MemorySecretStore::new,
                                new CliCredentialSource(null)),
                        out,
                        err)
                .run(List.of("-i", "demo", "--profile", "dev"), environment());
    }

    private LocalServer listen() throws IOException {
        OwnerOnly.folder(folders().runtime());
        return LocalSocket.bind(folders().agentSocket());
    }

    private static void answer(LocalServer server) throws IOException {
        try (LocalConnection connection = server.accept()) {
            Wire.readRequest(connection);
            Wire.write(connection, Response.Answered.of(4, "token", "word"));
        }
    }

    private Path starter(String text) throws IOException {
        Path script = Files.writeString(home.resolve("start-agent"), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it waits at a pipe of the file system")
    void theAgentLeftBehindAnswersTheCallerThatHasNothingStored() throws Exception {
        // A named pipe: the starter ends its wait when the caller has found no agent and asks for
        // one, so the agent comes up after the first question and before the second.
        Path called = home.resolve("called");
        assertThat(new ProcessBuilder("mkfifo", called.toString()).start().waitFor()).isZero();
        Path starter = starter("echo started > '" + called + "'\n");
        FutureTask<Void> agent =
                new FutureTask<>(() -> {
                    assertThat(Files.readString(called)).isEqualTo("started\n");
                    try (LocalServer server = listen()) {
                        answer(server);
                    }
                    return null;
                });
        Thread.ofPlatform().daemon().start(agent);

        int code = run(List.of(starter.toString()));

        assertThat(code).isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("token");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("word");
        agent.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whileAStartIsUnderWayAConnectionThatEndsIsTriedAgain() throws Exception {
        try (LocalServer server = listen()) {
            Files.createFile(AgentLauncher.startMark(folders()));
            Future<?> agent = hangUpThenAnswer(server);

            assertThat(run(List.of())).isEqualTo(4);
            agent.get(10, TimeUnit.SECONDS);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("token");
    }

    @Test
    void withNoStartUnderWayAConnectionThatEndsIsNoAgent() throws Exception {
        try (LocalServer server = listen()) {
            CompletableFuture<Void> hungUp = new CompletableFuture<>();
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        try (LocalConnection _ = server.accept()) {
                            hungUp.complete(null);
                        } catch (IOException failed) {
                            hungUp.completeExceptionally(failed);
                        }
                    });

            assertThat(run(List.of())).isEqualTo(3);
            hungUp.get(10, TimeUnit.SECONDS);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("lanyard login dev");
        assertThat(AgentLauncher.startMark(folders())).doesNotExist();
    }

    @Test
    void anAgentThatIsUpIsAskedThoughAStartIsUnderWay() throws Exception {
        try (LocalServer server = listen()) {
            Files.createFile(AgentLauncher.startMark(folders()));
            FutureTask<Void> agent =
                    new FutureTask<>(() -> {
                        answer(server);
                        return null;
                    });
            Thread.ofPlatform().daemon().start(agent);

            assertThat(run(List.of())).isEqualTo(4);
            agent.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aStartThatComesToNothingIsGivenUpAfterASecond() throws Exception {
        OwnerOnly.folder(folders().runtime());
        Files.createFile(AgentLauncher.startMark(folders()));

        assertThat(run(List.of())).isEqualTo(3);
    }

    @Test
    void anInterruptEndsTheWaitForAnAgent() throws Exception {
        OwnerOnly.folder(folders().runtime());
        Files.createFile(AgentLauncher.startMark(folders()));
        Thread.currentThread().interrupt();
        int code;
        boolean interrupted;
        try {
            code = run(List.of());
        } finally {
            interrupted = Thread.interrupted();
        }

        assertThat(code).isEqualTo(3);
        assertThat(interrupted).as("still interrupted").isTrue();
    }

    private static Future<?> hangUpThenAnswer(LocalServer server) {
        FutureTask<Void> agent =
                new FutureTask<>(() -> {
                    server.accept().close();
                    answer(server);
                    return null;
                });
        Thread.ofPlatform().daemon().start(agent);
        return agent;
    }
}
