package dev.lanyard.os;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build has noted of the program.
 *
 * @param version its version; in brackets where it is not packaged
 * @param commit the commit that it was built from
 * @param day the date of the commit
 */
public record BuildVersion(String version, String commit, String day) {
    public static BuildVersion ofThisProgram() {
        Properties build = new Properties();
        // Written by the build; see pom.xml.
        try (InputStream file =
                BuildVersion.class.getResourceAsStream("/dev/lanyard/cli/version.properties")) {
            if (file != null) {
                build.load(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new BuildVersion(
                build.getProperty("version", "(not packaged)"),
                build.getProperty("commit", "unknown"),
                build.getProperty("time", "").replaceAll("T.*", ""));
    }

    /** Returns "0.2.0 (c4b5bde, 2026-11-27)". */
    @Override
    public String toString() {
        return version + " (" + commit + ", " + day + ")";
    }
}
