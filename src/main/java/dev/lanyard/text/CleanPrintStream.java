package dev.lanyard.text;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * A print stream for text that users read. Printed text is cleaned by {@link MultiLine}, printed
 * lines by {@link SingleLine}, so callers need not track which parts are untrusted. Bytes are
 * written unchanged; they are output for other programs.
 */
public final class CleanPrintStream extends PrintStream {
    private final PrintStream target;

    private CleanPrintStream(PrintStream target) {
        super(target, false, target.charset());
        this.target = target;
    }

    /** Creates a stream that prints to another one, in the character set of that one. */
    public static CleanPrintStream to(PrintStream target) {
        return target instanceof CleanPrintStream clean ? clean : new CleanPrintStream(target);
    }

    /** Returns the underlying stream, for escape sequences of the program itself. */
    public PrintStream uncleaned() {
        return target;
    }

    @Override
    public void print(@Nullable String text) {
        super.print(MultiLine.of(String.valueOf(text)));
    }

    /** Prints one line; line breaks inside it become blanks. */
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
