package dev.lanyard.cli;

import dev.lanyard.os.BuildVersion;
import picocli.CommandLine;

/** The output of {@code --version}: the version, and the commit that it was built from. */
final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"lanyard " + BuildVersion.ofThisProgram()};
    }
}
