package dev.lanyard.cli;

/**
 * Options of a demo.
 *
 * @param desktop open the desktop app with the user's browser instead of running commands with an
 *     automatic sign-in; requires a display
 * @param serve keep the fake AWS running after the commands, and print variables for a shell
 * @param keep do not delete the demo's home folder
 */
public record DemoOptions(boolean desktop, boolean serve, boolean keep) {}
