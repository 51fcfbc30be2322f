package dev.lanyard.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The launchers: the native one on build machines that have a C compiler, else scripts. There are
 * none of these for Windows, whose cmd.exe would misread profile names and folders.
 */
final class Launchers {
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

    private static final Path MUSL =
            Path.of("/usr/lib/" + Release.MACHINE + "-linux-musl"); // as Debian has it

    private Launchers() {}

    /** Returns whether there is a compiler, which then has made the launcher and its links. */
    static boolean compile(Path source, Path bin) throws Exception {
        String compiler = compiler();
        if (compiler == null && Tools.WINDOWS) {
            throw new IOException(
                    "No C compiler found: install MinGW-w64 (gcc), add it to PATH and build again");
        }
        if (compiler == null) {
            System.out.println(
                    "No C compiler (cc) found: bin/lanyard is a script, which starts Java for every"
                            + " command. Install gcc or clang and build again.");
            return false;
        }
        if (Tools.WINDOWS) {
            compileForWindows(compiler, source, bin);
            return true;
        }
        Path program = bin.resolve("lanyard");
        Path fresh = Path.of(program + ".new");
        List<String> command = command(compiler, source, fresh);
        if (Tools.LINUX) {
            command.add("-Wl,-z,relro,-z,now");
            link(command);
        } else {
            Tools.run(command);
        }
        Files.move(fresh, program, StandardCopyOption.REPLACE_EXISTING);
        for (String each : LINKS) {
            Path link = bin.resolve("lanyard-" + each);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, program.getFileName());
        }
        return true;
    }

    private static List<String> command(String compiler, Path source, Path program) {
        List<String> command = new ArrayList<>(FLAGS);
        command.addFirst(compiler);
        command.addAll(List.of("-o", program.toString(), source.toString()));
        return command;
    }

    /**
     * With a program that has no console, and copies in place of links, which need a privilege.
     * {@code packaging/windows/launchers} does the same on other systems.
     */
    private static void compileForWindows(String compiler, Path source, Path bin) throws Exception {
        List<String> libraries = List.of("-static", "-ladvapi32", "-lshell32", "-luser32");
        Path program = bin.resolve("lanyard.exe");
        List<String> command = command(compiler, source, program);
        command.addAll(libraries);
        Tools.run(command);
        List<String> windowed = command(compiler, source, bin.resolve("lanyardw.exe"));
        windowed.addAll(List.of("-mwindows", "-DWINDOWED"));
        windowed.addAll(libraries);
        Tools.run(windowed);
        for (String each : LINKS) {
            Tools.copy(program, bin.resolve("lanyard-" + each + ".exe"));
        }
    }

    /**
     * With the C library inside it starts in half of the time. musl's, where it is at hand, adds 40
     * kB in place of 800, without the duties of the LGPL; not every system has one to link.
     */
    private static void link(List<String> command) throws Exception {
        Path musl = MUSL.resolve("rcrt1.o");
        if (System.getenv("CC") == null && isOnPath("musl-gcc") && Files.exists(musl)) {
            List<String> linked = new ArrayList<>(command);
            linked.set(0, "musl-gcc");
            // Its -static-pie makes a program that asks for musl's loader.
            Collections.addAll(linked, "-static", "-Wl,-pie,--no-dynamic-linker,-z,text,-s");
            linked.add("-nostartfiles");
            for (String start : List.of("rcrt1.o", "crti.o", "crtn.o")) {
                linked.add(MUSL.resolve(start).toString());
            }
            Tools.run(linked);
            return;
        }
        try {
            Tools.run(Stream.concat(command.stream(), Stream.of("-static-pie")).toList());
        } catch (IOException noStaticLibrary) {
            Tools.run(Stream.concat(command.stream(), Stream.of("-pie")).toList());
        }
    }

    /** Writes the scripts from their templates. */
    static void scripts(Path templates, Path bin) throws IOException {
        script(templates.resolve("lanyard"), bin.resolve("lanyard"), "");
        for (String command : LINKS) {
            Path template = templates.resolve("lanyard-command");
            script(template, bin.resolve("lanyard-" + command), command);
        }
    }

    private static void script(Path template, Path launcher, String command) throws IOException {
        // Not written through a link that a build with a compiler left.
        Files.deleteIfExists(launcher);
        Files.writeString(launcher, Files.readString(template).replace("@COMMAND@", command));
        Tools.makeExecutable(launcher);
    }

    private static boolean isOnPath(String name) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, Tools.exe(name))));
    }

    private static @Nullable String compiler() {
        String named = System.getenv("CC");
        return (named == null ? Stream.of("cc", "gcc", "clang") : Stream.of(named))
                .filter(Launchers::isOnPath)
                .findFirst()
                .orElse(null);
    }
}
