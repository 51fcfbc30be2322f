package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a context the current one, as {@code kubectl config use-context} does, and sets its
 * namespace.
 */
public final class UseContext {
    private final KubeconfigPaths paths;
    private final KubeconfigWriter writer;
    private final ContextMarks marks;

    public UseContext(KubeconfigPaths paths, KubeconfigWriter writer, Folders folders) {
        this.marks = new ContextMarks(folders);
        this.paths = paths;
        this.writer = writer;
    }

    /** Chooses a context. */
    public interface Choice {
        /**
         * Returns the name of the chosen context.
         *
         * @param names the names of all contexts: favourites, those used last, then the others
         * @param current the current one, or null
         * @param previous the one that was current before the last switch, or null
         */
        String of(List<String> names, @Nullable String current, @Nullable String previous);
    }

    /**
     * Switches the context.
     *
     * @param name exact name of the context
     * @throws ProblemException of kind NOT_FOUND with similar names if there is none
     */
    public KubeconfigResult run(String name, UpdateOptions options) {
        return run((_, _, _) -> name, null, options);
    }

    /**
     * Switches to a context chosen from all.
     *
     * @param namespace the context's new namespace; null to leave it unchanged
     */
    public KubeconfigResult run(Choice choice, @Nullable String namespace, UpdateOptions options) {
        if (namespace != null) {
            Namespace.check(namespace);
        }
        MergedKubeconfig merged = MergedKubeconfig.read(paths.all(options.kubeconfig()));
        String current = merged.currentContext();
        String name =
                choice.of(
                        marks.read().ordered(List.copyOf(merged.all(Section.CONTEXTS).keySet())),
                        current,
                        marks.previous());
        RemoveFromKubeconfig.found(merged, name);
        boolean isCurrent = name.equals(current);
        List<String> said = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        if (!isCurrent || namespace == null) {
            said.add("current context is " + (isCurrent ? name + " already" : "now " + name));
        }
        if (!isCurrent) {
            changes.add(new Change.UseContext(name));
        }
        if (namespace != null) {
            changes.add(new Change.SetNamespace(name, namespace));
            said.add("namespace of context " + name + " is now " + namespace);
        }
        if (changes.isEmpty()) {
            writer.releaseDead(merged.paths(), options);
            return KubeconfigResult.unchanged(said);
        }
        KubeconfigResult result = writer.plan(merged, changes, said, options).run(options);
        boolean switched = !isCurrent && result.written();
        if (switched) {
            marks.change(now -> now.used(name));
        }
        if (switched && current != null) {
            marks.rememberPrevious(current);
        }
        return result;
    }
}
