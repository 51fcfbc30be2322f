package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The flags of each kind of start. A start-up archive fits only a start with the flags that it was
 * made with, so the training takes them from here, and the launchers from files with them.
 */
final class JavaFlags {
    /** Flags of every start; an archive fits only a start with the flags that it was made with. */
    static final List<String> ALL =
            List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:-UsePerfData",
                    "-XX:+DisableAttachMechanism",
                    "-XX:-HeapDumpOnOutOfMemoryError",
                    "-XX:-CreateCoredumpOnCrash",
                    "-Xlog:disable",
                    // HotSpot prints its warnings to the standard output, which is a command's.
                    "-XX:-PrintWarnings",
                    // On Windows, words that Lanyard quotes itself (the browser's, reg.exe's) and
                    // scripts get what the caller means; ignored elsewhere.
                    "-Djdk.lang.Process.allowAmbiguousCommands=false",
                    "--enable-native-access=ALL-UNNAMED,javafx.graphics",
                    "--sun-misc-unsafe-memory-access=allow");

    /**
     * Maps the archive at the address that it was made for: moving it to a random one, the JVM's
     * default, writes to nearly all of its pages.
     */
    private static final String ARCHIVE_IN_PLACE = "-XX:ArchiveRelocationMode=0";

    /** A command lives for a moment. */
    static final List<String> COMMAND = List.of("-Xmx1g", "-Xms96m", "-Xmn64m", ARCHIVE_IN_PLACE);

    /**
     * What stays gives memory back, at once and not in four steps; what is new gets 4 MB however
     * much is old. Idle, it stays asleep: with so few threads there is nothing to tidy up four
     * times a second.
     */
    private static final List<String> RESIDENT =
            List.of(
                    "-Xmx192m",
                    "-Xms8m",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:MaxHeapFreeRatio=30",
                    "-XX:-ShrinkHeapInSteps",
                    "-XX:MaxNewSize=4m",
                    "-XX:AsyncDeflationInterval=60000",
                    "-XX:ServiceThreadCleanupInterval=60000");

    /**
     * Drawing in software takes half of the memory; no 8 MB of finished backgrounds are kept for
     * it, nor what the compiler leaves in malloc's arenas.
     */
    static final List<String> DESKTOP =
            with(
                    RESIDENT,
                    "-XX:TrimNativeHeapInterval=5000",
                    "-Dprism.order=sw",
                    "-Dprism.disableRegionCaching=true",
                    // The class of windows, JavaFx.setWindowClass.
                    "--add-exports=javafx.graphics/com.sun.glass.ui=ALL-UNNAMED");

    /**
     * An agent is asked the same over and over, so that is compiled at its fortieth time. Its
     * record of the last 500 questions goes before it would be taken for old, as long as there is
     * room for it among what is new. After a burst of commands the heap is compacted whole, and
     * what the compiler leaves in malloc's arenas is given back. It uses a third of the classes of
     * its archive, which stays in place, so that the rest is not in its memory.
     */
    static final List<String> AGENT =
            with(
                    RESIDENT,
                    ARCHIVE_IN_PLACE,
                    "-XX:SurvivorRatio=2",
                    "-XX:CompileThresholdScaling=0.2",
                    "-XX:MaxHeapFreeRatio=15",
                    "-XX:MarkSweepDeadRatio=0",
                    "-XX:TrimNativeHeapInterval=10000");

    /**
     * Flags of a training run. Without it, an archive also says what the training compiled, and a
     * start then compiles all of that: a fifth of the work of a start.
     */
    static final List<String> TRAINING = List.of("-XX:-AOTRecordTraining");

    private JavaFlags() {}

    /**
     * Writes the flags of each kind of memory to a file, which the launchers pass to Java as an
     * argument file ({@code @FILE}, see "java Command-Line Argument Files" in java(1)).
     */
    static void write(Path lib) throws IOException {
        for (Map.Entry<String, List<String>> each :
                Map.of("command", COMMAND, "desktop", DESKTOP, "agent", AGENT).entrySet()) {
            Files.write(
                    lib.resolve(each.getKey() + ".flags"),
                    Stream.concat(ALL.stream(), each.getValue().stream()).toList());
        }
    }

    /** Not linked ahead: a run needs a small part of what all of them need. */
    static List<String> lazily(List<String> flags) {
        return with(flags, "-XX:-AOTClassLinking");
    }

    private static List<String> with(List<String> flags, String... more) {
        return Stream.concat(flags.stream(), Stream.of(more)).toList();
    }
}
