package dev.lanyard.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(check | grant | revoke)",
        description = "Explains why a cluster rejects a role; grants and revokes its access.")
public final class AccessCommand implements Runnable {
    @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing command: one of check, grant, revoke");
        }
    }
}
