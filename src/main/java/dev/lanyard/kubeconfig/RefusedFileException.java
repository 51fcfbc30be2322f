package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.entry.PatchResult;
import java.nio.file.Path;

/** Carries a refusal out of the middle of an update; the use cases turn it into their result. */
final class RefusedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient KubeconfigResult.Refused refused;

    RefusedFileException(KubeconfigResult.Refused refused) {
        super(refused.what(), null, false, false);
        this.refused = refused;
    }

    /** A file's text that can't be read or patched. */
    RefusedFileException(Path file, PatchResult.Refused refused) {
        this(
                new KubeconfigResult.Refused(
                        file,
                        refused.line(),
                        refused.column(),
                        refused.why(),
                        "Mend that place, or name another file with --kubeconfig; the file was"
                                + " left as it is"));
    }

    KubeconfigResult.Refused refused() {
        return refused;
    }
}
