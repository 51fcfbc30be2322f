package dev.lanyard.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.FakeProgram;
import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.agent.protocol.Wire;
import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.credential.StoredCredentials;
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
import dev.lanyard.secret.SecretText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TokenCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-23T21:23:24Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Profile DEV =
            new Profile(
                    new ProfileName("dev"),
                    Profile.Kind.SSO_SESSION,
                    new SsoSession("corp", "https://c", "eu-west-1", List.of("x"), false),
                    "123456789012",
                    "Developer",
                    "eu-west-1",
                    null,
                    Map.of());

    @TempDir Path home;

    private final MemorySecretStore store = new MemorySecretStore();
    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Request> asked = new ArrayList<>();

    private Folders folders() {
        return Folders.of(environment());
    }

    private Environment environment() {
        variables.put("LANYARD_HOME", home.toString());
        return new Environment(variables, home, Environment.Os.current());
    }

    private int run(String... arguments) throws IOException {
        TreeMap<ProfileName, Profile> profiles = new TreeMap<>();
        profiles.put(DEV.name(), DEV);
        AwsConfig config = new AwsConfig(profiles, new TreeMap<>(), List.of());
        Path start = agent().file();
        AgentLauncher leave =
                new AgentLauncher(
                        folders(), Files.exists(start) ? List.of(start.toString()) : List.of());
        return new TokenCommand(
                        new AgentClient(folders().agentSocket()),
                        leave,
                        new LocalTokenSource(
                                CLOCK,
                                () -> config,
                                () -> store,
                                new CliCredentialSource(lanyard().file().toString())),
                        out,
                        err)
                .run(List.of(arguments), environment());
    }

    /** What starts an agent, once it is there. */
    private FakeProgram agent() {
        return new FakeProgram(home, "start-agent");
    }

    /** The command line, once it is there. */
    private FakeProgram lanyard() {
        return new FakeProgram(home, "lanyard");
    }

    private void keep(Duration left) {
        new StoredCredentials(store, new ExpiryPolicy(CLOCK))
                .store(
                        Map.of(
                                Objects.requireNonNull(StoredCredentials.nameOf(DEV, null)),
                                new RoleCredentials(
                                        "ASIAEXAMPLE",
                                        SecretText.of("secret"),
                                        SecretText.of("session"),
                                        NOW.plus(left))));
    }

    /** An agent that gives one answer. */
    private LocalServer agent(Response answer) throws IOException {
        OwnerOnly.folder(folders().runtime());
        LocalServer server = LocalSocket.bind(folders().agentSocket());
        Thread.ofVirtual()
                .start(() -> {
                    try (LocalConnection connection = server.accept()) {
                        asked.add(Wire.readRequest(connection));
                        Wire.write(connection, answer);
                    } catch (IOException over) {
                        Thread.currentThread().interrupt();
                    }
                });
        return server;
    }

    @Test
    void theAgentsAnswerIsPassedOnAsItIs() throws IOException {
        variables.put("AWS_PROFILE", "dev");
        try (LocalServer agent = agent(Response.Answered.of(3, "out", "err"))) {
            assertThat(agent.isOpen()).isTrue();
            assertThat(run("-i", "demo")).isEqualTo(3);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("out");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("err");
        assertThat(asked.getFirst().arguments()).containsExactly("-i", "demo");
        assertThat(asked.getFirst().variables()).containsEntry("AWS_PROFILE", "dev");
    }

    @Test
    void whereTheAgentPassesTheKeychainAnswers() throws IOException {
        keep(Duration.ofHours(1));
        try (LocalServer agent = agent(new Response.Pass("another version"))) {
            assertThat(agent.isOpen()).isTrue();
            assertThat(run("-i", "demo", "--profile", "dev")).isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("k8s-aws-v1.");
    }

    @Test
    void withNoAgentTheKeychainAnswersAndOneIsLeftBehindOnce() throws Exception {
        keep(Duration.ofHours(1));
        Path started = agent().printing("").calls();

        assertThat(run("-i", "demo", "--profile", "dev")).isZero();
        Await.until("the agent's start", () -> Files.exists(started) && Files.size(started) > 0);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("k8s-aws-v1.");
        assertThat(new AgentLauncher(folders(), List.of("/bin/false")).launch(List.of()))
                .as("one is coming up already")
                .isTrue();
        assertThat(started).as("what it will be asked for").hasContent("-i demo --profile dev\n");
    }

    @Test
    void aStartThatCameToNothingKeepsNobodyWaiting() throws Exception {
        OwnerOnly.folder(folders().runtime());
        Path mark = Files.createFile(AgentLauncher.startMark(folders()));
        AgentLauncher leave = new AgentLauncher(folders(), List.of("/bin/false"));
        assertThat(leave.isStarting()).isTrue();
        Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(leave.isStarting()).isFalse();
        Files.setLastModifiedTime(mark, FileTime.from(Instant.now().plusSeconds(600)));
        assertThat(leave.isStarting()).as("made before the clock was set back").isFalse();
    }

    @Test
    void noneIsLeftBehindWhereThatIsSwitchedOff() throws IOException {
        keep(Duration.ofHours(1));
        Path started = agent().printing("").calls();
        AgentLauncher.setEnabled(folders(), false);
        assertThat(run("-i", "demo", "--profile", "dev")).isZero();
        AgentLauncher.setEnabled(folders(), true);
        variables.put("LANYARD_AGENT", "off");
        assertThat(run("-i", "demo", "--profile", "dev")).isZero();

        assertThat(AgentLauncher.startMark(folders())).doesNotExist();
        assertThat(started).doesNotExist();
    }

    @Test
    void oldCredentialsAreFetchedAnewByTheCommandLine() throws IOException {
        keep(Duration.ofMinutes(5));
        lanyard()
                .printing(
                        "{\"Version\":1,\"AccessKeyId\":\"ASIANEW\",\"SecretAccessKey\":"
                                + "\"a/b\\/c\",\"SessionToken\":\"t\",\"Expiration\":"
                                + "\"2026-11-23T22:23:24Z\"}\n");
        assertThat(run("-i", "demo", "--profile", "dev", "-r", "arn:x")).isZero();
        assertThat(lanyard().calls()).hasContent("credentials --profile dev --role-arn arn:x\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("k8s-aws-v1.");
    }

    @Test
    void whatTheCommandLineSaysIsNotSaidTwice() throws IOException {
        lanyard().printing("", 3);
        assertThat(run("-i", "demo", "--profile", "dev")).isEqualTo(3);
        assertThat(out.size()).isZero();
        assertThat(err.size()).isZero();
    }

    @Test
    void nonsenseFromTheCommandLineIsAFailure() throws IOException {
        lanyard().printing("hello\n");
        assertThat(run("-i", "demo", "--profile", "dev")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("lanyard: ");
    }

    @Test
    void mistakesAreOneLineWithTheNextStep() throws IOException {
        assertThat(run("--profile", "dev")).isEqualTo(2);
        assertThat(run("-i", "demo", "--profile", "dve")).isEqualTo(5);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("lanyard: "))
                .anyMatch(line -> line.contains("dev"));
        assertThat(AgentLauncher.startMark(folders())).doesNotExist();
    }

    @Test
    void helpIsForStandardOutput() throws IOException {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: lanyard-token");
    }
}
