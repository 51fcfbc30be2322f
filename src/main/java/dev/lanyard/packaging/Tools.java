package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Programs and files, as the steps of the assembly use them. */
final class Tools {
    static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");

    private Tools() {}

    /** A program's file name on this system. */
    static String exe(String name) {
        return WINDOWS ? name + ".exe" : name;
    }

    static void run(String... command) throws Exception {
        run(Map.of(), command);
    }

    static void run(List<String> command) throws Exception {
        run(Map.of(), command.toArray(String[]::new));
    }

    /**
     * Runs a program to its end.
     *
     * @param variables added to this process's environment
     * @throws IOException when it exits with anything but 0; the message has what it printed
     */
    static void run(Map<String, String> variables, String... command) throws Exception {
        run(new ProcessBuilder(command), variables);
    }

    /** Runs a program to its end in a folder. */
    static void runIn(Path folder, List<String> command) throws Exception {
        run(new ProcessBuilder(command).directory(folder.toFile()), Map.of());
    }

    private static void run(ProcessBuilder builder, Map<String, String> variables)
            throws Exception {
        Path output = Files.createTempFile("lanyard", ".log");
        try {
            builder.environment().put("LC_ALL", "C.UTF-8"); // as the launcher does
            builder.environment().putAll(variables);
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            Process process = builder.start();
            process.getOutputStream().close();
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(
                        builder.command().getFirst()
                                + " exited with "
                                + code
                                + "\n"
                                + Files.readString(output));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    static void makeExecutable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException(file + " can't be made executable");
        }
    }

    /** Returns a file's digest in hexadecimal digits. */
    static String digest(String algorithm, Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    }
}
