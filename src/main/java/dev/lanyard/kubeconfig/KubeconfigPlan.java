package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.file.FileChange;
import java.nio.file.Path;
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

    static KubeconfigPlan unchanged(String said) {
        KubeconfigResult nothing = KubeconfigResult.unchanged(List.of(said));
        return new KubeconfigPlan(nothing, () -> nothing);
    }

    /** What applying it does. */
    public KubeconfigResult preview() {
        return preview;
    }

    public KubeconfigResult apply() {
        return write.get();
    }

    /** Writes it, unless the options ask for a dry run. */
    public KubeconfigResult run(UpdateOptions options) {
        return options.dryRun() ? preview : apply();
    }

    /** The unified diff over all files; empty when nothing changes. */
    public String diff() {
        String known = diff;
        if (known == null) {
            StringBuilder text = new StringBuilder();
            preview.files().forEach(change -> text.append(change.diff()));
            known = text.toString();
            diff = known;
        }
        return known;
    }

    /** The files that change. */
    public List<Path> files() {
        return preview.files().stream().map(FileChange::file).toList();
    }
}
