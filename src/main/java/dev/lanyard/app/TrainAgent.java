package dev.lanyard.app;

import dev.lanyard.agent.wire.AgentClient;
import dev.lanyard.agent.wire.Answer;
import dev.lanyard.agent.wire.CallerVariables;
import dev.lanyard.agent.wire.Request;
import dev.lanyard.cli.Terminal;
import dev.lanyard.demo.Box;
import dev.lanyard.os.Environment;
import dev.lanyard.signin.SignInOptions;
import dev.lanyard.token.TrainToken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Has an agent fetch credentials and answer, so that the build can keep what it loads in a start-up
 * archive: against a box in this very process, and with a look into the desktop's keychain.
 */
final class TrainAgent {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> TOKEN =
            List.of("--profile", "train", "--cluster-name", "playground");

    private TrainAgent() {}

    /** Walks; exits with 1 where the agent did not answer. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Environment own = Environment.ofThisProcess();
        boolean answered;
        try (Box box = Box.start()) {
            Wiring wiring = Train.wiring(own, box);
            wiring.signIn()
                    .run(
                            Objects.requireNonNull(
                                    wiring.readAwsConfig().run().sessions().get("train")),
                            SignInOptions.usual(),
                            step -> {});
            Thread agent =
                    Thread.ofPlatform()
                            .start(() -> new RunAgent(wiring, Terminal.nobody()).leftBehind(TOKEN));
            answered = isAnswered(wiring);
            TrainToken.lookIntoTheKeychain(own, wiring.folders());
            wiring.agent().ask(Request.of(Request.Kind.STATUS));
            wiring.agent().ask(Request.of(Request.Kind.STOP));
            agent.join(PATIENCE);
        }
        System.exit(answered ? 0 : 1);
    }

    private static boolean isAnswered(Wiring wiring) throws InterruptedException {
        AgentClient client = wiring.agent();
        Request question =
                new Request(Request.Kind.TOKEN, TOKEN, CallerVariables.of(wiring.environment()));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            if (client.ask(question) instanceof Answer.Answered answer) {
                return answer.exitCode() == 0;
            }
            Thread.sleep(20);
        }
        return false;
    }
}
