package dev.lanyard.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * What the packages are made from.
 *
 * @param project the project's folder
 * @param version of the project
 * @param time of the commit, which all files get
 */
record Release(Path project, String version, Instant time) {
    /** Returns what the build has noted of its version and commit (version.properties). */
    static Release ofBuild(Path project) throws IOException {
        Properties build = new Properties();
        try (InputStream file =
                Objects.requireNonNull(
                        Release.class.getResourceAsStream("/dev/lanyard/cli/version.properties"))) {
            build.load(file);
        }
        return new Release(
                project,
                build.getProperty("version", ""),
                Instant.parse(build.getProperty("time", "")));
    }

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
