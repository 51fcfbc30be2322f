package dev.lanyard.app;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.cli.Terminal;
import dev.lanyard.os.Environment;
import dev.lanyard.token.TrainToken;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has an agent fetch credentials, answer, and run commands, and reads from the desktop's keychain,
 * so that the build can archive the classes that it loads. Signing in is left to another process:
 * an archived class counts as the agent's memory whether it is used or not.
 */
final class TrainAgent {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final List<String> TOKEN =
            List.of("--profile", "train", "--cluster-name", "playground");

    /** What the native launcher asks for. */
    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("status"),
                    List.of("profiles"),
                    List.of("contexts"),
                    List.of("use", "playground"),
                    List.of("clusters"),
                    List.of("credentials", "--profile", "train"),
                    List.of("complete-words", "--", "use", ""));

    private TrainAgent() {}

    /** Exits with 1 when the agent did not answer. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(isWalked(Wiring.ofThisProcess(Environment.ofThisProcess(), _ -> {})) ? 0 : 1);
    }

    private static boolean isWalked(Wiring wiring) throws InterruptedException {
        Thread agent =
                Thread.ofPlatform()
                        .start(() -> new RunAgent(wiring, Terminal.detached()).inBackground(TOKEN));
        boolean answered = isAnswered(wiring);
        for (List<String> command : COMMANDS) {
            answered &= isAnswered(wiring, command);
        }
        TrainToken.lookIntoTheKeychain(wiring.environment(), wiring.folders());
        wiring.agent().ask(Request.of(Request.Kind.STATUS));
        wiring.agent().ask(Request.of(Request.Kind.STOP));
        agent.join(TIMEOUT);
        return answered;
    }

    private static boolean isAnswered(Wiring wiring, List<String> command) {
        Map<String, String> variables = new HashMap<>(wiring.environment().variables());
        variables.remove(AgentLauncher.VARIABLE);
        variables.put(Request.FOLDER, wiring.environment().folder().toString());
        variables.put(Request.INSTALL, wiring.install().folder().toString());
        variables.put(Request.TERMINALS, "oe");
        Response response =
                wiring.agent().ask(new Request(Request.Kind.COMMAND, command, variables));
        boolean good = response instanceof Response.Answered answer && answer.exitCode() == 0;
        if (!good) {
            System.err.println(command + ": " + response);
        }
        return good;
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
