package dev.lanyard.cli;

import dev.lanyard.access.RevokeAccess;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanyard access revoke}. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description =
                "Takes a role's access entry and its lines in aws-auth away. Never those of"
                        + " nodes, nor your own.")
final class AccessRevokeCommand implements Callable<Integer> {
    private final Cli cli;

    @Mixin private AccessOptions options = new AccessOptions();
    @Mixin private AccessOptions.Whom whom = new AccessOptions.Whom();

    @Option(names = "--dry-run", description = "Only tell what would be done.")
    private boolean dryRun;

    AccessRevokeCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        AwsConfig config = cli.config();
        Profile profile = options.profile(cli, config);
        String region = options.region(cli, profile);
        RoleCredentials administrator = options.credentials(cli, config);
        AccessOptions.tell(
                cli,
                cli.cases()
                        .revokeAccess()
                        .run(
                                new RevokeAccess.Wish(
                                        administrator,
                                        region,
                                        options.cluster(),
                                        whom.role(cli, config, profile, region)),
                                dryRun));
        return ExitCodes.DONE;
    }
}
