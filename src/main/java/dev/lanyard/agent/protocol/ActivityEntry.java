package dev.lanyard.agent.protocol;

import dev.lanyard.os.CallerProcess;
import dev.lanyard.text.JsonString;
import dev.lanyard.text.SingleLine;
import java.time.Instant;

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
