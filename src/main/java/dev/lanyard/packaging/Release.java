package dev.lanyard.packaging;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * What the packages are made from.
 *
 * @param project the project's folder
 * @param version of the project
 * @param time of the commit, which all files get
 */
record Release(Path project, String version, Instant time) {
    /** Makes programs that write a time write this one. */
    Map<String, String> variables() {
        return Map.of("SOURCE_DATE_EPOCH", Long.toString(time.getEpochSecond()), "TZ", "UTC");
    }

    String date() {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(time.atOffset(ZoneOffset.UTC));
    }

    /** The machine's name in packages for Linux. */
    static String machine() {
        return switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default -> System.getProperty("os.arch", "");
        };
    }

    /** The same in packages for Debian. */
    static String debianMachine() {
        return switch (machine()) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> machine();
        };
    }

    Path linux(String file) {
        return project.resolve("packaging/linux").resolve(file);
    }
}
