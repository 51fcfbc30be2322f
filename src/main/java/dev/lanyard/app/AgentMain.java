package dev.lanyard.app;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.cli.Terminal;
import dev.lanyard.log.Log;
import dev.lanyard.os.Environment;
import dev.lanyard.os.InstallTree;
import dev.lanyard.os.SystemBrowser;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.OpenSecretStore;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/**
 * Where an agent begins that a token command has left behind. It goes round the command line, and
 * so is up in half the time.
 */
public final class AgentMain {
    private AgentMain() {}

    /** Runs until it is stopped, or nobody has asked for long enough. */
    public static void main(String[] arguments) {
        int code;
        try {
            Environment environment = Environment.ofThisProcess();
            UncaughtLog.start(environment);
            code = run(environment, List.of(arguments));
        } catch (ProblemException failure) {
            Log.warn("agent", "it ends; token commands work without it", failure);
            code = ExitStatus.of(failure.kind());
        }
        System.exit(code);
    }

    private static int run(Environment environment, List<String> arguments) {
        Wiring wiring =
                new Wiring(
                        environment,
                        Clock.system(ZoneId.systemDefault()),
                        InstallTree.ofThisProcess(environment),
                        new SystemBrowser(environment),
                        OpenSecretStore::choose,
                        failure -> {});
        // What stands before are the words that the launcher has been called with.
        List<String> asked = arguments.subList(Math.min(2, arguments.size()), arguments.size());
        return new RunAgent(wiring, Terminal.nobody()).leftBehind(asked);
    }
}
