package dev.lanyard.cli;

import dev.lanyard.agent.protocol.Replacement;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanyard exec}: runs a program with a role's credentials in its environment. */
@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a program with credentials of a profile's role in its environment, and exits with"
                    + " its exit code.",
            "  lanyard exec --profile P -- terraform plan"
        })
public final class ExecCommand implements Callable<Integer> {
    private static final List<String> OTHER_SOURCES =
            List.of(
                    "AWS_PROFILE",
                    "AWS_DEFAULT_PROFILE",
                    "AWS_SECURITY_TOKEN",
                    "AWS_WEB_IDENTITY_TOKEN_FILE");

    private final Cli cli;
    private final CredentialsSource credentials;
    private final Programs programs;

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

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "Sets AWS_REGION. Default: the profile's.")
    private @Nullable String region;

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The program and its arguments, after --.")
    private List<String> command = new ArrayList<>();

    public ExecCommand(Cli cli, CredentialsSource credentials, Programs programs) {
        this.cli = cli;
        this.credentials = credentials;
        this.programs = programs;
    }

    @Override
    public Integer call() {
        AwsConfig config = cli.config();
        ProfileName name = cli.profileName(profile);
        RoleCredentials keys = credentials.run(config, name, roleArn);
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey().reveal());
        variables.put("AWS_SESSION_TOKEN", keys.sessionToken().reveal());
        variables.put("AWS_CREDENTIAL_EXPIRATION", keys.expiration().toString());
        String where = cli.region(region, config.require(name));
        if (where != null) {
            variables.put("AWS_REGION", where);
            variables.put("AWS_DEFAULT_REGION", where);
        }
        return programs.become(new Replacement(command, OTHER_SOURCES, variables, notStarted()));
    }

    private Problem notStarted() {
        return new Problem(
                Problem.Kind.NOT_FOUND,
                Table.printable(command.getFirst()) + " could not be started",
                "Check its name, and that it is on the PATH");
    }
}
