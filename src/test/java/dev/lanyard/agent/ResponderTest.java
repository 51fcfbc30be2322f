package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.TestClock;
import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.CallerProcess;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a question is answered with, and what is written down of it. */
@Timeout(60)
class ResponderTest {
    private static final String OWN_PID = String.valueOf(ProcessHandle.current().pid());

    @TempDir Path home;

    private final TestClock times = new TestClock();
    private final List<String> hints = new ArrayList<>();
    private final List<String> fetched = new ArrayList<>();
    private final AtomicReference<@Nullable String> sessions = new AtomicReference<>();
    private @Nullable ProblemException failure;
    private Supplier<RoleCredentials> next =
            Fixture.ready(times.instant().plus(Duration.ofMinutes(50)).plusMillis(7));
    private final Source source = new Source();
    private final Activity activity = new Activity(Path.of("nowhere"));
    private final Environment environment =
            new Environment(
                    Map.of("AWS_ENDPOINT_URL", "http://a"),
                    Path.of("/home/ada"),
                    Environment.Os.current());
    private final AgentParts parts =
            new AgentParts(
                    environment,
                    times,
                    _ -> Fixture.CONFIG,
                    source,
                    (request, connection) -> new Response.Pass("no commands here"),
                    (session, why) -> new SignInPrompt.Result.Away(""));
    private final Broker broker = new Broker(parts.credentials(), parts.prompt(), times, times);
    private final Responder responder =
            new Responder(
                    parts,
                    broker,
                    times,
                    activity,
                    new WarmUp(Path.of("no-socket"), 1),
                    rejection -> hints.add(rejection.line()));

    private volatile CountDownLatch answering = new CountDownLatch(0);

    private final class Source implements CredentialSource {
        @Override
        public RoleCredentials get(
                AwsConfig config, ProfileName profile, @Nullable String roleArn) {
            fetched.add(profile + " " + roleArn);
            try {
                Await.open(answering);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return next.get();
        }

        @Override
        public @Nullable String sessions(AwsConfig config) {
            if (failure != null) {
                throw failure;
            }
            return sessions.get();
        }
    }

    private static Request request(
            Request.Kind kind, Map<String, String> more, String... arguments) {
        Map<String, String> variables = new HashMap<>(Map.of("AWS_ENDPOINT_URL", "http://a"));
        variables.putAll(more);
        return new Request(kind, List.of(arguments), variables);
    }

    private Response token(Map<String, String> more, String... arguments)
            throws InterruptedException {
        return responder.token(request(Request.Kind.TOKEN, more, arguments));
    }

    private Response credentials(String... arguments) throws InterruptedException {
        return responder.credentials(
                request(Request.Kind.CREDENTIALS, Map.of(Request.PID, OWN_PID), arguments));
    }

    private Response sessions(String endpoint) {
        return responder.sessions(
                new Request(
                        Request.Kind.SESSIONS, List.of(), Map.of("AWS_ENDPOINT_URL", endpoint)));
    }

    private static String line(Response answer, int exitCode) {
        assertThat(answer).isInstanceOf(Response.Answered.class);
        Response.Answered answered = (Response.Answered) answer;
        assertThat(answered.exitCode()).isEqualTo(exitCode);
        return answered.err();
    }

    private static String out(Response answer) {
        assertThat(line(answer, 0)).isEmpty();
        return ((Response.Answered) answer).out().reveal();
    }

    private ActivityEntry noted(String profile, String cluster, String region, String outcome) {
        return new ActivityEntry(
                times.instant(),
                profile,
                cluster,
                region,
                outcome,
                CallerProcess.of(ProcessHandle.current().pid()));
    }

    @Test
    void aTokenIsHandedOutAndWrittenDownWithWhoAsked() throws Exception {
        assertThat(out(token(Map.of(Request.PID, OWN_PID), "--profile", "dev", "-i", "demo")))
                .contains("k8s-aws-v1.");
        assertThat(activity.newest()).containsExactly(noted("dev", "demo", "eu-west-1", "ok"));
        assertThat(activity.newest().getFirst().asker().pid()).isPositive();
    }

    @Test
    void whoIsNoNumberIsNobodyInParticular() throws Exception {
        out(token(Map.of(Request.PID, "x"), "--profile", "dev", "-i", "demo"));
        out(token(Map.of(), "--profile", "dev", "-i", "demo"));

        assertThat(activity.newest())
                .extracting(ActivityEntry::asker)
                .containsExactly(CallerProcess.UNKNOWN, CallerProcess.UNKNOWN);
    }

    @Test
    void helpIsForWhoeverAsksAndIsNotWrittenDown() throws Exception {
        Response answer =
                responder.token(new Request(Request.Kind.TOKEN, List.of("--help"), Map.of()));

        assertThat(out(answer)).startsWith("Usage: lanyard-token ");
        assertThat(activity.newest()).isEmpty();
    }

    @Test
    void whoComesFromElsewhereIsPassedOnAndNotWrittenDown() throws Exception {
        Map<String, String> elsewhere = Map.of("AWS_ENDPOINT_URL", "http://b");
        Response pass =
                new Response.Pass("the agent was started with other endpoints or another keychain");

        assertThat(token(elsewhere, "--profile", "dev", "-i", "demo")).isEqualTo(pass);
        assertThat(responder.credentials(request(Request.Kind.CREDENTIALS, elsewhere, "dev")))
                .isEqualTo(pass);
        assertThat(sessions("http://b")).isEqualTo(pass);
        assertThat(activity.newest()).isEmpty();
        assertThat(fetched).isEmpty();
    }

    @Test
    void aFailureIsALineForTheCallerAndTheSameOneIsWrittenDown() throws Exception {
        next = Fixture.failing(Problem.denied("the role is not yours", "Ask for it"));

        assertThat(line(token(Map.of(Request.PID, OWN_PID), "--profile", "dev", "-i", "demo"), 4))
                .isEqualTo("lanyard: the role is not yours. Ask for it\n");
        assertThat(line(credentials("dev"), 4))
                .isEqualTo("lanyard: the role is not yours. Ask for it\n");
        assertThat(activity.newest())
                .containsExactly(
                        noted("dev", "", "", "the role is not yours"),
                        noted("dev", "demo", "eu-west-1", "the role is not yours"));
    }

    @Test
    void whatIsKnownByThenIsWrittenDownOfAQuestionThatFails() throws Exception {
        assertThat(line(token(Map.of(Request.PID, OWN_PID), "--profile", "dve", "-i", "demo"), 5))
                .startsWith("lanyard: ")
                .endsWith("\n")
                .contains("dve");
        assertThat(activity.newest())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.profile()).isEqualTo("dve");
                    assertThat(entry.cluster()).isEqualTo("demo");
                    assertThat(entry.region()).isEmpty();
                    assertThat(entry.outcome()).contains("dve");
                });
    }

    @Test
    void credentialsAreWhatACredentialProcessPrints() throws Exception {
        assertThat(out(credentials("dev")))
                .isEqualTo(
                        "{\"Version\":1,\"AccessKeyId\":\"ASIAEXAMPLE\","
                                + "\"SecretAccessKey\":\"the-secret-key\","
                                + "\"SessionToken\":\"the-session-token\","
                                + "\"Expiration\":\"2026-11-24T10:50:00.007Z\"}\n");
        assertThat(activity.newest()).containsExactly(noted("dev", "", "", "ok"));
        assertThat(fetched).containsExactly("dev null");
        out(credentials("dev", "arn:aws:iam::210987654321:role/Deploy"));
        assertThat(fetched).last().isEqualTo("dev arn:aws:iam::210987654321:role/Deploy");
    }

    @Test
    void theSessionsAreToldWhereTheSourceKnowsThem() {
        assertThat(sessions("http://a")).isEqualTo(new Response.Pass("the agent does not know"));
        sessions.set("corp\tgood\n");
        assertThat(out(sessions("http://a"))).isEqualTo("corp\tgood\n");
        failure = ProblemException.of("the keychain is locked", "Unlock it");
        assertThat(line(sessions("http://a"), 1))
                .isEqualTo("lanyard: the keychain is locked. Unlock it\n");
    }

    @Test
    void aClusterThatRefusesGetsAFreshTokenAtTheSecondCallAndAPersonIsToldAtTheThird()
            throws Exception {
        Map<String, String> kubectl =
                Map.of(Request.PID, OWN_PID, "KUBERNETES_EXEC_INFO", Fixture.EXEC_INFO);
        String first = out(token(kubectl, "--profile", "dev", "-i", "demo"));
        times.pass(Duration.ofSeconds(1));
        assertThat(out(token(Map.of(Request.PID, OWN_PID), "--profile", "dev", "-i", "demo")))
                .as("a program that is no client of a cluster")
                .isEqualTo(first);

        assertThat(out(token(kubectl, "--profile", "dev", "-i", "demo"))).isNotEqualTo(first);
        String hint = line(token(kubectl, "--profile", "dev", "-i", "demo"), 0);

        CallerProcess asker = CallerProcess.of(ProcessHandle.current().pid());
        assertThat(hints)
                .containsExactly(
                        "the cluster demo answers "
                                + asker.parent()
                                + " with 401: it does not know the role of profile dev. Run: "
                                + "lanyard access check --profile dev --cluster demo");
        assertThat(hint).isEqualTo("lanyard: " + hints.getFirst() + "\n");
        assertThat(activity.newest())
                .extracting(ActivityEntry::outcome)
                .containsExactly("refused by the cluster", "ok", "ok", "ok");
        assertThat(line(token(kubectl, "--profile", "dev", "-i", "other"), 0))
                .as("another cluster")
                .isEmpty();
    }

    @Test
    void whatIsPreparedIsAtHandAndWhatCannotBeIsToldToNobody() throws Exception {
        next = Fixture.failing(Problem.of("no network", "Connect"));
        assertThat(responder.prepare(List.of("--profile", "dev", "-i", "demo"))).isFalse();
        times.pass(Duration.ofSeconds(1));
        next = Fixture.ready(times.instant().plus(Duration.ofHours(1)));
        assertThat(responder.prepare(List.of("--profile", "dev", "-i", "demo"))).isTrue();

        assertThat(broker.cachedTokens()).isEqualTo(1);
        assertThat(activity.newest()).isEmpty();
    }

    @Test
    void aThreadThatIsInterruptedPreparesNothingAndStaysInterrupted() {
        CountDownLatch later = new CountDownLatch(1);
        answering = later;
        Thread.currentThread().interrupt();

        assertThat(responder.prepare(List.of("--profile", "dev", "-i", "demo"))).isFalse();

        assertThat(Thread.interrupted()).isTrue();
        later.countDown();
    }

    @Test
    void profilesThatHaveChangedVoidWhatIsHeld() throws Exception {
        Path config = home.resolve("config");
        Map<String, String> caller = Map.of("AWS_CONFIG_FILE", config.toString());
        out(token(caller, "--profile", "dev", "-i", "demo"));
        assertThat(broker.liveRoles()).isEqualTo(1);
        Files.createFile(config);
        next = Fixture.ended();

        assertThat(line(token(caller, "--profile", "dev", "-i", "demo"), 3)).contains("has ended");
    }
}
