package dev.lanyard.app;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.cli.Terminal;
import dev.lanyard.demo.Box;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.Environment;
import dev.lanyard.secret.ForgetEverything;
import dev.lanyard.signin.SignInOptions;
import dev.lanyard.token.TrainToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Has an agent fetch credentials and answer, so that the build can keep what it loads in a start-up
 * archive, with a look into the desktop's keychain. The sign-in and the box are another process's:
 * what is in the archive counts as an agent's memory, needed or not.
 */
final class TrainAgent {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String BOX = "box";

    private static final List<String> TOKEN =
            List.of("--profile", "train", "--cluster-name", "playground");

    private TrainAgent() {}

    /** Walks; exits with 1 where the agent did not answer. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Environment own = Environment.ofThisProcess();
        if (List.of(arguments).contains(BOX)) {
            signInAndServe(own, System.in);
        } else {
            System.exit(isWalked(own) ? 0 : 1);
        }
    }

    /** Until nobody is at the other end any longer. */
    private static void signInAndServe(Environment own, InputStream other) throws IOException {
        try (Box box = Box.start()) {
            Wiring wiring = Train.wiring(own, box);
            // The agent is to fetch what the commands' training may have left behind.
            new ForgetEverything(wiring.secrets()).run();
            wiring.signIn()
                    .run(
                            Objects.requireNonNull(
                                    wiring.readAwsConfig().run().sessions().get("train")),
                            SignInOptions.usual(),
                            step -> {});
            System.out.println(box.endpoint());
            other.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static boolean isWalked(Environment own) throws IOException, InterruptedException {
        Process box =
                ChildProcess.builder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                TrainAgent.class.getName(),
                                BOX)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader said = box.inputReader(StandardCharsets.UTF_8)) {
            String endpoint = said.readLine();
            return endpoint != null && isWalked(Train.wiring(own, endpoint));
        } finally {
            box.destroy();
        }
    }

    private static boolean isWalked(Wiring wiring) throws InterruptedException {
        Thread agent =
                Thread.ofPlatform()
                        .start(() -> new RunAgent(wiring, Terminal.nobody()).leftBehind(TOKEN));
        boolean answered = isAnswered(wiring);
        TrainToken.lookIntoTheKeychain(wiring.environment(), wiring.folders());
        wiring.agent().ask(Request.of(Request.Kind.STATUS));
        wiring.agent().ask(Request.of(Request.Kind.STOP));
        agent.join(TIMEOUT);
        return answered;
    }

    private static boolean isAnswered(Wiring wiring) throws InterruptedException {
        AgentClient client = wiring.agent();
        Request question =
                new Request(Request.Kind.TOKEN, TOKEN, CallerEnvironment.of(wiring.environment()));
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() - end < 0) {
            if (client.ask(question) instanceof Response.Answered answer) {
                return answer.exitCode() == 0;
            }
            Thread.sleep(20);
        }
        return false;
    }
}
