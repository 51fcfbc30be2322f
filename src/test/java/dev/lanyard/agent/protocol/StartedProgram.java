package dev.lanyard.agent.protocol;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Started in an agent's place: writes down where it is, with what, and how long its input is. */
final class StartedProgram {
    private StartedProgram() {}

    /** Returns the command that starts it; it writes to a file. */
    static List<String> command(Path file) {
        try {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    new File(
                                    StartedProgram.class
                                            .getProtectionDomain()
                                            .getCodeSource()
                                            .getLocation()
                                            .toURI())
                            .getPath(),
                    StartedProgram.class.getName(),
                    file.toString());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Writes three lines to the file of the first argument, which is whole when it is there. */
    public static void main(String[] args) throws IOException {
        String arguments = "";
        for (int i = 1; i < args.length; i++) {
            arguments += "<" + args[i] + ">";
        }
        String folder = Path.of("").toAbsolutePath().toString();
        int input = System.in.readAllBytes().length;
        Path file = Path.of(args[0]);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, List.of(folder, arguments, Integer.toString(input)));
        Files.move(part, file);
    }
}
