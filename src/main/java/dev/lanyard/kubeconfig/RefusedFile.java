package dev.lanyard.kubeconfig;

/** Carries a refusal out of the middle of an update; the use cases turn it into their result. */
final class RefusedFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient KubeconfigResult.Refused refused;

    RefusedFile(KubeconfigResult.Refused refused) {
        super(refused.what(), null, false, false);
        this.refused = refused;
    }

    KubeconfigResult.Refused refused() {
        return refused;
    }
}
