package dev.lanyard.cli;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ConvertProfiles;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = {
            "Makes profiles get their credentials from Lanyard in every AWS tool: replaces the sso"
                    + " keys of their sections by credential_process. All else in the file stays.",
            "Profiles that assume a role from a converted one (source_profile) need no conversion.",
            "aws sso login does not know converted profiles: sign in with lanyard login."
        })
public final class ProfilesConvertCommand implements Callable<Integer> {
    private final Cli cli;
    private final Supplier<ConvertProfiles> convertProfiles;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "A profile to convert; may be repeated.")
    private List<String> profiles = new ArrayList<>();

    @Option(names = "--all", description = "Every profile that can be converted.")
    private boolean all;

    @Option(names = "--back", description = "Restore the sso keys of converted profiles.")
    private boolean back;

    @Option(names = "--dry-run", description = "Only show what would change, as a unified diff.")
    private boolean dryRun;

    public ProfilesConvertCommand(Cli cli, Supplier<ConvertProfiles> convertProfiles) {
        this.cli = cli;
        this.convertProfiles = convertProfiles;
    }

    @Override
    public Integer call() {
        if (all != profiles.isEmpty()) {
            throw ProblemException.usage(
                    all ? "--all and --profile exclude each other" : "no profile is named",
                    "Name some with --profile P, or convert every one with --all.");
        }
        ConvertProfiles.Converted result = convertProfiles.get().run(names(), back, dryRun);
        if (dryRun) {
            cli.print(result.diff());
            cli.note("nothing was written (--dry-run)");
        }
        for (ProfileName name : dryRun ? List.<ProfileName>of() : result.converted()) {
            cli.println(
                    (back ? "Restored the sso keys of profile " : "Converted profile ")
                            + name.value()
                            + ".");
        }
        if (result.backup() != null) {
            cli.note(result.file() + " was changed; the file before is " + result.backup());
        }
        if (result.converted().isEmpty()) {
            cli.note("no profile had to be changed");
        }
        result.failed()
                .forEach((name, reason) -> cli.note(name + " is not converted: " + reason.line()));
        // With --all, a profile of another kind is no failure.
        return all || result.failed().isEmpty()
                ? ExitCodes.DONE
                : ExitStatus.of(Problem.Kind.FAILED);
    }

    private Collection<ProfileName> names() {
        if (all) {
            return cli.config().profiles().keySet();
        }
        Collection<ProfileName> names = new LinkedHashSet<>();
        profiles.forEach(name -> names.add(new ProfileName(name)));
        return names;
    }
}
