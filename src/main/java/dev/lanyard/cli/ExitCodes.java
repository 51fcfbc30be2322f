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
 * How commands end: 0 done, 1 failed, 2 wrong usage, 3 a sign-in is needed, 4 denied, 5 not found.
 * Every outcome that is not "done" passes through here, and says itself in one line.
 */
final class ExitCodes {
    static final int DONE = 0;

    /** Whatever is as long as a key or a token and looks like one. */
    private static final Pattern SECRET_LOOKING = Pattern.compile("[A-Za-z0-9+/_=.-]{32,}");

    /** A stack frame; a message's own lines can begin with "at", too. */
    private static final Pattern FRAME = Pattern.compile("\\s+at [^\\s()]+\\([^()]*\\)");

    private ExitCodes() {}

    /** Says what went wrong and returns what to exit with. */
    static int of(Throwable thrown, PrintStream err, boolean verbose) {
        int code;
        if (thrown instanceof ProblemException failure) {
            err.println("lanyard: " + failure.line());
            code = ExitStatus.of(failure.kind());
        } else {
            err.println(
                    "lanyard: failed inside ("
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

    /** What was thrown, and below, with nothing in it that could be a secret. */
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

    /** The classes' names of an exception, its causes and what it suppressed; they may be long. */
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
