package dev.lanyard.packaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The start-up archives (JEP 483): the classes that a training run loads, ready to be mapped. One
 * for each kind of start, dumped by the run itself; the command line's from a list of classes: a
 * run cannot dump classes of old versions that it has linked, which picocli's are.
 */
record StartupArchives(Path tree) {
    /**
     * With the window all is needed at once, as with a token; in the tray alone, linking it ahead
     * costs 5 MB.
     */
    private static final Set<String> LINKED = Set.of("desktop", "token");

    private static final String LISTED = "cli";

    void dump() throws Exception {
        Path work = Files.createTempDirectory("lanyard-lists");
        try {
            new TrainingRuns(tree, (kind, flags) -> recording(work, kind, flags)).all();
            Path list = SharedArchives.list(work, LISTED);
            Files.write(list, SharedArchives.merged(List.of(list), SharedArchives.mains(tree)));
            SharedArchives.dump(tree, list, archive(LISTED), JavaFlags.lazily(JavaFlags.COMMAND));
        } finally {
            Tools.delete(work);
        }
    }

    private Path archive(String kind) {
        return tree.resolve("lib/" + kind + ".aot");
    }

    private List<String> recording(Path work, String kind, List<String> flags) {
        if (kind.equals(LISTED)) {
            return SharedArchives.recording(work, kind, flags);
        }
        return Stream.of(
                        LINKED.contains(kind) ? flags : JavaFlags.lazily(flags),
                        JavaFlags.TRAINING,
                        List.of("-XX:AOTCacheOutput=" + archive(kind)))
                .flatMap(List::stream)
                .toList();
    }
}
