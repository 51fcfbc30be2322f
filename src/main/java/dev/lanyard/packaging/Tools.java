package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Programs and folders, as the steps of the assembly use them. */
final class Tools {
    static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");

    private Tools() {}

    /** A program's file name on this system. */
    static String exe(String name) {
        return WINDOWS ? name + ".exe" : name;
    }

    static void run(List<String> command) throws IOException, InterruptedException {
        run(command, Map.of());
    }

    /**
     * Runs a program to its end.
     *
     * @param variables added to this process's environment
     * @throws IOException when it exits with anything but 0; the message has what it printed
     */
    static void run(List<String> command, Map<String, String> variables)
            throws IOException, InterruptedException {
        run(new ProcessBuilder(command), variables);
    }

    /** Runs a program to its end in a folder. */
    static void runIn(Path folder, List<String> command) throws IOException, InterruptedException {
        run(new ProcessBuilder(command).directory(folder.toFile()), Map.of());
    }

    private static void run(ProcessBuilder builder, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("lanyard", ".log");
        try {
            builder.environment().put("LC_ALL", "C.UTF-8"); // as the launcher does
            builder.environment().putAll(variables);
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            Process process = builder.start();
            process.getOutputStream().close();
            int code = process.waitFor();
            if (code != 0) {
                String printed = Files.readString(output, StandardCharsets.UTF_8);
                throw new IOException(
                        builder.command().getFirst() + " exited with " + code + "\n" + printed);
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
}
