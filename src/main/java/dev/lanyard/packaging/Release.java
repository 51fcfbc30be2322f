package dev.lanyard.packaging;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    /** The machine's name in packages for Linux, and in those for Debian. */
    static final String MACHINE = System.getProperty("os.arch", "").replace("amd64", "x86_64");

    static final String DEBIAN_MACHINE =
            MACHINE.replace("x86_64", "amd64").replace("aarch64", "arm64");

    /** Returns what the build has noted of its version and commit (version.properties). */
    static Release ofBuild(Path project) throws Exception {
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

    /** Gives the files of a package one time and the usual modes, by whomever it is built. */
    void stamp(Path tree) throws Exception {
        Tools.run("chmod", "-R", "u=rwX,go=rX,ug-s", tree.toString());
        String seconds = "@" + time.getEpochSecond();
        Tools.run(
                "find",
                tree.toString(),
                "!",
                "-type",
                "l",
                "-exec",
                "touch",
                "-d",
                seconds,
                "{}",
                "+");
    }

    Path linux(String file) {
        return project.resolve("packaging/linux").resolve(file);
    }

    /** Returns the text of a file with the version in place of its name. */
    String template(String file) throws Exception {
        return Files.readString(linux(file)).replace("@VERSION@", version);
    }
}
