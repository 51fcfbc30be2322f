package dev.lanyard.ui.activity;

import dev.lanyard.agent.protocol.ActivityEntry;
import java.util.List;

/** Requests as CSV (RFC 4180), newest first. */
final class ActivityCsv {
    /** A spreadsheet runs a cell that starts with one of these (OWASP, "CSV Injection"). */
    private static final String FORMULA = "=+-@\t\r";

    private ActivityCsv() {}

    static String of(List<ActivityEntry> entries) {
        StringBuilder csv = new StringBuilder();
        line(csv, "time", "program", "pid", "profile", "cluster", "region", "result");
        for (ActivityEntry entry : entries) {
            line(
                    csv,
                    entry.at().toString(),
                    ActivityText.who(entry),
                    String.valueOf(entry.asker().pid()),
                    entry.profile(),
                    entry.cluster(),
                    entry.region(),
                    entry.outcome());
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, String... fields) {
        for (int i = 0; i < fields.length; i++) {
            csv.append(i == 0 ? "" : ",").append(quoted(fields[i]));
        }
        csv.append("\r\n");
    }

    /** Names of programs, profiles and clusters are foreign text: none becomes a formula. */
    private static String quoted(String field) {
        String safe =
                !field.isEmpty() && FORMULA.indexOf(field.charAt(0)) >= 0 ? "'" + field : field;
        return safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? safe
                : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
