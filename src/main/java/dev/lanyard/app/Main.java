package dev.lanyard.app;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.cli.Terminal;
import dev.lanyard.os.Environment;
import dev.lanyard.os.InstallTree;
import dev.lanyard.os.SystemBrowser;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.OpenSecretStore;
import dev.lanyard.text.CleanPrintStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** Where {@code bin/lanyard} begins: the command line, or with no arguments the desktop app. */
public final class Main {
    /**
     * Which streams are a terminal, as the launcher found them: {@code i}, {@code o} and {@code e}.
     * Java itself can tell only whether all of them are.
     */
    private static final String TERMINALS = "lanyard.terminals";

    private Main() {}

    /** Runs, and exits with what came of it. */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            DesktopMain.main(arguments);
            return;
        }
        // UTF-8 whatever the locale is: names come from files and from AWS, and JSON has to be.
        PrintStream out = stream(FileDescriptor.out, false);
        PrintStream err = stream(FileDescriptor.err, true);
        int code = run(List.of(arguments), out, err);
        out.flush();
        System.exit(code);
    }

    private static PrintStream stream(FileDescriptor to, boolean flushing) {
        return CleanPrintStream.to(
                new PrintStream(new FileOutputStream(to), flushing, StandardCharsets.UTF_8));
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            Environment environment = Environment.ofThisProcess();
            UncaughtLog.start(environment);
            Wiring wiring =
                    new Wiring(
                            environment,
                            Clock.system(ZoneId.systemDefault()),
                            InstallTree.ofThisProcess(environment),
                            new SystemBrowser(environment),
                            OpenSecretStore::choose,
                            failure -> err.println("lanyard: " + failure.line()));
            return Commands.run(
                    arguments, wiring, new Terminal(System.in, out, err, ends(environment)));
        } catch (ProblemException failure) {
            err.println("lanyard: " + failure.line());
            return ExitStatus.of(failure.kind());
        }
    }

    private static Terminal.Ends ends(Environment environment) {
        String told = System.getProperty(TERMINALS);
        String ends = told == null ? (isTerminal() ? "ioe" : "") : told;
        boolean colour =
                environment.get("NO_COLOR") == null
                        && !environment.get("TERM", "dumb").equals("dumb");
        return new Terminal.Ends(
                ends.indexOf('i') >= 0, ends.indexOf('o') >= 0, ends.indexOf('e') >= 0, colour);
    }

    /** The platform's own console may be missing from a runtime. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
