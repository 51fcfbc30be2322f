package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The start-up archives (JEP 483): the classes that a training run loads, ready to be mapped. One
 * for each kind of start, dumped by the run itself.
 */
final class StartupArchives {
    /**
     * With the window all is needed at once, as with a token; in the tray alone, linking it ahead
     * costs 5 MB.
     */
    private static final Set<String> LINKED = Set.of("desktop", "token");

    private final Path tree;

    StartupArchives(Path tree) {
        this.tree = tree;
    }

    void dump() throws IOException, InterruptedException {
        new TrainingRuns(tree, this::recording).all();
    }

    private List<String> recording(String kind, List<String> flags) {
        return Stream.of(
                        LINKED.contains(kind) ? flags : JavaFlags.lazily(flags),
                        JavaFlags.TRAINING,
                        List.of("-XX:AOTCacheOutput=" + tree.resolve("lib/" + kind + ".aot")))
                .flatMap(List::stream)
                .toList();
    }
}
