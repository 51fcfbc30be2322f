package dev.lanyard.agent.protocol;

import dev.lanyard.os.CallerProcess;
import dev.lanyard.text.JsonValue;
import dev.lanyard.text.MalformedJsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ActivityEntry#json()} writes, one entry a line. */
public final class ActivityReader {
    private ActivityReader() {}

    /** Returns the entries in order, without lines that are cut or of another version. */
    public static List<ActivityEntry> entries(String text) {
        List<ActivityEntry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            ActivityEntry entry = entry(line);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static @Nullable ActivityEntry entry(String line) {
        try {
            JsonValue fields = JsonValue.parse(line);
            return new ActivityEntry(
                    Instant.parse(fields.get("at").text("")),
                    fields.get("profile").text(""),
                    fields.get("cluster").text(""),
                    fields.get("region").text(""),
                    fields.get("outcome").text(""),
                    new CallerProcess(
                            fields.get("pid").number(0),
                            fields.get("program").text(""),
                            fields.get("parentPid").number(0),
                            fields.get("parent").text("")));
        } catch (MalformedJsonException | DateTimeException _) {
            return null;
        }
    }
}
