package dev.lanyard.cli;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.SessionState;
import dev.lanyard.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lanyard profiles}. With {@code --json} a list of {@code {name, kind, session, startUrl,
 * ssoRegion, accountId, roleName, region, signedIn, expiresAt}}, {@code kind} being sso-session,
 * sso-legacy, role-chain, login or other; missing values are null.
 */
@Command(
        name = "profiles",
        mixinStandardHelpOptions = true,
        description = "Lists the profiles of the AWS config file, and whether each is signed in.")
public final class ProfilesCommand implements Runnable, RunsInAgent {
    private final Cli cli;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public ProfilesCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        AwsConfig config = cli.config();
        for (AwsConfig.Problem problem : config.problems()) {
            cli.note(problem.located());
        }
        Map<String, SessionState> sessions = cli.sessions(config);
        cli.tellsProblems(sessions.values());
        List<JsonText.Fields> list = new ArrayList<>();
        Table table = new Table("profile", "kind", "session", "account", "role", "region", "until");
        for (Profile profile : config.profiles().values()) {
            SsoSession session = profile.session();
            SessionState state = session == null ? null : sessions.get(session.name());
            boolean signedIn = state != null && state.usable();
            list.add(
                    new JsonText.Fields()
                            .with("name", profile.name())
                            .with("kind", profile.kind().label())
                            .with("session", session == null ? null : session.name())
                            .with("startUrl", session == null ? null : session.startUrl())
                            .with("ssoRegion", session == null ? null : session.region())
                            .with("accountId", profile.accountId())
                            .with("roleName", profile.roleName())
                            .with("region", profile.region())
                            .with("signedIn", signedIn)
                            .with(
                                    "expiresAt",
                                    signedIn && state != null
                                            ? TimeText.iso(state.expiresAt())
                                            : null));
            table.row(
                    profile.name().value(),
                    profile.kind().label(),
                    session == null ? null : session.name(),
                    profile.accountId(),
                    profile.chain() == null ? profile.roleName() : profile.chain().roleArn(),
                    profile.region(),
                    until(session, state));
        }
        if (json) {
            cli.printJson(list);
        } else
            cli.print(
                    table,
                    "the AWS config file has no profiles. Add some with: lanyard profiles add");
    }

    private String until(@Nullable SsoSession session, @Nullable SessionState state) {
        if (session == null) {
            return "";
        }
        if (state == null || !state.usable()) {
            return "signed out";
        }
        return state.renewable() || state.expiresAt() == null
                ? "renews itself"
                : TimeText.until(state.expiresAt(), cli.clock());
    }
}
