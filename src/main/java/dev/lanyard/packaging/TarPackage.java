package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The archive that is unpacked anywhere, with the script that installs it for one user. */
final class TarPackage {
    private final Release release;
    private final Path image;

    TarPackage(Release release, Path image) {
        this.release = release;
        this.image = image;
    }

    /** Makes the archive in a folder, and returns it. */
    Path make(Path folder) throws IOException, InterruptedException {
        String name = "lanyard-" + release.version();
        Path made = folder.resolve(name + "-linux-" + Release.machine() + ".tar.gz");
        List<String> command = new ArrayList<>();
        Collections.addAll(command, "tar", "--sort=name", "--format=gnu", "--numeric-owner");
        Collections.addAll(command, "--owner=0", "--group=0");
        command.add("--mtime=@" + release.time().getEpochSecond());
        command.add("--transform=s,^\\.," + name + ",rSh");
        Collections.addAll(command, "--use-compress-program=gzip -9n", "-cf", made.toString());
        Collections.addAll(command, "-C", image.toString(), ".");
        Tools.run(command);
        return made;
    }
}
