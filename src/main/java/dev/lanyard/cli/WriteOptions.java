package dev.lanyard.cli;

import picocli.CommandLine.Option;

/** Common options of the commands that write a kubeconfig. */
final class WriteOptions {
    @Option(names = "--dry-run", description = "Only show what would change, as a unified diff.")
    boolean dryRun;

    @Option(
            names = "--remove-stale-lock",
            description = "Remove another program's lock that is over a minute old.")
    boolean removeStaleLock;
}
