package dev.lanyard.cli;

/**
 * A command that the agent may run for its caller: it takes everything from {@link Cli}, and calls
 * neither AWS nor anything of the process that it runs in. If it asks the user, its output is
 * discarded, and the caller runs it instead. The native launcher has the same list of commands.
 */
public interface RunsInAgent {}
