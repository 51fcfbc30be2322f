package dev.lanyard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;

/** The output of {@code --version}: the version, and the commit that it was built from. */
final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        Properties build = new Properties();
        // Written by the build; see pom.xml.
        try (InputStream file = VersionText.class.getResourceAsStream("version.properties")) {
            if (file != null) {
                build.load(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String version = build.getProperty("version", "(not packaged)");
        String commit = build.getProperty("commit", "unknown");
        String day = build.getProperty("time", "").replaceAll("T.*", "");
        return new String[] {"lanyard " + version + " (" + commit + ", " + day + ")"};
    }
}
