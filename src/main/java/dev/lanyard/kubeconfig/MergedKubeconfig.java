package dev.lanyard.kubeconfig;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All files of a kubeconfig, read, and what they say together: the first one wins for a name. */
final class MergedKubeconfig {
    private final List<Path> paths;
    private final Map<Path, ReadKubeconfig> files = new LinkedHashMap<>();
    private final Map<Section, Map<String, Located>> sections = new LinkedHashMap<>();
    private @Nullable String currentContext;

    /** A named thing and the file that it is in. */
    record Located(Path file, Section section, String name, Value.Fields item) {
        /** What stands beside its name. */
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
     * Reads the files; one that is missing counts as empty.
     *
     * @throws RefusedFile when one of them can't be understood: kubectl could not work with it
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

    /** One of the files as it was when it was read. */
    ReadKubeconfig file(Path path) {
        ReadKubeconfig read = files.get(path);
        return read == null ? ReadKubeconfig.of(path) : read;
    }

    /** The context that kubectl uses when none is named; null for none. */
    @Nullable String currentContext() {
        return currentContext;
    }

    @Nullable Located find(Section section, @Nullable String name) {
        return name == null ? null : all(section).get(name);
    }

    /** Everything in one list, by name, in the order in which it stands. */
    Map<String, Located> all(Section section) {
        return sections.getOrDefault(section, Map.of());
    }

    /** The file that has a name in one list, else the one where kubectl would put it. */
    Path home(Section section, String name) {
        Located located = find(section, name);
        return located == null ? KubeconfigPaths.forNew(paths) : located.file();
    }

    /** The contexts whose {@code cluster} or {@code user} is this one. */
    Set<String> contextsOf(Section section, String name) {
        Set<String> contexts = new LinkedHashSet<>();
        for (Located context : all(Section.CONTEXTS).values()) {
            if (name.equals(context.body().text(section.one()))) {
                contexts.add(context.name());
            }
        }
        return contexts;
    }

    /** Every cluster, or user, that a context names. */
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

    /** The names in one list that are most like a given one, at most three. */
    List<String> nearest(Section section, String name) {
        List<String> names = new ArrayList<>(FuzzyMatch.of(name, all(section).keySet()));
        return names.subList(0, Math.min(3, names.size()));
    }
}
