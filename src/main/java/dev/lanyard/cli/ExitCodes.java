package dev.lanyard.cli;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exit codes of commands: 0 done, 1 failed, 2 wrong usage, 3 sign-in needed, 4 denied, 5 not found.
 * Every outcome other than "done" is converted and reported here in one line.
 */
final class ExitCodes {
    static final int DONE = 0;

    /** Matches words with the length and characters of a key or token. */
    private static final Pattern SECRET_LOOKING = Pattern.compile("[A-Za-z0-9+/_=.-]{32,}");

    /** Matches a stack frame; a line of a message may start with "at" as well. */
    private static final Pattern FRAME = Pattern.compile("\\s+at [^\\s()]+\\([^()]*\\)");

    private ExitCodes() {}

    /** Reports a failure and returns its exit code. */
    static int of(Throwable thrown, PrintStream err, boolean verbose) {
        int code;
        if (thrown instanceof ProblemException failure) {
            err.println("lanyard: " + failure.line());
            code = ExitStatus.of(failure.kind());
        } else {
            err.println(
                    "lanyard: internal error ("
                            + thrown.getClass().getSimpleName()
                            + "). "
                            + (verbose
                                    ? "Please report this with the lines below."
                                    : "Run it again with --verbose, and report what it says."));
            code = ExitStatus.of(Problem.Kind.FAILED);
        }
        if (verbose) {
            err.print(redacted(thrown));
        }
        err.flush();
        return code;
    }

    /** Formats an exception and its causes without anything that could be a secret. */
    static String redacted(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        StringBuilder lines = new StringBuilder();
        for (String line : text.toString().lines().toList()) {
            boolean isFrame = FRAME.matcher(line).matches();
            lines.append("  ").append(isFrame ? line : redacted(line)).append('\n');
        }
        return lines.toString();
    }

    private static String redacted(String line) {
        return SECRET_LOOKING
                .matcher(line)
                .replaceAll(run ->
                        isClass(run.group())
                                ? Matcher.quoteReplacement(run.group())
                                : "(redacted)");
    }

    /** The names of exceptions may be as long as a secret. */
    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, ExitCodes.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError _) {
            return false;
        }
    }
}
