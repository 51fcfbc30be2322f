package dev.lanyard.cli;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.os.CallerProcess;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.SessionState;
import dev.lanyard.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lanyard status}: prints every session, and the agent. With {@code --json} a list of {@code
 * {session, startUrl, ssoRegion, kind, signedIn, user, expiresAt, renewable}}, {@code kind} being
 * sso-session or sso-legacy, {@code user} the name in IAM Identity Center or null if it is not
 * known, {@code expiresAt} ISO 8601 in UTC or null. With {@code --activity} the agent's requests,
 * newest first.
 */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Shows every session: whether you are signed in, until when, and whether it"
                        + " renews itself.")
public final class StatusCommand implements Callable<Integer>, RunsInAgent {
    private final Cli cli;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--activity", description = "Show the agent's recent requests instead.")
    private boolean activity;

    public StatusCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        if (activity) {
            showActivity();
            return ExitCodes.DONE;
        }
        AwsConfig config = cli.config();
        Map<String, SessionState> named = cli.sessions(config);
        boolean failed = cli.tellsProblems(named.values());
        int code = failed ? ExitStatus.of(Problem.Kind.FAILED) : ExitCodes.DONE;
        List<JsonText.Fields> list = new ArrayList<>();
        Table table =
                new Table("session", "signed in", "user", "until", "renews itself", "start URL");
        for (Map.Entry<String, SessionState> each : named.entrySet()) {
            SessionState state = each.getValue();
            SsoSession session = state.session();
            list.add(
                    new JsonText.Fields()
                            .with("session", each.getKey())
                            .with("startUrl", session.startUrl())
                            .with("ssoRegion", session.region())
                            .with("kind", session.legacy() ? "sso-legacy" : "sso-session")
                            .with("signedIn", state.usable())
                            .with("user", state.user())
                            .with("expiresAt", TimeText.iso(state.expiresAt()))
                            .with("renewable", state.renewable()));
            table.row(
                    each.getKey(),
                    state.usable() ? "yes" : "no",
                    state.user(),
                    state.expiresAt() == null
                            ? null
                            : TimeText.until(state.expiresAt(), cli.clock()),
                    state.usable() ? (state.renewable() ? "yes" : "no") : null,
                    session.startUrl());
        }
        if (json) {
            cli.printJson(list);
            return code;
        }
        cli.print(
                table,
                "the AWS config file has no session to sign in to. Add one with: lanyard"
                        + " profiles add");
        Response.Answered agent = cli.askAgent(Request.of(Request.Kind.STATUS));
        if (agent != null) {
            cli.println("");
            cli.println("Agent: " + AgentCommand.words(agent, cli.clock()));
        }
        return code;
    }

    /** Prints the agent's record of requests, newest first. */
    private void showActivity() {
        Response.Answered answered = cli.askAgent(Request.of(Request.Kind.ACTIVITY));
        if (answered == null) {
            throw ProblemException.notFound(
                    "no agent is running, so there are no requests",
                    "The record of earlier ones is in "
                            + cli.folders().state().resolve("activity.jsonl"));
        }
        String text = answered.out().reveal();
        if (json) {
            cli.print("[" + String.join(",\n ", text.lines().toList()) + "]\n");
            return;
        }
        Table table = new Table("at", "program", "profile", "cluster", "region", "outcome");
        for (ActivityEntry entry : ActivityEntry.parse(text)) {
            CallerProcess asker = entry.asker();
            table.row(
                    TimeText.moment(entry.at(), cli.clock()),
                    asker.parent().isEmpty()
                            ? asker.program()
                            : asker.parent() + " " + asker.parentPid(),
                    entry.profile(),
                    entry.cluster(),
                    entry.region(),
                    entry.outcome());
        }
        cli.print(table, "the agent has had no requests yet");
    }
}
