package dev.lanyard.cli;

import dev.lanyard.agent.protocol.Replacement;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.SearchPath;
import dev.lanyard.os.Shell;
import dev.lanyard.os.UserShell;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a program with credentials of a profile's role in its environment, and exits with"
                    + " its exit code. Without a program it opens your shell.",
            "  lanyard exec P -- terraform plan",
            "  lanyard exec --profile P -- terraform plan",
            "  lanyard exec P"
        })
public final class ExecCommand implements Callable<Integer>, RunsInAgent {
    private final Cli cli;
    private final CredentialsSource credentials;
    private final Programs programs;

    @Mixin private ProfileArgument profile = new ProfileArgument();

    @Mixin private EnvironmentOptions options = new EnvironmentOptions();

    @Option(
            names = "--server",
            description =
                    "Serve the credentials on 127.0.0.1, where AWS SDKs fetch them anew before they"
                            + " end, for runs longer than a role session.")
    private boolean server;

    @Option(names = "--aws-vault", description = "Also set AWS_VAULT, as aws-vault does.")
    private boolean awsVault;

    @Parameters(
            index = "1..*",
            paramLabel = "COMMAND",
            description = "The program and its arguments, after --. Default: your shell.")
    private List<String> rest = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    public ExecCommand(Cli cli, CredentialsSource credentials, Programs programs) {
        this.cli = cli;
        this.credentials = credentials;
        this.programs = programs;
    }

    @Override
    public Integer call() {
        ProgramWords words =
                ProgramWords.of(
                        profile.option,
                        ProgramWords.joined(profile.argument, rest),
                        spec.commandLine().getParseResult().originalArgs());
        AwsConfig config = cli.config();
        refuseProgramAsProfile(config, words);
        Profile chosen = config.requireRole(cli.profileName(words.name()));
        String name = chosen.name().value();
        List<String> program = words.program();
        if (program.isEmpty()) {
            refuseShellInShell(name);
            program = List.of(UserShell.program(cli.environment()));
        }
        if (server) {
            refuseOtherDefault(config, name);
        }
        RoleCredentials keys =
                credentials.run(
                        config, chosen.name(), options.roleArn.value, options.duration.value());
        String where = cli.region(options.region, chosen);
        SequencedMap<String, String> variables =
                server ? served(name, where) : RoleVariables.of(name, keys, where);
        if (awsVault) {
            variables.put("AWS_VAULT", name);
        }
        if (words.program().isEmpty()) {
            cli.note(
                    "a shell with the role of profile "
                            + name
                            + (server
                                    ? ", whose credentials are renewed"
                                    : ", whose credentials end in "
                                            + cli.timeUntil(keys.expiration()))
                            + ". Leave it with: exit");
        }
        return programs.become(
                new Replacement(
                        program, RoleVariables.OTHER_SOURCES, variables, notStarted(program)));
    }

    /** {@code lanyard exec terraform plan}, which means the profile of AWS_PROFILE. */
    private void refuseProgramAsProfile(AwsConfig config, ProgramWords words) {
        String name = profile.argument;
        if (name != null
                && name.equals(words.name())
                && config.find(new ProfileName(name)) == null
                && new SearchPath(cli.environment()).find(name) != null) {
            throw ProblemException.notFound(
                    "there is no profile " + name + ", but a program",
                    "Put -- before it: "
                            + Shell.current().command("lanyard", "exec", "--", name)
                            + " …");
        }
    }

    private SequencedMap<String, String> served(String name, @Nullable String where) {
        List<String> arguments = new ArrayList<>();
        String roleArn = options.roleArn.value;
        if (roleArn != null) {
            arguments.addAll(List.of("--role-arn", roleArn));
        }
        Duration lasting = options.duration.value();
        if (lasting != null) {
            arguments.addAll(List.of("--duration", lasting.toSeconds() + "s"));
        }
        arguments.addAll(List.of("--", name));
        Programs.Serving serving = programs.serveCredentials(arguments);
        return RoleVariables.of(name, serving.address(), serving.token(), where);
    }

    /** A shell in a shell would hide which role its prompt and history belong to. */
    private void refuseShellInShell(String name) {
        String outer = cli.environment().get(RoleVariables.PROFILE);
        if (outer != null) {
            throw ProblemException.usage(
                    "this shell has the role of profile " + outer + " already",
                    "Leave it with exit, or run one program: "
                            + Shell.current().command("lanyard", "exec", "--profile", name)
                            + " -- COMMAND");
        }
    }

    /**
     * SDKs use credentials of the default profile before those of a container, so that the program
     * would silently have another role.
     */
    private static void refuseOtherDefault(AwsConfig config, String name) {
        Profile standard = config.find(new ProfileName("default"));
        if (standard != null && standard.hasCredentials()) {
            throw ProblemException.usage(
                    "the default profile has credentials, which AWS SDKs use before those of"
                            + " --server",
                    "Rename that profile, or convert this one ("
                            + Shell.current()
                                    .command("lanyard", "profiles", "convert", "--profile", name)
                            + ") and run the program with AWS_PROFILE");
        }
    }

    static Problem notStarted(List<String> program) {
        return new Problem(
                Problem.Kind.NOT_FOUND,
                program.getFirst() + " could not be started",
                "Check its name, and that it is on the PATH");
    }
}
