package dev.lanyard.packaging;

import dev.lanyard.os.InstallTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The manual pages and completion scripts, which the assembled command line writes itself. */
final class ShareFiles {
    private ShareFiles() {}

    static void write(Path tree) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("lanyard-share");
        try {
            String lanyard = new InstallTree(tree, Tools.WINDOWS).program().toString();
            Tools.run(
                    List.of(lanyard, "share-files", tree.resolve("share").toString()),
                    Map.of("LANYARD_HOME", home.toString(), "LANYARD_AGENT", "off"));
        } finally {
            Tools.delete(home);
        }
    }
}
