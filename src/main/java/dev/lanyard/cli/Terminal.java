package dev.lanyard.cli;

import dev.lanyard.os.Environment;
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
 * A command's input and output. Results go to {@code out}, messages to {@code err}, so that a pipe
 * receives results only.
 */
public final class Terminal {
    private static final String BOLD = "\033[1m";
    private static final String PLAIN = "\033[0m";
    private static final String CLEAR = "\r\033[K";

    private final CleanPrintStream out;
    private final CleanPrintStream err;
    private final BufferedReader in;
    private final Streams ends;

    /**
     * Which streams are terminals.
     *
     * @param in whether the user can be asked
     * @param out whether results go to a terminal
     * @param err whether messages go to a terminal
     * @param colour whether colour is enabled (NO_COLOR, TERM)
     */
    public record Streams(boolean in, boolean out, boolean err, boolean colour) {
        /**
         * Returns the streams that are terminals.
         *
         * @param letters {@code i}, {@code o} and {@code e} for those that are
         * @param environment decides on colour: NO_COLOR, TERM
         */
        public static Streams of(String letters, Environment environment) {
            boolean colour =
                    environment.get("NO_COLOR") == null
                            && !environment.get("TERM", withoutName(environment)).equals("dumb");
            return new Streams(
                    letters.indexOf('i') >= 0,
                    letters.indexOf('o') >= 0,
                    letters.indexOf('e') >= 0,
                    colour);
        }

        /** Windows names no terminal; the launcher lets its consoles show colours. */
        private static String withoutName(Environment environment) {
            return environment.system() == Environment.Os.WINDOWS ? "console" : "dumb";
        }

        /** No stream is a terminal. */
        public static final Streams NONE = new Streams(false, false, false, false);
    }

    public Terminal(InputStream in, PrintStream out, PrintStream err, Streams ends) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = CleanPrintStream.to(out);
        this.err = CleanPrintStream.to(err);
        this.ends = ends;
    }

    /** Returns a terminal without output and input. */
    public static Terminal detached() {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Streams.NONE);
    }

    /** Returns the stream for results. Control and format characters are removed. */
    public PrintStream out() {
        return out;
    }

    /** Returns the stream for messages. Control and format characters are removed. */
    public PrintStream err() {
        return err;
    }

    boolean showsProgress() {
        return ends.err();
    }

    boolean canAsk() {
        return ends.in() && ends.err();
    }

    /** Asks a question; returns null without a terminal or at the end of input. */
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

    void heading(String text) {
        out.flush();
        PrintStream plain = out.uncleaned();
        plain.print(isColoured() ? BOLD : "");
        out.print(text);
        plain.print(isColoured() ? PLAIN : "");
        out.println();
    }

    /** Replaces the progress line; an empty text clears it. */
    void progress(String text) {
        if (ends.err()) {
            err.uncleaned().print(CLEAR);
            err.print(text);
            err.flush();
        }
    }

    /**
     * Returns the stream for help texts, which contain escape sequences; must not be used for
     * external text.
     */
    PrintStream help() {
        return out.uncleaned();
    }

    boolean isColoured() {
        return ends.out() && ends.colour();
    }
}
