package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.kubeconfig.ContextMarks;
import dev.lanyard.kubeconfig.file.StaleLocks;
import dev.lanyard.ui.clusters.KubectlActions;

/** The use cases that change the kubeconfig. */
public final class KubeconfigUseCases {
    private KubeconfigUseCases() {}

    /** Returns them, as the window calls them. */
    public static KubectlActions.UseCases of(Wiring use) {
        return new KubectlActions.UseCases(
                use.kubeconfig().listContexts(),
                use.kubeconfig()::setUpClusters,
                use.kubeconfig()::convertEntries,
                use.kubeconfig().remove(),
                use.kubeconfig().useContext(),
                use.kubeconfig().renameContext(),
                use.kubeconfig().restore(),
                new ContextMarks(use.folders()),
                new StaleLocks(use.kubeconfig().paths(), use.clock()),
                () ->
                        use.kubeconfig()
                                .checkPluginPolicy()
                                .run(use.install().tokenCommand().toString()),
                use.readAwsConfig(),
                use.environment());
    }
}
