package dev.lanyard.cli;

import dev.lanyard.text.SingleLine;

/** A line on standard error that is overwritten; nothing if that is not a terminal. */
final class ProgressLine implements AutoCloseable {
    private static final int WIDTH = 78;

    private final Terminal terminal;

    ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Replaces the text of the line. */
    void show(String text) {
        terminal.progress(SingleLine.of(text, WIDTH));
    }

    /** Clears the line. */
    @Override
    public void close() {
        terminal.progress("");
    }
}
