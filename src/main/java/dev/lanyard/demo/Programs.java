package dev.lanyard.demo;

import dev.lanyard.os.Environment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The programs that a demo runs.
 *
 * @param environment whose PATH they are looked for on
 * @param install the install tree's folder
 */
record Programs(Environment environment, Path install) {
    Path folder() {
        return install.resolve("bin");
    }

    Path lanyard() {
        return ours("lanyard");
    }

    Path token() {
        return ours("lanyard-token");
    }

    private Path ours(String name) {
        return folder().resolve(isWindows() ? name + ".exe" : name);
    }

    /** Null where it is not on the PATH. */
    @Nullable Path kubectl() {
        return onPath(isWindows() ? "kubectl.exe" : "kubectl");
    }

    /** Null where it is not on the PATH. */
    @Nullable Path onPath(String name) {
        for (String entry : environment.get("PATH", "").split(File.pathSeparator, -1)) {
            Path program = entry.isEmpty() ? null : Path.of(entry, name);
            if (program != null && program.isAbsolute() && Files.isExecutable(program)) {
                return program;
            }
        }
        return null;
    }

    private boolean isWindows() {
        return environment.system() == Environment.Os.WINDOWS;
    }
}
