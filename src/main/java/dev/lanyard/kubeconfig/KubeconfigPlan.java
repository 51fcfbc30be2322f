package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.file.FileChange;
import dev.lanyard.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A change to kubeconfig files: shown first, then written as it was shown. */
public final class KubeconfigPlan {
    private final KubeconfigResult preview;
    private final Supplier<KubeconfigResult> write;
    private volatile @Nullable String diff;

    KubeconfigPlan(KubeconfigResult preview, Supplier<KubeconfigResult> write) {
        this.preview = preview;
        this.write = write;
    }

    /** A plan that is refused, now and when it is applied. */
    static KubeconfigPlan refused(RefusedFileException refused) {
        return new KubeconfigPlan(refused.refused(), refused::refused);
    }

    /** What applying it does. */
    public KubeconfigResult preview() {
        return preview;
    }

    /** Writes it. */
    public KubeconfigResult apply() {
        return write.get();
    }

    /** Writes it, unless the options ask for a dry run. */
    public KubeconfigResult run(UpdateOptions options) {
        return options.dryRun() ? preview : apply();
    }

    /**
     * The unified diff over all files; empty when nothing changes.
     *
     * @throws ProblemException when it is refused
     */
    public String diff() {
        String known = diff;
        if (known == null) {
            StringBuilder text = new StringBuilder();
            changes().forEach(change -> text.append(change.diff()));
            known = text.toString();
            diff = known;
        }
        return known;
    }

    /**
     * The files that change.
     *
     * @throws ProblemException when it is refused
     */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        changes().forEach(change -> files.add(change.file()));
        return files;
    }

    private List<FileChange> changes() {
        return preview.orThrow() instanceof KubeconfigResult.Done done ? done.files() : List.of();
    }
}
