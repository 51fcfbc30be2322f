package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.yaml.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All files of a kubeconfig with their merged content: the first file wins for a name. */
final class MergedKubeconfig {
    private final List<Path> paths;
    private final Map<Path, ReadKubeconfig> files = new LinkedHashMap<>();
    private final Map<Section, Map<String, Located>> sections = new LinkedHashMap<>();
    private @Nullable String currentContext;

    record Located(Path file, Section section, String name, Value.Fields item) {
        /** Returns the item's content without its name. */
        Value.Fields body() {
            return item.fields(section.one());
        }
    }

    private MergedKubeconfig(List<Path> paths) {
        this.paths = paths;
        for (Section section : Section.values()) {
            sections.put(section, new LinkedHashMap<>());
        }
    }

    /**
     * Reads the files; a missing one counts as empty.
     *
     * @throws dev.lanyard.problem.ProblemException if a file is malformed, so that kubectl rejects
     *     it as well
     */
    static MergedKubeconfig read(List<Path> paths) {
        MergedKubeconfig merged = new MergedKubeconfig(paths);
        for (Path path : paths) {
            merged.add(ReadKubeconfig.of(path));
        }
        return merged;
    }

    private void add(ReadKubeconfig read) {
        Path path = read.path();
        Value.Fields file = read.fields();
        files.put(path, read);
        if (file == null) {
            return;
        }
        String current = file.text("current-context");
        if (currentContext == null && current != null && !current.isEmpty()) {
            currentContext = current;
        }
        sections.forEach((section, found) -> {
            for (Value item : file.items(section.key())) {
                if (item instanceof Value.Fields fields) {
                    String name = Value.name(fields);
                    found.putIfAbsent(name, new Located(path, section, name, fields));
                }
            }
        });
    }

    List<Path> paths() {
        return paths;
    }

    ReadKubeconfig file(Path path) {
        ReadKubeconfig read = files.get(path);
        return read == null ? ReadKubeconfig.of(path) : read;
    }

    @Nullable String currentContext() {
        return currentContext;
    }

    @Nullable Located find(Section section, @Nullable String name) {
        return name == null ? null : all(section).get(name);
    }

    /** Returns the items of one list by name, in file order. */
    Map<String, Located> all(Section section) {
        return sections.getOrDefault(section, Map.of());
    }

    /** Returns the file that contains a name, else the one that kubectl would add it to. */
    Path home(Section section, String name) {
        Located located = find(section, name);
        return located == null ? KubeconfigPaths.forNewEntries(paths) : located.file();
    }

    /** Returns the changes of each file, in their order. */
    <C extends Change> SequencedMap<Path, List<C>> byFile(List<C> changes) {
        SequencedMap<Path, List<C>> byFile = new LinkedHashMap<>();
        for (C change : changes) {
            for (Path file : filesOf(change)) {
                byFile.computeIfAbsent(file, _ -> new ArrayList<>()).add(change);
            }
        }
        return byFile;
    }

    private List<Path> filesOf(Change change) {
        return switch (change) {
            case Change.PutCluster put -> List.of(home(Section.CLUSTERS, put.name()));
            case Change.PutContext put -> List.of(home(Section.CONTEXTS, put.name()));
            case Change.OfUser put -> List.of(home(Section.USERS, put.name()));
            case Change.SetNamespace set -> List.of(home(Section.CONTEXTS, set.context()));
            case Change.Remove remove -> List.of(home(remove.section(), remove.name()));
            case Change.UseContext use -> List.of(KubeconfigPaths.forNew(paths));
            // A context of the same name in a later file would appear otherwise.
            case Change.RenameContext rename ->
                    paths.stream().filter(path -> file(path).fields() != null).toList();
        };
    }

    /** Returns the contexts with this {@code cluster} or {@code user}. */
    Set<String> contextsOf(Section section, String name) {
        Set<String> contexts = new LinkedHashSet<>();
        for (Located context : all(Section.CONTEXTS).values()) {
            if (name.equals(context.body().text(section.one()))) {
                contexts.add(context.name());
            }
        }
        return contexts;
    }

    Set<String> namesInContexts(Section section) {
        Set<String> names = new HashSet<>();
        for (Located context : all(Section.CONTEXTS).values()) {
            String name = context.body().text(section.one());
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** Returns at most three similar names in one list. */
    List<String> nearest(Section section, String name) {
        List<String> names = new ArrayList<>(FuzzyMatch.of(name, all(section).keySet()));
        return names.subList(0, Math.min(3, names.size()));
    }
}
