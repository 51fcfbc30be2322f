package dev.lanyard.app;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.cli.Terminal;
import dev.lanyard.log.Log;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import java.util.List;

/**
 * Main class of an agent that a token command starts in the background. Bypasses the command line,
 * which halves the start-up time.
 */
public final class AgentMain {
    private AgentMain() {}

    /** Runs until stopped or idle for too long. */
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
        Wiring wiring = Wiring.ofThisProcess(environment, failure -> {});
        // The first arguments are the launcher's subcommand.
        List<String> tokenArguments =
                arguments.subList(Math.min(2, arguments.size()), arguments.size());
        return new RunAgent(wiring, Terminal.detached()).inBackground(tokenArguments);
    }
}
