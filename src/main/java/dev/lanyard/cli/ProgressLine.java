package dev.lanyard.cli;

import java.io.PrintStream;

/** One line on standard error that is written over; nothing at all where that is no terminal. */
final class ProgressLine implements AutoCloseable {
    private static final int WIDTH = 78;
    private static final String CLEAR = "\r\033[K";

    private final PrintStream err;
    private final boolean shown;

    ProgressLine(Terminal terminal) {
        this.err = terminal.err();
        this.shown = terminal.showsProgress();
    }

    /** Shows a text in place of the one before. */
    void show(String text) {
        if (shown) {
            String cut = text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
            err.print(CLEAR + cut);
            err.flush();
        }
    }

    /** Leaves the line as if nothing had been there. */
    @Override
    public void close() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
