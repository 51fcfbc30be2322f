package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.file.FileChange;
import java.util.List;

/**
 * The result of an update of kubeconfig files, or of its dry run.
 *
 * @param files the files that are changed; empty if nothing has to be changed
 * @param said one line per change, "context demo added to ~/.kube/config", or why there is none
 * @param written whether the files were written; false in a dry run
 */
public record KubeconfigResult(List<FileChange> files, List<String> said, boolean written) {
    public KubeconfigResult {
        files = List.copyOf(files);
        said = List.copyOf(said);
    }

    static KubeconfigResult unchanged(List<String> said) {
        return new KubeconfigResult(List.of(), said, false);
    }
}
