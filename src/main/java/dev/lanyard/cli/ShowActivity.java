package dev.lanyard.cli;

import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

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
        List<String> lines = answered.out().reveal().lines().toList();
        if (json) {
            cli.terminal().out().print("[" + String.join(",\n ", lines) + "]\n");
            return ExitCodes.DONE;
        }
        Table table = new Table("at", "program", "profile", "cluster", "region", "outcome");
        for (Map<String, String> entry : entries(lines)) {
            table.row(
                    when(entry.getOrDefault("at", "")),
                    program(entry),
                    entry.get("profile"),
                    entry.get("cluster"),
                    entry.get("region"),
                    entry.get("outcome"));
        }
        if (table.isEmpty()) {
            cli.note("the agent has had no requests yet");
        } else {
            table.print(cli.terminal());
        }
        return ExitCodes.DONE;
    }

    private String when(String at) {
        try {
            return TimeText.moment(Instant.parse(at), cli.clock());
        } catch (DateTimeException unknown) {
            return "";
        }
    }

    private static String program(Map<String, String> entry) {
        String program = entry.getOrDefault("program", "");
        String parent = entry.getOrDefault("parent", "");
        if (parent.isEmpty()) {
            return program;
        }
        return parent + " " + entry.getOrDefault("parentPid", "");
    }

    private static List<Map<String, String>> entries(List<String> lines) {
        JsonFactory factory = JsonFactory.builder().build();
        List<Map<String, String>> entries = new ArrayList<>();
        for (String line : lines) {
            Map<String, String> entry = new HashMap<>();
            try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), line)) {
                for (JsonToken at = parser.nextToken(); at != null; at = parser.nextToken()) {
                    if (at.isScalarValue()) {
                        entry.put(parser.currentName(), parser.getString());
                    }
                }
                entries.add(entry);
            } catch (JacksonException ofAnotherVersion) {
                // A malformed line is skipped.
            }
        }
        return entries;
    }
}
