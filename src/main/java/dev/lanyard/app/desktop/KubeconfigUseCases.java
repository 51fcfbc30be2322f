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
                use.listContexts(),
                use::setUpClusters,
                use::convertEntries,
                use.removeFromKubeconfig(),
                use.useContext(),
                use.renameContext(),
                use.undoKubeconfig(),
                use.restoreKubeconfig(),
                new ContextMarks(use.folders()),
                new StaleLocks(use.kubeconfigPaths(), use.clock()),
                () -> use.checkPluginPolicy().run(use.install().tokenCommand().toString()),
                use.readAwsConfig(),
                use.environment());
    }
}
