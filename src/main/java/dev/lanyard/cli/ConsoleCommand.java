package dev.lanyard.cli;

import dev.lanyard.credential.ConsoleSignIn;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Browser;
import dev.lanyard.os.NamedBrowser;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ConsoleLink;
import dev.lanyard.profile.ConsolePage;
import dev.lanyard.profile.Profile;
import dev.lanyard.signin.RedirectingBrowser;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = {
            "Opens the AWS console in the browser with a profile's role: by the access portal, or,"
                    + " for a role that is assumed, by a sign-in URL made with its credentials.",
            "  lanyard console P --service s3",
            "  lanyard console P --browser firefox"
        })
public final class ConsoleCommand implements Runnable {
    private static final Duration PAGE_TIMEOUT = Duration.ofMinutes(1);

    private final Cli cli;
    private final Browser usual;
    private final CredentialsSource credentials;
    private final Supplier<ConsoleSignIn> signIn;

    @Mixin private ProfileArgument profile = new ProfileArgument();

    @Option(
            names = "--service",
            paramLabel = "S",
            description = "Open at this service: ec2, s3, logs or another of its console's names.")
    private @Nullable String service;

    @Option(names = "--cluster", paramLabel = "NAME", description = "Open at this EKS cluster.")
    private @Nullable String cluster;

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "The console's region. Default: the profile's.")
    private @Nullable String region;

    @Option(
            names = "--browser",
            paramLabel = "BROWSER",
            description = {
                "Open apart from other roles: firefox in a container (with the add-on \"Open URL in"
                        + " container\"), firefox-granted in one of granted's; chrome, chromium,"
                        + " edge and brave in a browser profile. Each is named after the profile."
            })
    private @Nullable String browser;

    @Option(names = "--print", description = "Print the address, and open nothing.")
    private boolean print;

    public ConsoleCommand(
            Cli cli, Browser usual, CredentialsSource credentials, Supplier<ConsoleSignIn> signIn) {
        this.cli = cli;
        this.usual = usual;
        this.credentials = credentials;
        this.signIn = signIn;
    }

    @Override
    public void run() {
        AwsConfig config = cli.config();
        Profile chosen = config.require(cli.profileName(profile.given()));
        Browser in = browser(chosen);
        String destination = destination(chosen);
        if (chosen.chain() != null) {
            openWithCredentials(config, chosen, in, destination);
            return;
        }
        URI link = ConsoleLink.of(config, chosen.name(), destination);
        if (print) {
            cli.println(link.toString());
            return;
        }
        in.openOrThrow(link);
        tellOpened(chosen);
    }

    private void openWithCredentials(
            AwsConfig config, Profile chosen, Browser in, @Nullable String destination) {
        String where = cli.region(region, config.requireRole(chosen.name()));
        if (where == null) {
            throw noRegion("the console");
        }
        RoleCredentials keys = credentials.run(config, chosen.name(), null);
        String page = destination == null ? ConsolePage.home(where) : destination;
        URI link = signIn.get().url(keys, where, page);
        if (print) {
            cli.println(link.toString());
            cli.note(
                    "this address gives the role to anyone who opens it within 15 minutes; keep it secret");
            return;
        }
        String failure = new RedirectingBrowser(in).openAndWait(link, PAGE_TIMEOUT);
        if (failure != null) {
            throw ProblemException.of(
                    "no browser could be opened, because " + failure,
                    "Print the address with --print");
        }
        cli.note(
                "the console session ends with the role's credentials, in "
                        + cli.timeUntil(keys.expiration()));
        tellOpened(chosen);
    }

    private void tellOpened(Profile chosen) {
        cli.println("The console is opened with profile " + chosen.name() + ".");
    }

    private Browser browser(Profile chosen) {
        return browser == null
                ? usual
                : new NamedBrowser(
                        cli.environment(), NamedBrowser.Kind.of(browser), chosen.name().value());
    }

    private @Nullable String destination(Profile chosen) {
        String where = cli.region(region, chosen);
        if (cluster != null && service != null) {
            throw ProblemException.usage(
                    "--cluster and --service exclude each other", "Name one of them");
        }
        if (cluster == null && service == null) {
            return region == null || where == null ? null : ConsolePage.home(where);
        }
        if (where == null) {
            throw noRegion(cluster == null ? "service " + service : "cluster " + cluster);
        }
        return service == null
                ? ConsolePage.eks(where, cluster)
                : ConsolePage.service(where, service);
    }

    private static ProblemException noRegion(String what) {
        return ProblemException.usage("no region for " + what, "Pass --region R");
    }
}
