package dev.lanyard.agent.protocol;

import dev.lanyard.os.CallerProcess;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads what {@link ActivityEntry#json()} writes, one entry a line. */
public final class ActivityReader {
    private ActivityReader() {}

    /** Returns the entries in order, without lines that are cut or of another version. */
    public static List<ActivityEntry> entries(String text) {
        JsonFactory factory = JsonFactory.builder().build();
        List<ActivityEntry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            ActivityEntry entry = entry(factory, line);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static @Nullable ActivityEntry entry(JsonFactory factory, String line) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), line)) {
            for (JsonToken at = parser.nextToken(); at != null; at = parser.nextToken()) {
                if (at.isScalarValue()) {
                    fields.put(parser.currentName(), parser.getString());
                }
            }
            return new ActivityEntry(
                    Instant.parse(fields.getOrDefault("at", "")),
                    fields.getOrDefault("profile", ""),
                    fields.getOrDefault("cluster", ""),
                    fields.getOrDefault("region", ""),
                    fields.getOrDefault("outcome", ""),
                    new CallerProcess(
                            Long.parseLong(fields.getOrDefault("pid", "0")),
                            fields.getOrDefault("program", ""),
                            Long.parseLong(fields.getOrDefault("parentPid", "0")),
                            fields.getOrDefault("parent", "")));
        } catch (JacksonException | DateTimeException | NumberFormatException _) {
            return null;
        }
    }
}
