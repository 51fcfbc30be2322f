package dev.lanyard.cli;

import dev.lanyard.access.RevokeAccess;
import dev.lanyard.credential.CallerIdentity;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lanyard access revoke}. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description =
                "Removes a role's access entry and its items in aws-auth, but never those of"
                        + " nodes, nor your own.")
public final class AccessRevokeCommand implements Callable<Integer> {
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
    public Integer call() {
        AccessChangeOptions.Subject subject = options.subject(cli, credentials, callerIdentity);
        RevokeAccess.Request request =
                new RevokeAccess.Request(
                        subject.administrator(),
                        subject.region(),
                        subject.cluster(),
                        subject.role());
        AccessChangeOptions.tell(cli, revokeAccess.get().run(request, options.isDry()));
        return ExitCodes.DONE;
    }
}
