package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.TestClock;
import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.log.RecordedLog;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an agent in a desktop app answers besides tokens, and what it leaves when it ends. */
@Timeout(60)
class AgentQuestionsTest {
    private static final String OWN_PID = ProcessHandle.current().pid() + "\n";

    @TempDir Path home;

    private final TestClock times = new TestClock();
    private final AtomicInteger changes = new AtomicInteger();
    private final CountDownLatch prompted = new CountDownLatch(1);
    private final CompletableFuture<Boolean> calledOff = new CompletableFuture<>();
    private final List<Thread> running = new ArrayList<>();
    private volatile BooleanSupplier window = () -> true;
    private volatile boolean ended;
    private Environment environment;
    private Folders folders;
    private Agent agent;

    @BeforeEach
    void start() throws Exception {
        environment =
                new Environment(
                        Map.of("LANYARD_HOME", home.toString()), home, Environment.Os.current());
        folders = Folders.of(environment);
        agent = start(Agent.Mode.DESKTOP);
    }

    private Agent start(Agent.Mode mode) throws Exception {
        CompletableFuture<Agent> made = new CompletableFuture<>();
        Thread thread =
                Thread.ofPlatform()
                        .start(() -> {
                            try (BoundSocket socket =
                                    Objects.requireNonNull(BoundSocket.bind(folders))) {
                                Agent own =
                                        new Agent(
                                                parts(),
                                                folders,
                                                socket,
                                                mode,
                                                new ShownWindow(),
                                                hint -> {});
                                made.complete(own);
                                own.run();
                            }
                        });
        running.add(thread);
        return Await.result(made);
    }

    private AgentParts parts() {
        return new AgentParts(
                environment,
                times,
                _ -> Fixture.CONFIG,
                (config, profile, roleArn) ->
                        (ended
                                        ? Fixture.ended()
                                        : Fixture.ready(times.instant().plus(Duration.ofHours(1))))
                                .get(),
                (request, connection) -> new Response.Pass("no commands here"),
                (session, why) -> {
                    prompted.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException aside) {
                        calledOff.complete(true);
                    }
                    return new SignInPrompt.Result.NotSignedIn("called off");
                });
    }

    private final class ShownWindow implements Window {
        @Override
        public boolean show() {
            return window.getAsBoolean();
        }

        @Override
        public void sessionsChanged() {
            changes.incrementAndGet();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        agent.stop();
        for (Thread thread : running) {
            Await.end(thread);
        }
    }

    private Response ask(Request.Kind kind, String... arguments) {
        return new AgentClient(folders.agentSocket()).ask(Request.of(kind, arguments));
    }

    private String out(Request.Kind kind, String... arguments) {
        Response answer = ask(kind, arguments);
        assertThat(answer).isInstanceOf(Response.Answered.class);
        assertThat(((Response.Answered) answer).exitCode()).isZero();
        return ((Response.Answered) answer).out().reveal();
    }

    @Test
    void itSaysWhichProcessItIs() {
        assertThat(out(Request.Kind.PING)).isEqualTo(OWN_PID);
        assertThat(out(Request.Kind.STOP)).isEqualTo(OWN_PID);
    }

    @Test
    void theStatusIsALineForEachFigure() {
        out(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo");
        out(Request.Kind.TOKEN, "--profile", "dev", "-i", "other");

        assertThat(out(Request.Kind.STATUS).lines())
                .hasSize(8)
                .startsWith("pid=" + OWN_PID.strip(), "mode=desktop", "since=2026-11-24T10:00:00Z")
                .contains("liveRoles=1", "keptTokens=2")
                .anyMatch(line -> line.matches("answers=\\d+"))
                .anyMatch(line -> line.matches("p50Micros=\\d+"))
                .anyMatch(line -> line.matches("p99Micros=\\d+"));
    }

    @ParameterizedTest
    @EnumSource(Agent.Mode.class)
    void theStatusSaysInWhatShapeItRuns(Agent.Mode mode) throws Exception {
        agent.stop();
        Await.end(running.getFirst());
        agent = start(mode);

        assertThat(out(Request.Kind.STATUS))
                .contains(
                        "\nmode="
                                + switch (mode) {
                                    case DESKTOP -> "desktop";
                                    case FOREGROUND -> "foreground";
                                    case BACKGROUND -> "left-behind";
                                }
                                + "\n");
    }

    @Test
    void theWindowComesForwardWhereThereIsOne() {
        assertThat(ask(Request.Kind.SHOW)).isEqualTo(Response.Answered.of(0, "", ""));
        window = () -> false;
        assertThat(ask(Request.Kind.SHOW)).isEqualTo(Response.Answered.of(1, "", ""));
    }

    @Test
    void aFaultOfItsOwnIsALineAndNotItsEnd() throws IOException {
        window =
                () -> {
                    throw new IllegalStateException("secret-looking text");
                };
        try (RecordedLog log = new RecordedLog(home)) {
            assertThat(ask(Request.Kind.SHOW))
                    .isEqualTo(
                            Response.Answered.of(
                                    1,
                                    "",
                                    "lanyard: internal error in the agent (IllegalStateException)."
                                            + " Run: lanyard agent stop, then try again\n"));
            assertThat(log.text())
                    .contains("ERROR agent: no answer to a SHOW question: ")
                    .contains("IllegalStateException: secret-looking text | at dev.lanyard.");
        }
        assertThat(out(Request.Kind.PING)).isEqualTo(OWN_PID);
    }

    @Test
    void anAgentWhoseProgramWasReplacedPassesTheQuestionOn() {
        window =
                () -> {
                    throw new NoClassDefFoundError("dev/lanyard/Gone");
                };
        assertThat(ask(Request.Kind.SHOW))
                .isEqualTo(new Response.Pass("the agent's program has been replaced"));
        assertThat(out(Request.Kind.PING)).isEqualTo(OWN_PID);
    }

    @Test
    void asASessionChangesTheWindowHearsOfItAndNothingIsHeldAnyLonger() {
        out(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo");
        assertThat(ask(Request.Kind.SESSION_CHANGED, Fixture.SESSION.key(), "another"))
                .isEqualTo(Response.Answered.of(0, "", ""));

        assertThat(changes).hasValue(1);
        assertThat(out(Request.Kind.STATUS)).contains("liveRoles=0", "keptTokens=0");
    }

    @Test
    void aSignInElsewhereTakesThePromptAway() throws Exception {
        ended = true;
        Thread.ofVirtual().start(() -> ask(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo"));
        Await.open(prompted);

        assertThat(ask(Request.Kind.SIGN_IN_BEGINS, Fixture.SESSION.key()))
                .isEqualTo(Response.Answered.of(0, "", ""));

        assertThat(calledOff).isCompletedWithValue(true);
        ended = false;
        out(Request.Kind.SESSION_CHANGED, Fixture.SESSION.key());
    }

    @Test
    void aSignInInTheSameProcessTakesThePromptAway() throws Exception {
        ended = true;
        CompletableFuture<Response> caller =
                CompletableFuture.supplyAsync(
                        () -> ask(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo"));
        Await.open(prompted);

        agent.signInBegins(Fixture.SESSION.key());

        assertThat(calledOff).isCompletedWithValue(true);
        ended = false;
        agent.sessionChanged(Fixture.SESSION.key());
        assertThat(Await.result(caller))
                .isInstanceOfSatisfying(
                        Response.Answered.class,
                        answered -> assertThat(answered.exitCode()).isZero());
    }

    @Test
    void whatItWasAskedIsInAFileWhenItHasEnded() throws Exception {
        out(Request.Kind.TOKEN, "--profile", "dev", "-i", "demo");
        assertThat(agent.activity().newest()).hasSize(1);
        agent.stop();
        Await.end(running.getFirst());

        assertThat(Files.readString(folders.state().resolve("activity.jsonl")).lines())
                .singleElement()
                .asString()
                .contains("\"cluster\":\"demo\"");
    }

    @Test
    void aMarkThatAStartIsUnderWayIsTakenAway() throws Exception {
        agent.stop();
        Await.end(running.getFirst());
        Path mark = AgentLauncher.startMark(folders);
        Files.createFile(mark);
        agent = start(Agent.Mode.BACKGROUND);

        assertThat(mark).doesNotExist();
    }
}
