package dev.lanyard.text;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream that people read: every text that is printed to it is cleaned by {@link MultiLine}, or
 * by {@link SingleLine} where it is printed as a line, so that no caller has to remember which of
 * its parts are foreign. Bytes pass through unchanged; they are for answers that another program
 * reads.
 */
public final class CleanPrintStream extends PrintStream {
    private final PrintStream target;

    private CleanPrintStream(PrintStream target) {
        super(target, false, target.charset());
        this.target = target;
    }

    /** A stream in front of another, in that one's character set. */
    public static CleanPrintStream to(PrintStream target) {
        return target instanceof CleanPrintStream clean ? clean : new CleanPrintStream(target);
    }

    /** The stream behind it, for our own escape sequences. */
    public PrintStream uncleaned() {
        return target;
    }

    @Override
    public void print(@Nullable String text) {
        super.print(MultiLine.of(String.valueOf(text)));
    }

    /** One line: a line break in it is not one. */
    @Override
    public void println(@Nullable String line) {
        print(SingleLine.of(String.valueOf(line)) + "\n");
    }

    @Override
    public void println(@Nullable Object value) {
        println(String.valueOf(value));
    }

    @Override
    public void print(char c) {
        print(String.valueOf(c));
    }

    @Override
    public void print(char[] text) {
        print(new String(text));
    }
}
