package dev.lanyard.app;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.agent.protocol.Replacement;
import dev.lanyard.cli.Programs;
import dev.lanyard.cli.Terminal;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.InstallTree;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts programs other than commands: the agent, the token command, exec's program. */
record StartPrograms(Wiring cases, List<String> arguments) implements Programs {
    @Override
    public int agent(Terminal terminal) {
        return new RunAgent(cases, terminal).inForeground();
    }

    @Override
    public int become(Replacement program) {
        return new BecomeProgram(cases.environment(), arguments).run(program);
    }

    @Override
    public Serving serveCredentials(List<String> arguments) {
        return new StartCredentialServer(cases.environment(), cases.install())
                .run(programId(), arguments);
    }

    @Override
    public long programId() {
        return BecomeProgram.processId();
    }

    /**
     * Runs the token command in a child process, because it parses its own arguments and exits the
     * JVM.
     */
    @Override
    public int token(List<String> arguments, Terminal terminal) {
        InstallTree install = cases.install();
        List<String> command = new ArrayList<>();
        command.add(install.tokenCommand().toString());
        command.addAll(arguments);
        terminal.out().flush();
        try {
            return ChildProcess.builder(command).inheritIO().start().waitFor();
        } catch (IOException missing) {
            throw ProblemException.of(
                    command.getFirst() + " could not be started", "Reinstall Lanyard", missing);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitStatus.of(Problem.Kind.FAILED);
        }
    }
}
