package dev.lanyard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lanyard.aws.FakeAws.Answer;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where something else than AWS answers, such as a proxy's page. */
class ForeignAnswersTest {
    private static final SsoSession CORP =
            new SsoSession("corp", "https://corp/start", "eu-west-1", List.of(), false);
    private static final SecretText TOKEN = SecretText.of("token");
    private static final RoleCredentials KEYS =
            new RoleCredentials(
                    "ASIAEXAMPLE", SecretText.of("key"), SecretText.of("token"), Instant.MAX);
    private static final String PLACE = "Check that nothing on the network";

    private final FakeAws fake = new FakeAws(asked -> Answer.json("{}"));
    private final AwsClients clients =
            new AwsClients(fake.environment(Map.of()), Clock.systemUTC());
    private final SsoPortal portal = new SsoPortal(clients);
    private final Eks eks = new Eks(clients);
    private final Sts sts = new Sts(clients);

    @AfterEach
    void close() {
        clients.close();
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>Log in to the Wi-Fi</html>", "null", "[]", "{\"clusters\":\"x\"}"})
    void aPageThatIsNotAwssIsAskedForOnce(String page) {
        fake.answer(asked -> new Answer(200, page, Map.of("Content-Type", "text/html")));
        ProblemException failure = failure(() -> eks.list(KEYS, "1", "eu-west-1"));
        assertThat(failure.what())
                .isEqualTo(
                        "could not list the clusters in eu-west-1: its answer is not one of AWS's");
        assertThat(failure.nextStep()).startsWith(PLACE);
        assertThat(fake.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 401, 404, 407, 418})
    void anErrorThatIsNotAwssSaysWhoMayHaveAnswered(int status) {
        fake.answer(asked -> new Answer(status, "<html>", Map.of("Location", "http://wifi/")));
        ProblemException failure = failure(() -> eks.list(KEYS, "1", "eu-west-1"));
        assertThat(failure.kind()).isEqualTo(Problem.Kind.FAILED);
        assertThat(failure.what())
                .endsWith("its answer is not one of AWS's (status " + status + ")");
        assertThat(failure.nextStep()).startsWith(PLACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9\r\n", "HTTP/1.1 -5 No\r\n\r\n"})
    void whatIsNotHttpIsSaidToBeSo(String bytes) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                AwsClients elsewhere =
                        new AwsClients(
                                fake.environment(
                                        Map.of(
                                                "AWS_ENDPOINT_URL",
                                                "http://127.0.0.1:" + server.getLocalPort())),
                                Clock.systemUTC())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (Socket socket = server.accept();
                                OutputStream out = socket.getOutputStream()) {
                            socket.getInputStream().readNBytes(4);
                            out.write(bytes.getBytes(StandardCharsets.US_ASCII));
                            out.flush();
                            socket.shutdownOutput();
                            socket.getInputStream().readAllBytes();
                        } catch (IOException gone) {
                            // The client has read enough.
                        }
                    });
            ProblemException failure =
                    failure(() -> new Eks(elsewhere).list(KEYS, "1", "eu-west-1"));
            assertThat(failure.what()).endsWith(": its answer is not HTTP");
            assertThat(failure.nextStep()).startsWith(PLACE);
        }
    }

    @Test
    void anAnswerWithoutWhatWasAskedForIsIncomplete() {
        assertIncomplete("{}", () -> portal.roleCredentials(CORP, TOKEN, "1", "dev"));
        assertIncomplete(
                "{\"roleCredentials\":{\"accessKeyId\":\"A\"}}",
                () -> portal.roleCredentials(CORP, TOKEN, "1", "dev"));
        assertIncomplete("{\"clusters\":[null]}", () -> eks.list(KEYS, "1", "eu-west-1"));
        assertIncomplete("{}", () -> eks.describe(KEYS, new ClusterRef("1", "eu-west-1", "a")));
        String page = "<html><body>Log in</body></html>";
        assertIncomplete(
                page,
                () ->
                        sts.assume(
                                KEYS,
                                new Profile.RoleChain(
                                        "arn:aws:iam::2:role/ops",
                                        new ProfileName("dev"),
                                        null,
                                        null,
                                        null),
                                "eu-west-1"));
        assertIncomplete(page, () -> new Sts(clients).arn(KEYS, "eu-west-1"));
    }

    @Test
    void oneItemWithoutItsNameKeepsNoOtherBack() {
        fake.answer(asked -> Answer.json("{\"accountList\":[{},{\"accountId\":\"1\"}]}"));
        assertThat(portal.accounts(CORP, TOKEN))
                .containsExactly(new RolePortal.Account("", ""), new RolePortal.Account("1", ""));
        fake.answer(asked -> Answer.json("{\"roleList\":[{},{\"roleName\":\"dev\"}]}"));
        assertThat(portal.roles(CORP, TOKEN, "1")).containsExactly("", "dev");
    }

    /** RFC 9110, 10.2.3: seconds or a date. */
    @ParameterizedTest
    @ValueSource(strings = {"3600", "Fri, 31 Dec 2099 23:59:59 GMT"})
    void aWaitOfAnHourIsNotWaitedFor(String wait) {
        fake.answer(asked ->
                fake.asked().size() < 2
                        ? new Answer(503, "", Map.of("Retry-After", wait))
                        : Answer.json("{\"clusters\":[\"a\"]}"));
        assertThat(eks.list(KEYS, "1", "eu-west-1")).containsExactly("a");
    }

    private void assertIncomplete(String body, ThrowingCallable call) {
        fake.answer(asked -> Answer.json(body));
        ProblemException failure = failure(call);
        assertThat(failure.what()).endsWith(": its answer is incomplete");
        assertThat(failure.nextStep()).startsWith(PLACE);
    }

    private static ProblemException failure(ThrowingCallable call) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }
}
