package dev.lanyard.cli;

/**
 * How a demo is run.
 *
 * @param desktop open the desktop app on the box, with the person's own browser, in place of the
 *     commands with the built-in visitor; wants a display
 * @param serve leave the box up after the commands, and print what to paste into a shell
 * @param keep leave the demo's home folder where it is
 */
public record DemoOptions(boolean desktop, boolean serve, boolean keep) {}
