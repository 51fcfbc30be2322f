package dev.lanyard.token;

import dev.lanyard.agent.protocol.ExitStatus;
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
        AgentTokenSource agent, LocalTokenSource alone, OutputStream out, OutputStream err) {
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
            return answer(arguments, TokenArguments.read(arguments, environment));
        } catch (ProblemException failure) {
            err.write(("lanyard: " + failure.line() + "\n").getBytes(StandardCharsets.UTF_8));
            return ExitStatus.of(failure.kind());
        } catch (CliCredentialSource.AlreadyReportedException reported) {
            return reported.exitCode();
        }
    }

    private int answer(List<String> arguments, TokenQuery query) throws IOException {
        Response first = agent.ask(arguments);
        if (first instanceof Response.Answered answered) {
            return relay(answered);
        }
        TokenTarget target = alone.target(query);
        boolean starting = first instanceof Response.NoAgent && agent.startAgent(arguments);
        EksToken token = alone.fromStored(target);
        if (token == null && starting) {
            if (agent.askStarting(arguments) instanceof Response.Answered answered) {
                return relay(answered);
            }
        }
        if (token == null) {
            token = alone.fromChildProcess(target);
        }
        out.write(token.execCredential(query.apiVersion()));
        return 0;
    }

    private int relay(Response.Answered answered) throws IOException {
        err.write(MultiLine.of(answered.err()).getBytes(StandardCharsets.UTF_8));
        out.write(answered.out().revealUtf8());
        return answered.exitCode();
    }
}
