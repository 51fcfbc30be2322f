package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/** Makes a context the current one, as {@code kubectl config use-context} does. */
public final class UseContext {
    private final KubeconfigPaths paths;
    private final KubeconfigWriter writer;

    public UseContext(KubeconfigPaths paths, KubeconfigWriter writer) {
        this.paths = paths;
        this.writer = writer;
    }

    /**
     * Switches the context.
     *
     * @param name exact name of the context
     * @throws ProblemException of kind NOT_FOUND with similar names if there is none
     */
    public KubeconfigResult run(String name, UpdateOptions options) {
        return run(names -> name, options);
    }

    /**
     * Switches to a context chosen from all.
     *
     * @param choice selects one of the names of all contexts
     */
    public KubeconfigResult run(Function<List<String>, String> choice, UpdateOptions options) {
        try {
            MergedKubeconfig merged = MergedKubeconfig.read(paths.all(options.kubeconfig()));
            String name = choice.apply(List.copyOf(merged.all(Section.CONTEXTS).keySet()));
            RemoveFromKubeconfig.found(merged, name);
            if (name.equals(merged.currentContext())) {
                writer.releaseDead(merged.paths(), options);
                return new KubeconfigResult.Unchanged(
                        List.of("current context is " + name + " already"));
            }
            SequencedMap<Path, List<Change>> plan = new LinkedHashMap<>();
            plan.put(KubeconfigPaths.forNew(merged.paths()), List.of(new Change.UseContext(name)));
            return writer.plan(merged, plan, List.of("current context is now " + name), options)
                    .run(options);
        } catch (RefusedFileException e) {
            return e.refused();
        }
    }
}
