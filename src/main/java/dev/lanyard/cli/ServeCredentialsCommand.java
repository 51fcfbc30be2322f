package dev.lanyard.cli;

import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code lanyard agent serve-credentials}: the helper of {@code exec --server}. Prints the server's
 * address and its token, one line each, and serves until the program ends. A subcommand of agent,
 * because launchers start those with the flags of a resident process.
 */
@Command(name = "serve-credentials", hidden = true)
public final class ServeCredentialsCommand implements Runnable {
    private final Cli cli;
    private final CredentialsSource credentials;

    @Option(names = "--for-process", required = true)
    private long program;

    @Mixin private RoleArnOption roleArn = new RoleArnOption();

    @Mixin private DurationOption duration = new DurationOption();

    @Mixin private ProfileArgument profile = new ProfileArgument();

    public ServeCredentialsCommand(Cli cli, CredentialsSource credentials) {
        this.cli = cli;
        this.credentials = credentials;
    }

    @Override
    public void run() {
        ProfileName name = cli.profileName(profile.given());
        Optional<ProcessHandle> served = ProcessHandle.of(program);
        try (CredentialServer server =
                CredentialServer.start(
                        new ExpiryPolicy(cli.clock()), () -> credentials(cli.config(), name))) {
            cli.println(server.address().toString());
            cli.println(server.token().reveal());
            cli.terminal().out().flush();
            served.ifPresent(process -> process.onExit().join());
        }
    }

    private RoleCredentials credentials(AwsConfig config, ProfileName name) {
        return credentials.run(config, name, roleArn.value, duration.value());
    }
}
