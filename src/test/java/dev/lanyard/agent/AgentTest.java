package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.local.LocalClient;
import dev.lanyard.os.local.LocalSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AgentTest {
    @TempDir Path home;

    private Environment environment;
    private Folders folders;
    private final AtomicReference<Supplier<RoleCredentials>> next =
            new AtomicReference<>(Fixture.ready(Instant.now().plus(Duration.ofHours(1))));
    private final AtomicReference<SignInPrompt> prompt =
            new AtomicReference<>((session, why) -> new SignInPrompt.Result.Away(""));
    private final List<String> hints = new ArrayList<>();
    private final List<Thread> running = new ArrayList<>();
    private final AtomicReference<Agent> agent = new AtomicReference<>();

    @BeforeEach
    void start() throws Exception {
        environment =
                new Environment(
                        Map.of("LANYARD_HOME", home.toString(), "AWS_ENDPOINT_URL", "http://a"),
                        home,
                        Environment.Os.current());
        folders = Folders.of(environment);
        startAgent();
    }

    private void startAgent() throws Exception {
        AtomicReference<Agent> made = new AtomicReference<>();
        Thread thread =
                new Thread(() -> {
                    BoundSocket socket = BoundSocket.bind(folders);
                    if (socket == null) {
                        return;
                    }
                    try (socket) {
                        Agent own = agent(socket);
                        made.set(own);
                        own.run();
                    }
                });
        thread.start();
        running.add(thread);
        Await.until("the agent", () -> made.get() != null || !thread.isAlive());
        if (made.get() != null) {
            agent.set(made.get());
        }
    }

    private Agent agent(BoundSocket socket) {
        AgentParts parts =
                new AgentParts(
                        environment,
                        Clock.systemUTC(),
                        _ -> Fixture.CONFIG,
                        (config, profile, roleArn) -> next.get().get(),
                        (request, connection) -> new Response.Pass("no commands here"),
                        (session, why) -> prompt.get().ask(session, why));
        return new Agent(
                parts,
                folders,
                socket,
                Agent.Mode.FOREGROUND,
                Window::none,
                rejection -> hints.add(rejection.line()));
    }

    @AfterEach
    void stop() throws Exception {
        agent.get().stop();
        for (Thread thread : running) {
            Await.end(thread);
        }
        // On Windows, a file that a client reads is there until the client closes it.
        Await.until("the socket's end", () -> !Files.exists(folders.agentSocket()));
    }

    private Response ask(Request.Kind kind, String... arguments) {
        return new AgentClient(folders.agentSocket())
                .ask(
                        new Request(
                                kind,
                                List.of(arguments),
                                Map.of("AWS_ENDPOINT_URL", "http://a", Request.PID, "1")));
    }

    private Response.Answered answered(Request.Kind kind, String... arguments) {
        Response answer = ask(kind, arguments);
        assertThat(answer).isInstanceOf(Response.Answered.class);
        return (Response.Answered) answer;
    }

    private LocalClient connect() throws IOException {
        LocalClient client = LocalSocket.client(folders.agentSocket());
        client.connect();
        return client;
    }

    @Test
    void answersATokenAndRemembersWhoAsked() {
        Response.Answered answer = answered(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out().reveal()).contains("k8s-aws-v1.");
        assertThat(answered(Request.Kind.ACTIVITY).out().reveal())
                .contains("\"cluster\":\"demo\"")
                .contains("\"outcome\":\"ok\"")
                .doesNotContain("k8s-aws-v1");
        assertThat(answered(Request.Kind.STATUS).out().reveal())
                .contains("mode=foreground")
                .contains("liveRoles=1");
    }

    @Test
    void handsOutCredentialsAsACredentialProcessDoes() {
        assertThat(answered(Request.Kind.CREDENTIALS, "dev").out().reveal())
                .startsWith("{\"Version\":1,\"AccessKeyId\":\"ASIAEXAMPLE\"");
        assertThat(answered(Request.Kind.CREDENTIALS, "dve").err()).contains("dev");
        assertThat(answered(Request.Kind.CREDENTIALS).exitCode()).isEqualTo(5);
    }

    @Test
    void whatIsPreparedIsAtHandBeforeAnybodyAsks() throws Exception {
        agent.get().prepare(List.of("--profile", "dev", "-i", "demo"));
        Await.until(
                "the token",
                () -> answered(Request.Kind.STATUS).out().reveal().contains("keptTokens=1"));
        next.set(Fixture.ended());
        assertThat(answered(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo").exitCode())
                .isZero();
        agent.get().prepare(List.of("nobody", "demo"));
        assertThat(answered(Request.Kind.ACTIVITY).out().reveal().lines()).hasSize(1);
    }

    @Test
    void itRehearsesByItselfAndOnlyWhatSomebodyAskedIsRemembered() throws Exception {
        answered(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo");
        // Whoever would still be asked for it now could not answer.
        next.set(Fixture.ended());
        AtomicInteger asked = new AtomicInteger(1);
        Await.until(
                "fifty answers more than were asked for",
                () -> {
                    int own = asked.incrementAndGet();
                    String status = answered(Request.Kind.STATUS).out().reveal();
                    String answers = status.replaceAll("(?s).*answers=(\\d+).*", "$1");
                    return Integer.parseInt(answers) >= own + 50;
                });
        assertThat(answered(Request.Kind.ACTIVITY).out().reveal().lines()).hasSize(1);
        assertThat(hints).isEmpty();
    }

    @Test
    void aFailureIsALineAndAnExitCode() {
        next.set(Fixture.ended());
        Response.Answered answer = answered(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo");

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.out().isEmpty()).isTrue();
        assertThat(answer.err()).startsWith("lanyard: the session of corp").contains("login dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOKEN", "CREDENTIALS"})
    void whoComesFromOtherEndpointsIsPassedOn(String kind) {
        for (String variable :
                List.of(
                        "HOME",
                        "LANYARD_KEYCHAIN",
                        "AWS_CA_BUNDLE",
                        "AWS_ENDPOINT_URL",
                        "AWS_ENDPOINT_URL_SSO",
                        "AWS_ENDPOINT_URL_SSO_OIDC",
                        "AWS_ENDPOINT_URL_STS")) {
            Map<String, String> variables = new HashMap<>(Map.of("AWS_ENDPOINT_URL", "http://a"));
            Request.Kind asked = Request.Kind.valueOf(kind);
            List<String> arguments = List.of("--profile", "dev", "-i", "demo");
            AgentClient client = new AgentClient(folders.agentSocket());
            assertThat(client.ask(new Request(asked, arguments, variables)))
                    .isInstanceOf(Response.Answered.class);
            variables.put(variable, "/other");
            assertThat(client.ask(new Request(asked, arguments, variables)))
                    .as(variable)
                    .isInstanceOf(Response.Pass.class);
        }
    }

    @Test
    void argumentsThatDoNotFitDoNotTakeItDown() {
        assertThat(answered(Request.Kind.TOKEN).exitCode()).isEqualTo(2);
        assertThat(answered(Request.Kind.PING).exitCode()).isZero();
        assertThat(answered(Request.Kind.SHOW).exitCode()).isEqualTo(1);
    }

    @Test
    void aLiveSocketIsNeverTakenOver() throws Exception {
        Agent first = agent.get();
        startAgent();

        assertThat(agent.get()).isSameAs(first);
        assertThat(answered(Request.Kind.PING).exitCode()).isZero();
    }

    @Test
    void aStaleSocketIsTakenOver() throws Exception {
        agent.get().stop();
        Await.end(running.getFirst());
        LocalSocket.bind(folders.agentSocket()).close();
        assertThat(folders.agentSocket()).exists();
        assertThat(ask(Request.Kind.PING)).isInstanceOf(Response.NoAgent.class);

        startAgent();

        assertThat(answered(Request.Kind.PING).exitCode()).isZero();
    }

    @Test
    void stoppingAnswersAndTakesTheSocketAway() throws Exception {
        assertThat(answered(Request.Kind.STOP).exitCode()).isZero();
        Await.end(running.getFirst());
        assertThat(folders.agentSocket()).doesNotExist();
        assertThat(ask(Request.Kind.PING)).isInstanceOf(Response.NoAgent.class);
    }

    @Test
    void garbageHalfMessagesAndHangUpsDoNotTakeItDown() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            try (LocalClient channel = connect()) {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                if (i % 3 == 0 && bytes.length > 12) {
                    System.arraycopy(new byte[] {'L', 'N', 'Y', 'D', 1, 2, 0, 0}, 0, bytes, 0, 8);
                }
                channel.write(ByteBuffer.wrap(bytes));
            } catch (IOException closedOnUs) {
                assertThat(closedOnUs).isNotNull();
            }
        }
        assertThat(answered(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo").exitCode())
                .isZero();
    }

    @Test
    void theSilentAreClosedAndOthersServedMeanwhile() throws Exception {
        List<LocalClient> silent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            silent.add(connect());
        }
        assertThat(answered(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo").exitCode())
                .isZero();
        for (LocalClient channel : silent) {
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            channel.close();
        }
    }

    @Test
    void anotherVersionOfAClientIsPassedOn() throws Exception {
        try (LocalClient channel = connect()) {
            channel.write(ByteBuffer.wrap(new byte[] {'L', 'N', 'Y', 'D', 9, 2, 0, 0, 0, 0, 0, 0}));
            ByteBuffer answer = ByteBuffer.allocate(16);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // Until the whole header is there.
            }
            assertThat(answer.get(5)).as("status: do it yourself").isEqualTo((byte) 1);
        }
    }

    @Test
    void manyClientsAtOnceAreAllAnswered() throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response.Answered>> futures = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                futures.add(
                        pool.submit(() ->
                                answered(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo")));
            }
            for (Future<Response.Answered> future : futures) {
                assertThat(Await.result(future).exitCode()).isZero();
            }
        }
    }

    @Test
    void callersThatWaitForAPersonAreNotInTheWayOfWhoeverTellsThatSomebodyHasSignedIn()
            throws Exception {
        next.set(Fixture.ended());
        AtomicInteger asked = new AtomicInteger();
        prompt.set((session, why) -> {
            asked.incrementAndGet();
            new CountDownLatch(1).await();
            return new SignInPrompt.Result.SignedIn();
        });
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response.Answered>> futures = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                futures.add(
                        pool.submit(() ->
                                answered(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo")));
            }
            Await.until("the prompt", () -> asked.get() > 0);
            assertThat(answered(Request.Kind.PING).exitCode()).isZero();
            next.set(Fixture.ready(Instant.now().plus(Duration.ofHours(1))));
            assertThat(answered(Request.Kind.SESSION_CHANGED, Fixture.SESSION.key()).exitCode())
                    .isZero();
            for (Future<Response.Answered> future : futures) {
                assertThat(Await.result(future).exitCode()).isZero();
            }
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aClientThatComesAgainAndAgainIsToldOnceThatItIsRefused() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            Response answer =
                    new AgentClient(folders.agentSocket())
                            .ask(
                                    new Request(
                                            Request.Kind.TOKEN,
                                            List.of("--profile", "dev", "-i", "demo"),
                                            Map.of(
                                                    "AWS_ENDPOINT_URL",
                                                    "http://a",
                                                    "KUBERNETES_EXEC_INFO",
                                                    Fixture.EXEC_INFO,
                                                    Request.PID,
                                                    ProcessHandle.current().pid() + "")));
            assertThat(answer).isInstanceOf(Response.Answered.class);
            said.add(((Response.Answered) answer).err());
        }
        assertThat(said.stream().filter(line -> !line.isEmpty()))
                .singleElement()
                .asString()
                .startsWith("lanyard: ")
                .contains("401")
                .contains("lanyard access check --profile dev --cluster demo");
        assertThat(hints).hasSize(1);
    }

    @Test
    void aScriptThatAsksInALoopIsNotSuspected() {
        for (int i = 0; i < 14; i++) {
            assertThat(answered(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo").err())
                    .isEmpty();
        }
    }

    @Test
    void aStartMarkIsClearedWhenItIsUp() {
        assertThat(AgentLauncher.startMark(folders)).doesNotExist();
    }
}
