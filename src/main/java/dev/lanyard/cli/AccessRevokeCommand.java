package dev.lanyard.cli;

import dev.lanyard.access.AccessChange;
import dev.lanyard.access.RevokeAccess;
import dev.lanyard.credential.CallerIdentity;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description =
                "Removes a role's access entry and its items in aws-auth, but never those of"
                        + " nodes, nor your own.")
public final class AccessRevokeCommand implements Runnable {
    private final Cli cli;
    private final CredentialsSource credentials;
    private final Supplier<CallerIdentity> callerIdentity;
    private final Supplier<RevokeAccess> revokeAccess;

    @Mixin private AccessChangeOptions options = new AccessChangeOptions();

    public AccessRevokeCommand(
            Cli cli,
            CredentialsSource credentials,
            Supplier<CallerIdentity> callerIdentity,
            Supplier<RevokeAccess> revokeAccess) {
        this.cli = cli;
        this.credentials = credentials;
        this.callerIdentity = callerIdentity;
        this.revokeAccess = revokeAccess;
    }

    @Override
    public void run() {
        AccessChange.Request request = options.request(cli, credentials, callerIdentity);
        AccessChangeOptions.tell(cli, revokeAccess.get().run(request, options.dryRun));
    }
}
