package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.demo.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final int CALLERS = 100;

    @TempDir Path home = Path.of("");
    private Box box;
    private RealLanyard lanyard;
    private RealLanyard.Started agent;

    @BeforeEach
    void aSessionThatHasEnded() throws Exception {
        box = Box.start();
        lanyard = new RealLanyard(home, box);
        lanyard.browser(true);
        lanyard.run("lanyard", "login", "--session", "harbour");
        box.expireSessions();
        box.revoke();
        Files.delete(home.resolve("opened"));
        agent = lanyard.start("lanyard", "agent");
        Await.until(
                "the agent",
                () -> {
                    assertThat(agent.process().isAlive()).isTrue();
                    return Files.readString(agent.err()).contains("the agent is running");
                });
    }

    @AfterEach
    void stop() throws Exception {
        lanyard.start("lanyard", "agent", "stop").exitCode();
        assertThat(agent.exitCode()).isZero();
        box.close();
    }

    @Test
    void aHundredCallersAreOneTabAndAllGetTheirTokenWhenThePersonHasSignedIn() throws Exception {
        lanyard.browser(true);
        List<RealLanyard.Started> callers = callers(CALLERS);
        for (RealLanyard.Started caller : callers) {
            assertThat(caller.exitCode()).as("%s", caller.complained()).isZero();
            assertThat(caller.said()).contains("k8s-aws-v1.");
            assertThat(caller.complained()).isEmpty();
        }
        assertThat(lanyard.opened()).isEqualTo(1);
        assertThat(asked()).as("one line, as there is no screen").hasSize(1);
    }

    @Test
    void unansweredForAMinuteEachGetsOneLineAndThoseOfTheNextMinuteFailAtOnce() throws Exception {
        lanyard.browser(false);
        long began = System.nanoTime();
        List<RealLanyard.Started> callers = callers(CALLERS);
        for (RealLanyard.Started caller : callers) {
            assertThat(caller.exitCode()).isEqualTo(3);
            assertThat(caller.said()).isEmpty();
            assertThat(caller.complained())
                    .singleElement()
                    .asString()
                    .startsWith("lanyard: ")
                    .contains("not signed in within 60 seconds")
                    .endsWith("Run: lanyard login sandbox");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(80));

        long again = System.nanoTime();
        for (RealLanyard.Started caller : callers(20)) {
            assertThat(caller.exitCode()).isEqualTo(3);
            assertThat(caller.complained()).hasSize(1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(Duration.ofSeconds(10));
        assertThat(lanyard.opened()).isEqualTo(1);
        assertThat(asked()).hasSize(1);

        // Its own tab is still open; a person who signs in by themselves need not wait for it.
        lanyard.browser(true);
        long own = System.nanoTime();
        RealLanyard.Started login = lanyard.start("lanyard", "login", "--session", "harbour");
        assertThat(login.exitCode()).as("%s", login.complained()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - own)).isLessThan(Duration.ofSeconds(30));
        assertThat(String.join("\n", login.complained())).doesNotContain("another");
        assertThat(lanyard.opened()).as("and the person's own").isEqualTo(2);
        RealLanyard.Started token = callers(1).getFirst();
        assertThat(token.exitCode()).as("%s", token.complained()).isZero();
    }

    @Test
    void callersWaitForAPersonsOwnSignInOnceThatHasBegun() throws Exception {
        lanyard.browser(false);
        List<RealLanyard.Started> callers = callers(20);
        Await.until("the tab", () -> lanyard.opened() > 0);
        lanyard.browser(true);
        lanyard.run("lanyard", "login", "--session", "harbour");
        for (RealLanyard.Started caller : callers) {
            assertThat(caller.exitCode()).as("%s", caller.complained()).isZero();
        }
        assertThat(lanyard.opened()).isEqualTo(2);
    }

    private List<RealLanyard.Started> callers(int count) throws IOException {
        List<RealLanyard.Started> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(lanyard.start("lanyard-token", RealLanyard.TOKEN));
        }
        return callers;
    }

    private List<String> asked() throws IOException {
        return agent.complained().stream().filter(line -> line.contains("asks for a")).toList();
    }
}
