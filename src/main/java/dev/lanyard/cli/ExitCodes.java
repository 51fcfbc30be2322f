package dev.lanyard.cli;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
        Set<String> classes = classesOf(thrown);
        StringBuilder lines = new StringBuilder();
        for (String line : text.toString().lines().toList()) {
            boolean isFrame = FRAME.matcher(line).matches();
            lines.append("  ").append(isFrame ? line : redacted(line, classes)).append('\n');
        }
        return lines.toString();
    }

    private static String redacted(String line, Set<String> classes) {
        return SECRET_LOOKING
                .matcher(line)
                .replaceAll(run ->
                        classes.contains(run.group())
                                ? Matcher.quoteReplacement(run.group())
                                : "(redacted)");
    }

    /**
     * Returns the class names of an exception, its causes and its suppressed exceptions, which may
     * be long.
     */
    private static Set<String> classesOf(Throwable thrown) {
        Set<String> classes = new HashSet<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>(List.of(thrown));
        while (!left.isEmpty()) {
            Throwable each = left.pop();
            if (seen.add(each)) {
                classes.add(each.getClass().getName());
                left.addAll(List.of(each.getSuppressed()));
                if (each.getCause() != null) {
                    left.add(each.getCause());
                }
            }
        }
        return classes;
    }
}
