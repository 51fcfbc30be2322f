package dev.lanyard.agent.protocol;

import dev.lanyard.os.CallerProcess;
import dev.lanyard.text.JsonString;
import dev.lanyard.text.JsonValue;
import dev.lanyard.text.MalformedJsonException;
import dev.lanyard.text.SingleLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One call in the agent's record.
 *
 * @param at time of the call
 * @param profile profile of the requested role
 * @param cluster name of the requested cluster; empty for a credentials request
 * @param region region of the cluster; empty for a credentials request
 * @param outcome {@code ok}, or the reason for the failure in one line
 * @param asker the program that sent the request
 */
public record ActivityEntry(
        Instant at,
        String profile,
        String cluster,
        String region,
        String outcome,
        CallerProcess asker) {
    private static final int MAX_LENGTH = 1000;

    /** Reads entries, one a line. */
    public static List<ActivityEntry> parse(String text) {
        List<ActivityEntry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            try {
                JsonValue fields = JsonValue.parse(line);
                entries.add(
                        new ActivityEntry(
                                Instant.parse(fields.get("at").text("")),
                                fields.get("profile").text(""),
                                fields.get("cluster").text(""),
                                fields.get("region").text(""),
                                fields.get("outcome").text(""),
                                new CallerProcess(
                                        fields.get("pid").number(0),
                                        fields.get("program").text(""),
                                        fields.get("parentPid").number(0),
                                        fields.get("parent").text(""))));
            } catch (MalformedJsonException | DateTimeException _) {
                // The line was cut, or is another version's.
            }
        }
        return entries;
    }

    public String json() {
        StringBuilder json = new StringBuilder(256);
        json.append("{\"at\":\"").append(at).append('"');
        field(json, "profile", profile);
        field(json, "cluster", cluster);
        field(json, "region", region);
        field(json, "outcome", outcome);
        json.append(",\"pid\":").append(asker.pid());
        field(json, "program", asker.program());
        json.append(",\"parentPid\":").append(asker.parentPid());
        field(json, "parent", asker.parent());
        return json.append('}').toString();
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append(",\"").append(name).append("\":");
        JsonString.append(json, SingleLine.of(value, MAX_LENGTH));
    }
}
