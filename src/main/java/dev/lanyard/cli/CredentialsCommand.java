package dev.lanyard.cli;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.text.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code lanyard credentials}: prints the JSON of a {@code credential_process}, {@code {Version: 1,
 * AccessKeyId, SecretAccessKey, SessionToken, Expiration}}.
 */
@Command(
        name = "credentials",
        mixinStandardHelpOptions = true,
        description = {
            "Prints credentials of a profile's role, for credential_process of another profile:",
            "  credential_process = lanyard credentials --profile P",
            "lanyard profiles convert writes such lines, with the role in place of the profile."
        })
public final class CredentialsCommand implements Runnable, RunsInAgent {
    private final Cli cli;
    private final CredentialsSource credentials;

    @Mixin private ProfileArgument profile = new ProfileArgument();

    @Mixin private RoleArnOption roleArn = new RoleArnOption();

    public CredentialsCommand(Cli cli, CredentialsSource credentials) {
        this.cli = cli;
        this.credentials = credentials;
    }

    @Mixin private RoleOptions role = new RoleOptions();

    @Override
    public void run() {
        AwsConfig config = cli.config();
        Profile named = role.find(cli, config, profile.given());
        RoleCredentials got =
                named == null
                        ? credentials.run(config, cli.profileName(profile.given()), roleArn.value)
                        : credentials.run(config.with(named), named.name(), roleArn.value);
        cli.printJson(
                new JsonText.Fields()
                        .with("Version", 1)
                        .with("AccessKeyId", got.accessKeyId())
                        .with("SecretAccessKey", got.secretAccessKey().reveal())
                        .with("SessionToken", got.sessionToken().reveal())
                        .with("Expiration", got.expiration()));
    }
}
