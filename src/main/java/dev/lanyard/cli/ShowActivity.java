package dev.lanyard.cli;

import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.agent.protocol.ActivityReader;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.os.CallerProcess;
import dev.lanyard.problem.ProblemException;
import java.util.List;

/** Prints the agent's record of requests: time, program, cluster and outcome. */
final class ShowActivity {
    private final Cli cli;

    ShowActivity(Cli cli) {
        this.cli = cli;
    }

    /** Prints the record, newest first. */
    int run(boolean json) {
        Response.Answered answered = cli.askAgent(Request.of(Request.Kind.ACTIVITY));
        if (answered == null) {
            throw ProblemException.notFound(
                    "no agent is running, so there are no requests",
                    "The record of earlier ones is in "
                            + cli.folders().state().resolve("activity.jsonl"));
        }
        String text = answered.out().reveal();
        List<String> lines = text.lines().toList();
        if (json) {
            cli.terminal().out().print("[" + String.join(",\n ", lines) + "]\n");
            return ExitCodes.DONE;
        }
        Table table = new Table("at", "program", "profile", "cluster", "region", "outcome");
        for (ActivityEntry entry : ActivityReader.entries(text)) {
            table.row(
                    TimeText.moment(entry.at(), cli.clock()),
                    program(entry.asker()),
                    entry.profile(),
                    entry.cluster(),
                    entry.region(),
                    entry.outcome());
        }
        if (table.isEmpty()) {
            cli.note("the agent has had no requests yet");
        } else {
            table.print(cli.terminal());
        }
        return ExitCodes.DONE;
    }

    private static String program(CallerProcess asker) {
        return asker.parent().isEmpty()
                ? asker.program()
                : asker.parent() + " " + asker.parentPid();
    }
}
