package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The launcher scripts, with the flags filled in. */
final class Launchers {
    private static final Map<String, List<String>> PLACEHOLDERS =
            Map.of(
                    "@FLAGS@", JavaFlags.ALL,
                    "@COMMAND@", JavaFlags.COMMAND,
                    "@DESKTOP@", JavaFlags.DESKTOP,
                    "@AGENT@", JavaFlags.AGENT);

    private Launchers() {}

    static void write(Path templates, Path bin) throws IOException {
        for (String name : List.of(Tools.script("lanyard"), Tools.script("lanyard-token"))) {
            String text = Files.readString(templates.resolve(name));
            for (Map.Entry<String, List<String>> each : PLACEHOLDERS.entrySet()) {
                text = text.replace(each.getKey(), String.join(" ", each.getValue()));
            }
            Path launcher = Files.writeString(bin.resolve(name), text);
            if (!launcher.toFile().setExecutable(true, false)) {
                throw new IOException(launcher + " can't be made executable");
            }
        }
    }
}
