package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.Section;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.SingleLine;
import java.util.List;

/** Renames a context, as {@code kubectl config rename-context} does; current-context follows. */
public final class RenameContext {
    private final KubeconfigPaths paths;
    private final KubeconfigWriter writer;
    private final ContextMarks marks;

    public RenameContext(KubeconfigPaths paths, KubeconfigWriter writer, ContextMarks marks) {
        this.paths = paths;
        this.writer = writer;
        this.marks = marks;
    }

    /**
     * Renames a context in the file that it is in.
     *
     * @throws ProblemException of kind NOT_FOUND with similar names if there is no such context; of
     *     kind USAGE if the new name is empty or another context has it
     */
    public KubeconfigResult run(String from, String to, UpdateOptions options) {
        if (to.isBlank() || to.equals("-") || !SingleLine.of(to).equals(to)) {
            throw ProblemException.usage(
                    "\"" + SingleLine.of(to) + "\" is not a name for a context",
                    "Choose another name");
        }
        MergedKubeconfig merged = MergedKubeconfig.read(paths.all(options.kubeconfig()));
        RemoveFromKubeconfig.found(merged, from);
        if (from.equals(to)) {
            return KubeconfigResult.unchanged(List.of("the context is named " + to + " already"));
        }
        MergedKubeconfig.Located other = merged.find(Section.CONTEXTS, to);
        if (other != null) {
            throw ProblemException.usage(
                    "another context in " + other.file() + " is named \"" + to + "\"",
                    "Choose another name, or rename that one first");
        }
        boolean isCurrent = from.equals(merged.currentContext());
        List<String> said =
                List.of(
                        "context "
                                + from
                                + " is now named "
                                + to
                                + (isCurrent ? ", and remains the current one" : ""));
        KubeconfigResult result =
                writer.plan(merged, List.of(new Change.RenameContext(from, to)), said, options)
                        .run(options);
        if (result.written()) {
            marks.change(now -> now.renamed(from, to));
            if (from.equals(marks.previous())) {
                marks.rememberPrevious(to);
            }
        }
        return result;
    }
}
