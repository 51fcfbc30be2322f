package dev.lanyard.app;

import dev.lanyard.cli.Terminal;
import dev.lanyard.cli.UseCases;
import dev.lanyard.demo.DemoOptions;
import dev.lanyard.demo.RunDemo;
import dev.lanyard.demo.Visitor;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.Environment;
import dev.lanyard.os.InstallTree;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Runs what is more than a command: the agent, the demo, and the token command beside us. */
final class StartPrograms implements UseCases.Programs {
    private final UseCases cases;

    StartPrograms(UseCases cases) {
        this.cases = cases;
    }

    @Override
    public int agent(Terminal terminal) {
        return new RunAgent(cases, terminal).inForeground();
    }

    @Override
    public void demo(boolean desktop, boolean serve, boolean keep, Terminal terminal) {
        Environment environment = cases.environment();
        new RunDemo(
                        environment,
                        cases.install().folder(),
                        terminal.out(),
                        new DemoOptions(desktop, serve, keep))
                .run();
    }

    @Override
    public void visit(String address) {
        try {
            new Visitor(true).visit(URI.create(address));
        } catch (IllegalArgumentException noAddress) {
            throw ProblemException.usage(
                    "that is no address", "Pass the sign-in page's whole address");
        }
    }

    /** In a process of its own: it reads its own command line and ends by itself. */
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
                    command.getFirst() + " could not be started", "Install Lanyard again", missing);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return ProblemException.Kind.FAILED.exitCode();
        }
    }
}
