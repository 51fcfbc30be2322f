package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The launcher scripts, for a build without a C compiler. There are none for Windows, whose cmd.exe
 * would misread profile names and folders.
 */
final class Scripts {
    private Scripts() {}

    static void write(Path templates, Path bin) throws IOException {
        write(templates, "lanyard", bin, "lanyard", "");
        for (String command : NativeLauncher.LINKS) {
            write(templates, "lanyard-command", bin, "lanyard-" + command, command);
        }
    }

    private static void write(
            Path templates, String template, Path bin, String name, String command)
            throws IOException {
        String text = Files.readString(templates.resolve(template));
        Path launcher = bin.resolve(name);
        // Not written through a link that a build with a compiler left.
        Files.deleteIfExists(launcher);
        Files.writeString(launcher, text.replace("@COMMAND@", command));
        if (!launcher.toFile().setExecutable(true, false)) {
            throw new IOException(launcher + " can't be made executable");
        }
    }
}
