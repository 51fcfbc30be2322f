package dev.lanyard.app;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.cli.Terminal;
import dev.lanyard.os.Environment;
import dev.lanyard.os.WideArguments;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.CleanPrintStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Main class of {@code bin/lanyard}: the command line, or the desktop app if there are no
 * arguments.
 */
public final class Main {
    /**
     * The streams that are a terminal, determined by the launcher: {@code i}, {@code o} and {@code
     * e}. Java's Console only tells whether all of them are.
     */
    private static final String TERMINALS = "lanyard.terminals";

    private Main() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] given) {
        String[] arguments = WideArguments.of(given);
        if (arguments.length == 0) {
            DesktopMain.main(arguments);
            return;
        }
        PrintStream out = stream(FileDescriptor.out, false, 'o', "stdout.encoding");
        PrintStream err = stream(FileDescriptor.err, true, 'e', "stderr.encoding");
        int code = run(List.of(arguments), out, err);
        out.flush();
        System.exit(code);
    }

    /**
     * UTF-8 in every locale: names come from files and from AWS, and JSON requires it (RFC 8259). A
     * console of Windows gets what it can show. Java names its encoding if the stream is one.
     */
    private static PrintStream stream(
            FileDescriptor to, boolean flushing, char letter, String encoding) {
        boolean isConsole =
                Environment.Os.current() == Environment.Os.WINDOWS
                        && System.getProperty(TERMINALS, "").indexOf(letter) >= 0
                        && System.getProperty(BecomeProgram.LAUNCHER_PROPERTY) == null;
        Charset charset =
                isConsole
                        ? Charset.forName(
                                System.getProperty(encoding, "UTF-8"), StandardCharsets.UTF_8)
                        : StandardCharsets.UTF_8;
        return CleanPrintStream.to(new PrintStream(new FileOutputStream(to), flushing, charset));
    }

    /** Runs a command in this process; returns what to exit with. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            Environment environment = Environment.ofThisProcess();
            UncaughtLog.start(environment);
            Wiring wiring =
                    Wiring.ofThisProcess(
                            environment, failure -> err.println("lanyard: " + failure.line()));
            return Commands.run(
                    arguments, wiring, new Terminal(System.in, out, err, terminals(environment)));
        } catch (ProblemException failure) {
            err.println("lanyard: " + failure.line());
            return ExitStatus.of(failure.kind());
        }
    }

    private static Terminal.Streams terminals(Environment environment) {
        String fromLauncher = System.getProperty(TERMINALS);
        String terminals = fromLauncher == null ? (isTerminal() ? "ioe" : "") : fromLauncher;
        return Terminal.Streams.of(terminals, environment);
    }

    /** Guards against a runtime image without the platform's console provider. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
