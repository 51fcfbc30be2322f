package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.PatchResult;
import java.nio.file.Path;

/** A refusal in the middle of an update; use cases convert it to their result. */
final class RefusedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient KubeconfigResult.Refused refused;

    RefusedFileException(KubeconfigResult.Refused refused) {
        super(refused.what(), null, false, false);
        this.refused = refused;
    }

    /** A file that cannot be parsed or patched. */
    RefusedFileException(Path file, PatchResult.Refused refused) {
        this(
                new KubeconfigResult.Refused(
                        file,
                        refused.line(),
                        refused.column(),
                        refused.why(),
                        "Fix that line, or name another file with --kubeconfig; the file was"
                                + " left as it is"));
    }

    KubeconfigResult.Refused refused() {
        return refused;
    }
}
