package dev.lanyard.cli;

import dev.lanyard.text.CleanPrintStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads from and writes to. Results go to {@code out}; everything that is said about
 * them goes to {@code err}, so that a pipe gets results alone.
 */
public final class Terminal {
    private static final String BOLD = "\033[1m";
    private static final String PLAIN = "\033[0m";
    private static final String CLEAR = "\r\033[K";

    private final CleanPrintStream out;
    private final CleanPrintStream err;
    private final BufferedReader in;
    private final Ends ends;

    /**
     * Which of the three streams are a person's terminal.
     *
     * @param in whether somebody can be asked
     * @param out whether results are read by a person
     * @param err whether progress is
     * @param colour whether colour is wanted where a person reads (NO_COLOR, TERM)
     */
    public record Ends(boolean in, boolean out, boolean err, boolean colour) {
        /** Pipes and files on all ends. */
        public static final Ends NONE = new Ends(false, false, false, false);
    }

    /** Over three streams. */
    public Terminal(InputStream in, PrintStream out, PrintStream err, Ends ends) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = CleanPrintStream.to(out);
        this.err = CleanPrintStream.to(err);
        this.ends = ends;
    }

    /** One that nobody sees and nobody answers at. */
    public static Terminal nobody() {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Ends.NONE);
    }

    /** For results. What is printed is cleaned of control and format characters. */
    public PrintStream out() {
        return out;
    }

    /** For everything else; cleaned likewise. */
    public PrintStream err() {
        return err;
    }

    /** Whether a progress line makes sense. */
    boolean showsProgress() {
        return ends.err();
    }

    /** Whether somebody is there to answer. */
    boolean canAsk() {
        return ends.in() && ends.err();
    }

    /** A question and its answer; null when there is nobody, or they ended the input. */
    @Nullable String ask(String question) {
        if (!canAsk()) {
            return null;
        }
        err.print(question);
        err.flush();
        try {
            String answer = in.readLine();
            return answer == null ? null : answer.strip();
        } catch (IOException closed) {
            return null;
        }
    }

    /** Prints the heading of a table. */
    void heading(String text) {
        out.flush();
        PrintStream plain = out.uncleaned();
        plain.print(isColoured() ? BOLD : "");
        out.print(text);
        plain.print(isColoured() ? PLAIN : "");
        out.println();
    }

    /** Shows a line of progress in place of the one before; the empty one leaves nothing. */
    void progress(String text) {
        if (ends.err()) {
            err.uncleaned().print(CLEAR);
            err.print(text);
            err.flush();
        }
    }

    /** For help texts, whose colours are ours: nothing foreign may be printed here. */
    PrintStream help() {
        return out.uncleaned();
    }

    /** Whether what a person reads may have colour. */
    boolean isColoured() {
        return ends.out() && ends.colour();
    }
}
