package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.FakeProgram;
import dev.lanyard.agent.Agent;
import dev.lanyard.agent.BoundSocket;
import dev.lanyard.agent.Window;
import dev.lanyard.app.RunAgent;
import dev.lanyard.app.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sealed file costs a second to open: where an agent has it open, commands leave it closed. */
@Timeout(60)
class SealedFileWithAgentTest extends TypedByAPerson {
    private final CompletableFuture<Agent> agent = new CompletableFuture<>();
    private Thread running = new Thread(() -> {});

    @BeforeEach
    void signInAndStartAnAgent() throws Exception {
        person.with("LANYARD_KEYCHAIN", "file")
                .with("LANYARD_PASSPHRASE", "correct horse")
                .with("LANYARD_AGENT", null)
                .signedIn();
        Wiring wiring = person.newProcess();
        running = new Thread(() -> run(wiring));
        running.start();
        agent.get(30, TimeUnit.SECONDS);
    }

    private void run(Wiring wiring) {
        try (BoundSocket socket = Objects.requireNonNull(BoundSocket.bind(wiring.folders()))) {
            Agent made =
                    new Agent(
                            RunAgent.parts(
                                    wiring,
                                    (session, why) -> {
                                        throw new AssertionError(why);
                                    }),
                            wiring.folders(),
                            socket,
                            Agent.Mode.FOREGROUND,
                            Window::none,
                            line -> {});
            agent.complete(made);
            made.run();
        }
    }

    @AfterEach
    void stopTheAgent() throws Exception {
        agent.get(1, TimeUnit.SECONDS).stop();
        running.join(30_000);
        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void whatTheAgentCanAnswerOpensNothing() throws IOException {
        Person.Result alone = person.run("status", "--json").exits(0);
        person.withoutSecrets();

        Person.Result status = person.run("status", "--json").exits(0);
        assertThat(status.json()).isEqualTo(alone.json());
        assertThat(Person.named(status.json(), "session", "harbour").get("signedIn").asBoolean())
                .isTrue();
        assertThat(
                        Person.named(
                                        person.run("profiles", "--json").exits(0).json(),
                                        "name",
                                        "shop")
                                .get("signedIn")
                                .asBoolean())
                .isTrue();
        assertThat(person.run("credentials", "--profile", "shop").exits(0).json().get("Version"))
                .isNotNull();
        Path program = new FakeProgram(home, "tool").printing("").file();
        person.run("exec", "--profile", "shop", "--", program.toString()).exits(0);
    }

    @Test
    void withoutAnAgentTheFileIsOpened() throws Exception {
        agent.get(1, TimeUnit.SECONDS).stop();
        running.join(30_000);

        assertThat(person.run("status", "--json").exits(0).json()).isNotEmpty();
        person.withoutSecrets();
        assertThatThrownBy(() -> person.run("status", "--json"))
                .hasMessage("the secrets were opened");
    }
}
