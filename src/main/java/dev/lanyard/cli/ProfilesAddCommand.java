package dev.lanyard.cli;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.credential.FindRoles;
import dev.lanyard.os.Hints;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AddProfiles;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.NewSections;
import dev.lanyard.profile.StartUrl;
import dev.lanyard.profile.SuggestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code lanyard profiles add}: adds an sso-session with {@code --start-url}, else profiles for the
 * roles of the signed-in sessions. Appends sections to the AWS config file.
 */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = {
            "Adds an sso-session (with --start-url), or profiles for your roles.",
            "Without --all, --account and --role it lists the roles and asks."
        })
public final class ProfilesAddCommand implements Callable<Integer> {
    private static final String ALL = "all of them";

    private final Cli cli;
    private final Supplier<FindRoles> findRoles;
    private final AddProfiles addProfiles;

    @Option(
            names = "--start-url",
            paramLabel = "URL",
            description = "URL of the access portal, for a new session.")
    private @Nullable String startUrl;

    @Option(
            names = "--sso-region",
            paramLabel = "REGION",
            description = "Region of its IAM Identity Center.")
    private @Nullable String ssoRegion;

    @Option(
            names = "--session",
            paramLabel = "NAME",
            description = "Name of the new session, or of the session whose roles to add.")
    private @Nullable String session;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "Only roles of this account, by its id or name.")
    private List<String> accounts = new ArrayList<>();

    @Option(names = "--role", paramLabel = "NAME", description = "Only roles of this name.")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--all", description = "Every role without a profile.")
    private boolean all;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region of the new profiles; default: their session's.")
    private @Nullable String region;

    @Mixin private NewProfileOptions style = new NewProfileOptions();

    @Option(names = "--dry-run", description = "Print the change as a diff, without writing it.")
    private boolean dryRun;

    public ProfilesAddCommand(Cli cli, Supplier<FindRoles> findRoles, AddProfiles addProfiles) {
        this.cli = cli;
        this.findRoles = findRoles;
        this.addProfiles = addProfiles;
    }

    @Override
    public Integer call() {
        return startUrl == null && ssoRegion == null ? addRoles() : addSession();
    }

    private int addSession() {
        String url = startUrl == null ? null : StartUrl.parse(startUrl);
        String inUrl = url == null ? null : StartUrl.regionIn(url);
        String where = ssoRegion == null ? inUrl : ssoRegion;
        if (url == null || where == null) {
            throw ProblemException.usage(
                    "a new session needs both --start-url and --sso-region",
                    "Both are in the access portal, under \"Access keys\"");
        }
        if (inUrl != null && !inUrl.equals(where)) {
            cli.note(
                    "the URL is that of a portal in " + inUrl + ", and --sso-region says " + where);
        }
        String name = session == null ? SuggestNames.session(cli.config(), url, where) : session;
        tell(
                addProfiles.run(
                        new NewSections(
                                List.of(new NewSections.Session(name, url, where)), List.of()),
                        dryRun));
        if (!dryRun) {
            cli.note("next: " + Hints.loginToSession(name));
            cli.note("then: lanyard profiles add");
        }
        return ExitCodes.DONE;
    }

    private int addRoles() {
        AwsConfig config = cli.config();
        FindRoles.Result found =
                findRoles.get().run(config, new ChooseSession(cli, config).withRoles(session));
        if (found.accounts().isEmpty() && !found.skipped().isEmpty()) {
            throw found.failures().isEmpty()
                    ? found.skipped().getFirst().why()
                    : found.failures().getFirst();
        }
        for (FindRoles.Skipped skipped : found.skipped()) {
            cli.note(
                    "session "
                            + skipped.session().name()
                            + (skipped.signedOut() ? " was left out: " : " is not complete: ")
                            + (skipped.signedOut() ? skipped.why().what() : skipped.why().line()));
        }
        if (found.offered().isEmpty() && !found.failures().isEmpty()) {
            return ExitStatus.of(Problem.Kind.FAILED);
        }
        if (found.offered().isEmpty()) {
            cli.note("every role that you have has a profile already");
            return ExitCodes.DONE;
        }
        List<FindRoles.AvailableRole> chosen =
                found.offered().stream().filter(this::isWanted).toList();
        if (chosen.isEmpty()) {
            throw ProblemException.notFound(
                    "no role without a profile matches", "See them with: lanyard profiles add");
        }
        if (!all && accounts.isEmpty() && roles.isEmpty()) {
            chosen = ask(chosen);
        }
        if (!chosen.isEmpty()) {
            tell(addProfiles.run(sections(config, chosen), dryRun));
        }
        return ExitCodes.DONE;
    }

    private boolean isWanted(FindRoles.AvailableRole offered) {
        return (roles.isEmpty() || roles.contains(offered.roleName()))
                && (accounts.isEmpty()
                        || accounts.contains(offered.account().id())
                        || accounts.contains(offered.account().name()));
    }

    /** Asks which roles to add; none without a terminal. */
    private List<FindRoles.AvailableRole> ask(List<FindRoles.AvailableRole> offered) {
        Table table = new Table("profile", "session", "account", "name", "role");
        List<String> names = new ArrayList<>(List.of(ALL));
        for (FindRoles.AvailableRole one : offered) {
            names.add(one.name().value());
            table.row(
                    one.name().value(),
                    one.session().name(),
                    one.account().id(),
                    one.account().name(),
                    one.roleName());
        }
        table.print(cli.terminal());
        if (!cli.terminal().canAsk()) {
            cli.note("nothing was added. Choose with --all, --account ID, --role NAME");
            return List.of();
        }
        String answer = new Chooser(cli.terminal()).run("Add a profile for:", names);
        if (ALL.equals(answer)) {
            return offered;
        }
        return offered.stream().filter(one -> one.name().value().equals(answer)).toList();
    }

    private NewSections sections(AwsConfig config, List<FindRoles.AvailableRole> chosen) {
        List<NewSections.Role> added = new ArrayList<>();
        for (FindRoles.AvailableRole one : chosen) {
            added.add(
                    new NewSections.Role(
                            one.name(),
                            one.session().name(),
                            one.account().id(),
                            one.roleName(),
                            region == null ? one.session().region() : region));
        }
        return new NewSections(
                List.of(),
                added,
                new NewSections.Style(style.credentialsCommand(cli, config), false));
    }

    private void tell(AddProfiles.Added added) {
        if (dryRun) {
            cli.print(added.diff());
        }
        for (String heading : added.alreadyThere()) {
            cli.note(heading + " is there already");
        }
        for (String heading : dryRun ? List.<String>of() : added.added()) {
            cli.println("Added " + heading + " to " + added.file() + ".");
        }
    }
}
