package dev.lanyard.token;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.agent.protocol.TokenArguments;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenQuery;
import dev.lanyard.ekstoken.TokenTarget;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.MultiLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The token command, which kubectl runs. Asks the agent; without one, uses the credentials in the
 * keychain and starts a background agent for later calls; without credentials, waits for that agent
 * to fetch them.
 */
record TokenCommand(
        AgentClient agent,
        AgentLauncher launcher,
        LocalTokenSource alone,
        OutputStream out,
        OutputStream err) {
    private static final long STEP_MILLIS = 5;

    /** How long the caller waits for a starting agent before it works without one. */
    private static final long START_TIMEOUT_MILLIS = 10_000;

    /**
     * Writes the answer to standard output or the reason to standard error; returns the exit code.
     */
    int run(List<String> arguments, Environment environment) throws IOException {
        String help = TokenArguments.help(arguments);
        if (help != null) {
            out.write(help.getBytes(StandardCharsets.UTF_8));
            return 0;
        }
        try {
            return answer(arguments, environment);
        } catch (ProblemException failure) {
            err.write(("lanyard: " + failure.line() + "\n").getBytes(StandardCharsets.UTF_8));
            return ExitStatus.of(failure.kind());
        } catch (AlreadyReportedException reported) {
            return reported.exitCode();
        }
    }

    private int answer(List<String> arguments, Environment environment) throws IOException {
        TokenQuery query = TokenArguments.read(arguments, environment);
        Response first = ask(arguments, environment);
        if (first instanceof Response.Answered answered) {
            return relay(answered);
        }
        TokenTarget target = alone.target(query);
        boolean starting =
                first instanceof Response.NoAgent
                        && launcher.isAllowed(environment)
                        && launcher.launch(arguments);
        EksToken token = alone.fromStored(target);
        if (token == null && starting) {
            if (waitFor(request(arguments, environment), START_TIMEOUT_MILLIS)
                    instanceof Response.Answered answered) {
                return relay(answered);
            }
        }
        if (token == null) {
            token = alone.fromChildProcess(target);
        }
        out.write(token.execCredential(query.apiVersion()));
        return 0;
    }

    /** Asks the running agent; waits for one that is starting. */
    private Response ask(List<String> arguments, Environment environment) {
        if (environment.get(AgentLauncher.VARIABLE, "").equalsIgnoreCase("off")) {
            return new Response.Pass("agents are disabled");
        }
        Request request = request(arguments, environment);
        Response answer = agent.ask(request);
        return answer instanceof Response.NoAgent && launcher.isStarting()
                ? waitFor(request, 1000)
                : answer;
    }

    private Response waitFor(Request request, long patienceMillis) {
        long end = System.nanoTime() + patienceMillis * 1_000_000;
        while (true) {
            Response answer = agent.ask(request);
            if (!(answer instanceof Response.NoAgent) || System.nanoTime() - end > 0) {
                return answer;
            }
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return answer;
            }
        }
    }

    private static Request request(List<String> arguments, Environment environment) {
        return new Request(Request.Kind.TOKEN, arguments, CallerEnvironment.of(environment));
    }

    private int relay(Response.Answered answered) throws IOException {
        err.write(MultiLine.of(answered.err()).getBytes(StandardCharsets.UTF_8));
        out.write(answered.out().revealUtf8());
        return answered.exitCode();
    }
}
