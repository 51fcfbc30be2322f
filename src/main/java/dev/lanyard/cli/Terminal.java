package dev.lanyard.cli;

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
    private static final String DIM = "\033[2m";
    private static final String PLAIN = "\033[0m";

    private final PrintStream out;
    private final PrintStream err;
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
        this.out = out;
        this.err = err;
        this.ends = ends;
    }

    /** One that nobody sees and nobody answers at. */
    public static Terminal nobody() {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Ends.NONE);
    }

    /** For results. */
    public PrintStream out() {
        return out;
    }

    /** For everything else. */
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

    /** Heading of a table. */
    String bold(String text) {
        return styled(BOLD, text);
    }

    /** What matters less. */
    String dim(String text) {
        return styled(DIM, text);
    }

    /** Whether what a person reads may have colour. */
    boolean isColoured() {
        return ends.out() && ends.colour();
    }

    private String styled(String style, String text) {
        return isColoured() && !text.isBlank() ? style + text + PLAIN : text;
    }
}
