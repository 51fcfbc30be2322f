package dev.lanyard.cli;

import dev.lanyard.os.Browser;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ConsoleLink;
import dev.lanyard.profile.Profile;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanyard console}: opens the AWS console in the browser with a profile's role. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description =
                "Opens the AWS console in the browser with a profile's role, by the access"
                        + " portal.")
public final class ConsoleCommand implements Callable<Integer> {
    private final Cli cli;
    private final Browser browser;

    @Mixin private ProfileArgument profile = new ProfileArgument();

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            completionCandidates = Names.Clusters.class,
            description = "Open at this EKS cluster.")
    private @Nullable String cluster;

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "The cluster's region. Default: the profile's.")
    private @Nullable String region;

    @Option(names = "--print", description = "Print the address, and open nothing.")
    private boolean print;

    public ConsoleCommand(Cli cli, Browser browser) {
        this.cli = cli;
        this.browser = browser;
    }

    @Override
    public Integer call() {
        AwsConfig config = cli.config();
        Profile chosen = config.require(cli.profileName(profile.given()));
        URI link = ConsoleLink.of(config, chosen.name(), destination(chosen));
        if (print) {
            cli.terminal().out().println(link);
            return ExitCodes.DONE;
        }
        browser.openOrThrow(link);
        cli.terminal().out().println("The console is opened with profile " + chosen.name() + ".");
        return ExitCodes.DONE;
    }

    private @Nullable String destination(Profile chosen) {
        String where = cli.region(region, chosen);
        if (cluster != null && where == null) {
            throw ProblemException.usage(
                    "no region for cluster " + Table.printable(cluster), "Pass --region R");
        }
        if (where == null || (cluster == null && region == null)) {
            return null;
        }
        return ConsoleLink.eksPage(where, cluster);
    }
}
