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

/** The token command's native client, for build machines that have a C compiler. */
final class NativeClient {
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

    private NativeClient() {}

    /** Puts the client in the place of the token command's script. */
    static void compile(Path source, Path bin) throws IOException, InterruptedException {
        String compiler = compiler();
        if (compiler == null) {
            System.out.println(
                    "No C compiler (cc) found: lanyard-token is the Java launcher, which answers"
                            + " the same but takes longer. Install gcc or clang and build again.");
            return;
        }
        Path program = bin.resolve(Tools.exe("lanyard-token"));
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
        Files.deleteIfExists(bin.resolve("lanyard-token.cmd"));
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
