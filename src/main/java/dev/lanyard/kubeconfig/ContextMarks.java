package dev.lanyard.kubeconfig;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.log.Log;
import dev.lanyard.os.Folders;
import dev.lanyard.os.SafeFile;
import dev.lanyard.text.JsonText;
import dev.lanyard.text.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The contexts used last and what the user marked, in files of the state folder. */
public final class ContextMarks {
    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_RECENT = 5;

    private final Path file;
    private final Path previous;

    public ContextMarks(Folders folders) {
        this.file = folders.state().resolve("contexts.json");
        this.previous = folders.state().resolve("previous-context");
    }

    /**
     * The marks.
     *
     * @param favourites names of contexts
     * @param recent names of the contexts used last, the latest first
     * @param production clusters, as {@link #key} writes them
     */
    public record Marks(Set<String> favourites, List<String> recent, Set<String> production) {
        public static final Marks NONE = new Marks(Set.of(), List.of(), Set.of());

        public Marks {
            favourites = Set.copyOf(favourites);
            recent = List.copyOf(recent);
            production = Set.copyOf(production);
        }

        /** Returns whether a cluster is marked as production. */
        public boolean isProduction(ClusterRef ref) {
            return production.contains(key(ref));
        }

        /** Returns whether the cluster of a context is marked as production. */
        public boolean isProduction(ContextRow context) {
            ClusterRef ref = context.ref();
            return ref != null && isProduction(ref);
        }

        /** Returns these marks after a context was used. */
        public Marks used(String context) {
            List<String> next = new ArrayList<>(recent);
            next.remove(context);
            next.addFirst(context);
            return new Marks(
                    favourites, next.subList(0, Math.min(MAX_RECENT, next.size())), production);
        }

        /** Returns these marks after a context was renamed. */
        public Marks renamed(String from, String to) {
            Set<String> next =
                    favourites.contains(from)
                            ? with(with(favourites, from, false), to, true)
                            : favourites;
            return new Marks(
                    next,
                    recent.stream().map(one -> one.equals(from) ? to : one).distinct().toList(),
                    production);
        }

        /** Returns these marks with a favourite added or removed. */
        public Marks favourite(String context, boolean on) {
            return new Marks(with(favourites, context, on), recent, production);
        }

        /** Returns these marks with a cluster marked as production, or no longer. */
        public Marks production(ClusterRef ref, boolean on) {
            return new Marks(favourites, recent, with(production, key(ref), on));
        }

        private static Set<String> with(Set<String> all, String one, boolean on) {
            Set<String> next = new LinkedHashSet<>(all);
            if (on) {
                next.add(one);
            } else {
                next.remove(one);
            }
            return next;
        }

        /** Returns names with the favourites first, then those used last, then the others. */
        public List<String> ordered(List<String> names) {
            Set<String> ordered = new LinkedHashSet<>();
            names.stream().filter(favourites::contains).forEach(ordered::add);
            recent.stream().filter(names::contains).forEach(ordered::add);
            ordered.addAll(names);
            return List.copyOf(ordered);
        }
    }

    private static String key(ClusterRef ref) {
        return ref.accountId() + "/" + ref.region() + "/" + ref.name();
    }

    /** Reads the marks; none if there is no readable file. */
    public Marks read() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Marks.NONE;
            }
            JsonValue root = JsonValue.parse(Files.readAllBytes(file));
            return new Marks(
                    Set.copyOf(texts(root.get("favourites"))),
                    texts(root.get("recent")),
                    Set.copyOf(texts(root.get("production"))));
        } catch (IOException damaged) {
            Log.warn(
                    "kubeconfig",
                    file + " can't be read; nothing is marked: " + damaged.getClass());
            return Marks.NONE;
        }
    }

    private static List<String> texts(JsonValue list) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonValue one : list.items()) {
            texts.add(one.text(""));
        }
        return List.copyOf(texts);
    }

    /** Changes the marks and returns them. A change that cannot be stored holds for this call. */
    public synchronized Marks change(UnaryOperator<Marks> step) {
        Marks next = step.apply(read());
        try {
            String text =
                    JsonText.compact(
                            new JsonText.Fields()
                                    .with("favourites", List.copyOf(next.favourites()))
                                    .with("recent", next.recent())
                                    .with("production", List.copyOf(next.production())));
            SafeFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Log.warn("kubeconfig", "the marked contexts were not stored", e);
        }
        return next;
    }

    /** The context that was current before Lanyard's last switch; null if there was none. */
    @Nullable String previous() {
        try {
            String name = Files.readString(previous);
            return name.isEmpty() ? null : name;
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            Log.warn("kubeconfig", "the previous context is unknown", e);
            return null;
        }
    }

    /** A switch of the context succeeds even if this fails. */
    void rememberPrevious(String name) {
        try {
            SafeFile.replace(previous, name.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Log.warn("kubeconfig", "the previous context was not remembered", e);
        }
    }
}
