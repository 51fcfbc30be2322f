package dev.lanyard.os;

import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shows a file's folder in the system's file manager. */
public record OpenFolder(Environment environment) {
    /**
     * Shows a folder.
     *
     * @param path a file or folder; if it does not exist, the nearest existing parent is shown
     * @throws ProblemException if there is no file manager
     */
    public void run(Path path) {
        Path folder = path;
        while (!Files.isDirectory(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        List<String> command =
                switch (environment.system()) {
                    case LINUX -> List.of("xdg-open", folder.toString());
                    case MACOS -> List.of("/usr/bin/open", folder.toString());
                    case WINDOWS -> List.of("explorer.exe", folder.toString());
                };
        try {
            ChildProcess.startDetached(ChildProcess.foreign(environment, command));
        } catch (IOException e) {
            throw ProblemException.of(
                    folder + " could not be shown: " + command.getFirst() + " does not start",
                    "Open the folder by hand",
                    e);
        }
    }
}
