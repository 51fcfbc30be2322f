package dev.lanyard.cli;

import dev.lanyard.access.CheckAccess;
import dev.lanyard.access.ExplainAccess;
import dev.lanyard.access.Verdict;
import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.problem.Problem;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.text.JsonText;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code lanyard access check}. With {@code --json} one object {@code {role, cluster, region,
 * admitted, why, nextStep}}. Exits with 0 if the cluster admits the role, else with 4.
 */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks whether a cluster admits a role, and if not, why.")
public final class AccessCheckCommand implements Callable<Integer> {
    private final Cli cli;
    private final Supplier<ExplainAccess> explainAccess;

    @Mixin private AccessOptions options = new AccessOptions();

    @Mixin private RoleArnOption roleArn = new RoleArnOption();

    @Option(
            names = "--admin-profile",
            paramLabel = "P",
            description = "Read access entries and aws-auth with this profile's role" + " instead.")
    private @Nullable String administrator;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public AccessCheckCommand(Cli cli, Supplier<ExplainAccess> explainAccess) {
        this.cli = cli;
        this.explainAccess = explainAccess;
    }

    @Override
    public Integer call() {
        AwsConfig config = cli.config();
        Profile profile = options.profile(cli, config);
        ExplainAccess.Request request =
                new ExplainAccess.Request(
                        profile.name(),
                        roleArn.value,
                        new ClusterRef("", options.region(cli, profile), options.cluster),
                        administrator == null ? null : new ProfileName(administrator));
        CheckAccess.Result answer = explainAccess.get().run(config, request);
        Verdict verdict = answer.verdict();
        if (json) {
            cli.printJson(
                    new JsonText.Fields()
                            .with("role", answer.role().fullArn())
                            .with("cluster", answer.cluster().ref().name())
                            .with("region", answer.cluster().ref().region())
                            .with("admitted", verdict.isAdmitted())
                            .with("why", verdict.description())
                            .with("nextStep", verdict.nextStep()));
        } else {
            cli.println("Role     " + answer.role().fullArn());
            cli.println("Cluster  " + answer.cluster());
            cli.println("Answer   " + sentence(verdict));
        }
        return verdict.isAdmitted() ? ExitCodes.DONE : ExitStatus.of(Problem.Kind.DENIED);
    }

    private static String sentence(Verdict verdict) {
        String why = verdict.description();
        return Character.toUpperCase(why.charAt(0))
                + why.substring(1)
                + "."
                + (verdict.nextStep() == null ? "" : " " + verdict.nextStep());
    }
}
