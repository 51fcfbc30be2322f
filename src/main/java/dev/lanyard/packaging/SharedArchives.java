package dev.lanyard.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The start-up archives of the packages. Kinds of start that load much the same share one, which
 * halves what is installed; the others are links to it. Each is dumped from a list of classes, so
 * that the same list gives the same bytes.
 *
 * @param lists the folder of the lists of classes, one for each archive
 */
record SharedArchives(Path tree, Path lists) {
    /** One archive, named for the first of its kinds of start. */
    private record Group(List<String> kinds, List<String> mains, List<String> flags) {}

    /**
     * Each lambda of a list becomes a class in the archive, which is memory of an agent that never
     * makes an SDK client. The SDK has most of them: building a client costs as much as in the
     * assembled tree, whose archives have none.
     */
    private static final String SDK_LAMBDA = "@lambda-proxy software/";

    private static final List<Group> GROUPS =
            List.of(
                    new Group(
                            List.of("cli", "agent"),
                            List.of("dev/lanyard/app/AgentMain"),
                            JavaFlags.lazily(JavaFlags.COMMAND)),
                    new Group(
                            List.of("token"),
                            List.of("dev/lanyard/token/TokenMain"),
                            JavaFlags.COMMAND),
                    new Group(
                            List.of("desktop", "tray"),
                            List.of("dev/lanyard/app/DesktopMain"),
                            JavaFlags.DESKTOP));

    /**
     * Writes the lists anew, from a run of each kind of start.
     *
     * @param work a folder for what the runs record
     */
    void train(Path work) throws Exception {
        Files.createDirectories(work);
        new TrainingRuns(tree, (kind, flags) -> recording(work, kind, flags)).all();
        for (Group group : GROUPS) {
            List<Path> recorded = group.kinds().stream().map(kind -> list(work, kind)).toList();
            List<String> more = new ArrayList<>(group.mains());
            if (group.kinds().contains("cli")) {
                more.addAll(mains(tree));
            }
            Files.write(list(lists, group.kinds().getFirst()), merged(recorded, more));
        }
    }

    /** Dumps the archives. */
    void dump() throws Exception {
        for (Group group : GROUPS) {
            dump(group);
        }
    }

    static List<String> recording(Path work, String kind, List<String> flags) {
        return Stream.concat(
                        flags.stream(),
                        Stream.of("-Xshare:auto", "-XX:DumpLoadedClassList=" + list(work, kind)))
                .toList();
    }

    static Path list(Path folder, String kind) {
        return folder.resolve(kind + ".lst");
    }

    private void dump(Group group) throws Exception {
        String first = group.kinds().getFirst();
        Path lib = tree.resolve("lib");
        Path archive = lib.resolve(first + ".aot");
        dump(tree, list(lists, first), archive, group.flags());
        for (String other : group.kinds().subList(1, group.kinds().size())) {
            Path link = lib.resolve(other + ".aot");
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, archive.getFileName());
        }
    }

    /**
     * Returns what a training run of commands does not load: the main class, the log, and the
     * desktop's keychain, which has no bus there.
     */
    static List<String> mains(Path tree) throws IOException {
        List<String> classes = new ArrayList<>();
        classes.add("dev/lanyard/app/Main");
        classes.add("dev/lanyard/app/UncaughtLog");
        try (JarFile jar = new JarFile(tree.resolve("lib/lanyard.jar").toFile())) {
            jar.stream()
                    .map(JarEntry::getName)
                    .filter(name ->
                            name.matches("dev/lanyard/(log|os|secret/keyring)/[^/-]+\\.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .forEach(classes::add);
        }
        return classes;
    }

    /** Dumps the archive of a list of classes. */
    static void dump(Path tree, Path list, Path archive, List<String> flags) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(tree.resolve("runtime/bin/java").toString());
        command.addAll(JavaFlags.ALL);
        command.addAll(flags);
        command.add("-Xshare:dump");
        command.add("-XX:SharedClassListFile=" + list);
        command.add("-XX:SharedArchiveFile=" + archive);
        // Relative, so that the archive has the same bytes in every folder; at a start, the JVM
        // replaces the folder by its own.
        command.addAll(List.of("-cp", "." + File.separator + "lanyard.jar"));
        Tools.runIn(tree.resolve("lib"), command);
    }

    /**
     * Merges lists of classes. A class that a loader other than the JVM's three defined ("source:")
     * is left out, as are the numbers that refer to such classes: they differ from run to run.
     */
    static Collection<String> merged(List<Path> lists, List<String> mains) throws IOException {
        Set<String> classes = new TreeSet<>(mains);
        Set<String> others = new LinkedHashSet<>();
        for (Path list : lists) {
            for (String line : Files.readAllLines(list)) {
                if (line.startsWith("#") || line.startsWith("@cp ") || line.contains(" source: ")) {
                    continue;
                }
                if (line.startsWith("@")) {
                    if (!line.startsWith(SDK_LAMBDA)) {
                        others.add(line);
                    }
                } else {
                    classes.add(line.replaceAll(" id: \\d+", ""));
                }
            }
        }
        return Stream.concat(classes.stream(), others.stream().sorted()).toList();
    }
}
