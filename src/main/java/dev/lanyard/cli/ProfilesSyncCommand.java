package dev.lanyard.cli;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.credential.FindRoles;
import dev.lanyard.credential.ProfileNameTemplate;
import dev.lanyard.credential.SyncProfiles;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = {
            "Adds a profile for each role of the signed-in sessions that has none, and with --prune"
                    + " removes those of roles that are gone.",
            "Profiles that it makes have the key lanyard_sync, which AWS tools ignore; others are"
                    + " never changed. A profile keeps its name when its account is renamed, unless"
                    + " --rename is given."
        })
public final class ProfilesSyncCommand implements Callable<Integer> {
    private final Cli cli;
    private final Supplier<SyncProfiles> syncProfiles;

    @Option(names = "--session", paramLabel = "NAME", description = "Only roles of this session.")
    private @Nullable String session;

    @Option(
            names = "--template",
            paramLabel = "T",
            description = {
                "Names of new profiles, of {account}, {accountId}, {role} and {session}; default:"
                        + " "
                        + ProfileNameTemplate.DEFAULT,
                "Characters that a shell would need quoted become hyphens. Equal names get the"
                        + " account id at their end."
            })
    private String template = ProfileNameTemplate.DEFAULT;

    @Option(
            names = "--replace",
            paramLabel = "A=B",
            description = "Replace A by B in each name; may be repeated.")
    private List<String> replacements = new ArrayList<>();

    @Option(
            names = "--rename",
            description =
                    "Rename profiles of earlier runs as the template says now. Kubeconfig entries"
                            + " and scripts that name them have to be changed as well.")
    private boolean rename;

    @Option(
            names = "--prune",
            description = "Remove profiles of earlier runs whose role the portal no longer lists.")
    private boolean prune;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region of the new profiles; default: their session's.")
    private @Nullable String region;

    @Mixin private NewProfileOptions style = new NewProfileOptions();

    @Option(names = "--dry-run", description = "Print the change as a diff, without writing it.")
    private boolean dryRun;

    public ProfilesSyncCommand(Cli cli, Supplier<SyncProfiles> syncProfiles) {
        this.cli = cli;
        this.syncProfiles = syncProfiles;
    }

    @Override
    public Integer call() {
        AwsConfig config = cli.config();
        SyncProfiles.Request request =
                new SyncProfiles.Request(
                        new ProfileNameTemplate(template, replaced()),
                        region,
                        style.credentialsCommand(cli, config),
                        rename,
                        prune);
        SyncProfiles.Result result =
                syncProfiles
                        .get()
                        .run(
                                config,
                                new ChooseSession(cli, config).withRoles(session),
                                request,
                                dryRun);
        tell(result);
        boolean failed = result.skipped().stream().anyMatch(skipped -> !skipped.signedOut());
        return failed ? ExitStatus.of(Problem.Kind.FAILED) : ExitCodes.DONE;
    }

    private Map<String, String> replaced() {
        Map<String, String> replaced = new LinkedHashMap<>();
        for (String each : replacements) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw ProblemException.usage(
                        "the replacement " + each + " is not of the form A=B",
                        "Name what to replace, and by what: --replace Administrator=admin");
            }
            replaced.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return replaced;
    }

    private void tell(SyncProfiles.Result result) {
        for (FindRoles.Skipped skipped : result.skipped()) {
            cli.note(
                    "session "
                            + skipped.session().name()
                            + (skipped.signedOut() ? " was left out: " : " is not complete: ")
                            + skipped.why().line());
        }
        result.left().forEach((name, why) -> cli.note("profile " + name + " stays: " + why));
        if (dryRun) {
            cli.print(result.change().diff());
            cli.note("nothing was written (--dry-run)");
            return;
        }
        result.change().added().forEach(heading -> say("Added " + heading));
        result.renamed().forEach((from, to) -> say("Renamed profile " + from + " to " + to));
        result.removed().forEach(name -> say("Removed profile " + name));
        if (result.change().backup() != null) {
            cli.note(
                    result.change().file()
                            + " was changed; the file before is "
                            + result.change().backup());
        } else if (result.change().diff().isEmpty()) {
            cli.note("nothing had to be changed");
        }
    }

    private void say(String line) {
        cli.println(line + ".");
    }
}
