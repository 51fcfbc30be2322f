package dev.lanyard.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The native launcher, for build machines that have a C compiler. */
final class NativeLauncher {
    /** Commands that have a program of their own: a link to the launcher. */
    static final List<String> LINKS = List.of("token", "credentials");

    private static final List<String> FLAGS =
            List.of(
                    "-std=c11",
                    "-O2",
                    "-Wall",
                    "-Wextra",
                    "-Werror",
                    "-D_FORTIFY_SOURCE=2",
                    "-fstack-protector-strong",
                    "-fPIE");

    private NativeLauncher() {}

    /** Returns whether there is a compiler, which then has made the launcher and its links. */
    static boolean compile(Path source, Path bin) throws IOException, InterruptedException {
        String compiler = compiler();
        if (compiler == null) {
            System.out.println(
                    "No C compiler (cc) found: bin/lanyard is a script, which starts Java for every"
                            + " command. Install gcc or clang and build again.");
            return false;
        }
        Path program = bin.resolve(Tools.exe("lanyard"));
        Path fresh = Path.of(program + ".new");
        List<String> command = new ArrayList<>(FLAGS);
        command.addFirst(compiler);
        command.addAll(List.of("-o", fresh.toString(), source.toString()));
        if (Tools.WINDOWS) {
            command.add("-lws2_32");
        }
        if (Tools.LINUX) {
            command.add("-Wl,-z,relro,-z,now");
            link(command);
        } else {
            Tools.run(command);
        }
        Files.move(fresh, program, StandardCopyOption.REPLACE_EXISTING);
        for (String each : LINKS) {
            Path link = bin.resolve(Tools.exe("lanyard-" + each));
            Files.deleteIfExists(link);
            if (Tools.WINDOWS) {
                Files.copy(program, link); // a symbolic link needs a privilege there
                Files.deleteIfExists(bin.resolve("lanyard-" + each + ".cmd"));
            } else {
                Files.createSymbolicLink(link, program.getFileName());
            }
        }
        if (Tools.WINDOWS) {
            Files.deleteIfExists(bin.resolve("lanyard.cmd"));
        }
        return true;
    }

    /**
     * With the C library inside it starts in half of the time; not every system has that to link.
     */
    private static void link(List<String> command) throws IOException, InterruptedException {
        try {
            Tools.run(Stream.concat(command.stream(), Stream.of("-static-pie")).toList());
        } catch (IOException noStaticLibrary) {
            Tools.run(Stream.concat(command.stream(), Stream.of("-pie")).toList());
        }
    }

    private static @Nullable String compiler() {
        String named = System.getenv("CC");
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        for (String name : named == null ? List.of("cc", "gcc", "clang") : List.of(named)) {
            for (String folder : path.split(File.pathSeparator, -1)) {
                if (Files.isExecutable(Path.of(folder, Tools.exe(name)))) {
                    return name;
                }
            }
        }
        return null;
    }
}
