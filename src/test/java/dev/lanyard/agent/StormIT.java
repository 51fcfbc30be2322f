package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.Box;
import dev.lanyard.demo.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session has ended and a hundred programs want a token: with the finished programs, a process
 * each, and a browser that counts how often it is opened.
 */
@Tag("slow")
@Timeout(300)
class StormIT {
    private static final Path BIN =
            Path.of(System.getProperty("lanyard.install", "target/lanyard")).resolve("bin");

    private static final int CALLERS = 100;

    @TempDir Path home = Path.of("");
    private final Map<String, String> variables = new TreeMap<>();
    private Box box;
    private Started agent;

    /** A process, and where what it says goes. */
    private record Started(Process process, Path out, Path err) {
        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        String said() throws IOException {
            return Files.readString(out);
        }

        List<String> complained() throws IOException {
            return Files.readAllLines(err);
        }
    }

    @BeforeEach
    void aSessionThatHasEnded() throws Exception {
        box = Box.start();
        surroundings();
        browser(true);
        assertThat(start("lanyard", "login", "--session", "harbour").exitCode()).isZero();
        box.expireSessions();
        box.revoke();
        Files.delete(home.resolve("opened"));
        agent = start("lanyard", "agent");
        while (!Files.readString(agent.err()).contains("the agent is running")) {
            assertThat(agent.process().isAlive()).isTrue();
            Thread.sleep(20);
        }
    }

    @AfterEach
    void stop() throws Exception {
        start("lanyard", "agent", "stop").exitCode();
        assertThat(agent.exitCode()).isZero();
        box.close();
    }

    @Test
    void aHundredCallersAreOneTabAndAllGetTheirTokenWhenThePersonHasSignedIn() throws Exception {
        browser(true);
        List<Started> callers = callers(CALLERS);
        for (Started caller : callers) {
            assertThat(caller.exitCode()).as("%s", caller.complained()).isZero();
            assertThat(caller.said()).contains("k8s-aws-v1.");
            assertThat(caller.complained()).isEmpty();
        }
        assertThat(opened()).isEqualTo(1);
        assertThat(asked()).as("one line, as there is no screen").hasSize(1);
    }

    @Test
    void unansweredForAMinuteEachGetsOneLineAndThoseOfTheNextMinuteFailAtOnce() throws Exception {
        browser(false);
        long began = System.nanoTime();
        List<Started> callers = callers(CALLERS);
        for (Started caller : callers) {
            assertThat(caller.exitCode()).isEqualTo(3);
            assertThat(caller.said()).isEmpty();
            assertThat(caller.complained())
                    .singleElement()
                    .asString()
                    .startsWith("lanyard: ")
                    .contains("nobody has signed in within 60 seconds")
                    .endsWith("Run: lanyard login sandbox");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(80));

        long again = System.nanoTime();
        for (Started caller : callers(20)) {
            assertThat(caller.exitCode()).isEqualTo(3);
            assertThat(caller.complained()).hasSize(1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(Duration.ofSeconds(10));
        assertThat(opened()).isEqualTo(1);
        assertThat(asked()).hasSize(1);

        // Its own tab is still open; a person who signs in by themselves need not wait for it.
        browser(true);
        long own = System.nanoTime();
        Started login = start("lanyard", "login", "--session", "harbour");
        assertThat(login.exitCode()).as("%s", login.complained()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - own)).isLessThan(Duration.ofSeconds(30));
        assertThat(String.join("\n", login.complained())).doesNotContain("another");
        assertThat(opened()).as("and the person's own").isEqualTo(2);
        Started token = callers(1).getFirst();
        assertThat(token.exitCode()).as("%s", token.complained()).isZero();
    }

    @Test
    void callersWaitForAPersonsOwnSignInOnceThatHasBegun() throws Exception {
        browser(false);
        List<Started> callers = callers(20);
        while (opened() == 0) {
            Thread.sleep(20);
        }
        browser(true);
        assertThat(start("lanyard", "login", "--session", "harbour").exitCode()).isZero();
        for (Started caller : callers) {
            assertThat(caller.exitCode()).as("%s", caller.complained()).isZero();
        }
        assertThat(opened()).isEqualTo(2);
    }

    private List<Started> callers(int count) throws IOException {
        List<Started> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(
                    start("lanyard-token", "--profile", "sandbox", "--cluster-name", "playground"));
        }
        return callers;
    }

    private long opened() throws IOException {
        Path opened = home.resolve("opened");
        return Files.exists(opened) ? Files.readAllLines(opened).size() : 0;
    }

    private List<String> asked() throws IOException {
        return agent.complained().stream().filter(line -> line.contains("asks for a")).toList();
    }

    private Started start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(BIN.resolve(program).toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(home, "said", ".out");
        Path err = Files.createTempFile(home, "said", ".err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Started(process, out, err);
    }

    /** One that counts, and signs in or leaves the tab alone. */
    private void browser(boolean signsIn) throws IOException {
        Path script = home.resolve("browser");
        Path next = home.resolve("browser.next");
        Files.writeString(
                next,
                "#!/bin/sh\necho \"$1\" >> '"
                        + home.resolve("opened")
                        + "'\n"
                        // Late enough that all callers are waiting by then.
                        + (signsIn
                                ? "sleep 2\nexec '"
                                        + BIN.resolve("lanyard")
                                        + "' demo --visit \"$1\"\n"
                                : ""));
        next.toFile().setExecutable(true);
        Files.move(next, script, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private void surroundings() throws IOException {
        Files.writeString(home.resolve("config"), profiles());
        variables.put("HOME", home.toString());
        variables.put("PATH", System.getenv("PATH"));
        variables.put("AWS_ENDPOINT_URL", box.endpoint().toString());
        variables.put("AWS_CONFIG_FILE", home.resolve("config").toString());
        variables.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
        variables.put("LANYARD_HOME", home.resolve("lanyard").toString());
        variables.put("LANYARD_KEYCHAIN", "file");
        variables.put("LANYARD_PASSPHRASE", "correct horse battery staple");
        variables.put("BROWSER", home.resolve("browser").toString());
    }

    private String profiles() {
        return """
        [sso-session harbour]
        sso_start_url = %s
        sso_region = eu-west-1

        [profile sandbox]
        sso_session = harbour
        sso_account_id = %s
        sso_role_name = Administrator
        region = eu-west-1
        """
                .formatted(box.startUrl(), World.SANDBOX);
    }
}
