package dev.lanyard.cli;

import dev.lanyard.access.CallerIdentity;
import dev.lanyard.access.RevokeAccess;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin private AccessOptions options = new AccessOptions();
    @Mixin private AccessOptions.Whom whom = new AccessOptions.Whom();

    @Option(names = "--dry-run", description = "Only show what would be done.")
    private boolean dryRun;

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
        AwsConfig config = cli.config();
        Profile profile = options.profile(cli, config);
        String region = options.region(cli, profile);
        RoleCredentials administrator = options.credentials(cli, credentials, config);
        AccessOptions.tell(
                cli,
                revokeAccess
                        .get()
                        .run(
                                new RevokeAccess.Request(
                                        administrator,
                                        region,
                                        options.cluster(),
                                        whom.role(
                                                credentials,
                                                callerIdentity,
                                                config,
                                                profile,
                                                region)),
                                dryRun));
        return ExitCodes.DONE;
    }
}
