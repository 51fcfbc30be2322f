package dev.lanyard.cli;

import dev.lanyard.text.SingleLine;

/** One line on standard error that is written over; nothing at all where that is no terminal. */
final class ProgressLine implements AutoCloseable {
    private static final int WIDTH = 78;

    private final Terminal terminal;

    ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Shows a text in place of the one before. */
    void show(String text) {
        terminal.progress(SingleLine.of(text, WIDTH));
    }

    /** Leaves the line as if nothing had been there. */
    @Override
    public void close() {
        terminal.progress("");
    }
}
