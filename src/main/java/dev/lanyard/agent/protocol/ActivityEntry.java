package dev.lanyard.agent.protocol;

import dev.lanyard.os.CallerProcess;
import dev.lanyard.text.JsonString;
import dev.lanyard.text.SingleLine;
import java.time.Instant;

/**
 * One call of the agent, as its record has it.
 *
 * @param at when
 * @param profile whose role
 * @param cluster for which cluster; empty where it was for credentials
 * @param region its region; empty likewise
 * @param outcome {@code ok}, or why not, one line
 * @param asker which program
 */
public record ActivityEntry(
        Instant at,
        String profile,
        String cluster,
        String region,
        String outcome,
        CallerProcess asker) {
    private static final int MAX_LENGTH = 1000;

    /** As one line of JSON. */
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
