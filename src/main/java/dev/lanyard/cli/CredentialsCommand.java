package dev.lanyard.cli;

import dev.lanyard.credential.RoleCredentials;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lanyard credentials}: prints the JSON of a {@code credential_process}, {@code {Version: 1,
 * AccessKeyId, SecretAccessKey, SessionToken, Expiration}}.
 */
@Command(
        name = "credentials",
        mixinStandardHelpOptions = true,
        description = {
            "Prints credentials of a profile's role, for credential_process of another profile:",
            "  credential_process = lanyard credentials --profile P"
        })
public final class CredentialsCommand implements Callable<Integer> {
    private final Cli cli;
    private final CredentialsSource credentials;

    @Option(
            names = "--profile",
            paramLabel = "P",
            completionCandidates = Names.Profiles.class,
            description = "Profile of the role. Default: AWS_PROFILE, then \"default\".")
    private @Nullable String profile;

    @Option(
            names = "--role-arn",
            paramLabel = "ARN",
            description = "A role to assume from the profile's role.")
    private @Nullable String roleArn;

    public CredentialsCommand(Cli cli, CredentialsSource credentials) {
        this.cli = cli;
        this.credentials = credentials;
    }

    @Override
    public Integer call() {
        RoleCredentials got = credentials.run(cli.config(), cli.profileName(profile), roleArn);
        cli.terminal()
                .out()
                .print(
                        JsonText.of(
                                new JsonText.Fields()
                                        .with("Version", 1)
                                        .with("AccessKeyId", got.accessKeyId())
                                        .with("SecretAccessKey", got.secretAccessKey().reveal())
                                        .with("SessionToken", got.sessionToken().reveal())
                                        .with("Expiration", got.expiration())));
        return ExitCodes.DONE;
    }
}
