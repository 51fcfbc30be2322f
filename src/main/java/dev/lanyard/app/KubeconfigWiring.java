package dev.lanyard.app;

import dev.lanyard.kubeconfig.CheckPluginPolicy;
import dev.lanyard.kubeconfig.ContextMarks;
import dev.lanyard.kubeconfig.ConvertEntries;
import dev.lanyard.kubeconfig.DeletedContexts;
import dev.lanyard.kubeconfig.KubeconfigWriter;
import dev.lanyard.kubeconfig.KubectlVersion;
import dev.lanyard.kubeconfig.ListContexts;
import dev.lanyard.kubeconfig.RemoveFromKubeconfig;
import dev.lanyard.kubeconfig.RenameContext;
import dev.lanyard.kubeconfig.RestoreKubeconfig;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.kubeconfig.SetUpKubeconfig;
import dev.lanyard.kubeconfig.TerminalKubeconfig;
import dev.lanyard.kubeconfig.UseContext;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import java.time.Clock;
import java.util.function.Supplier;

/** Creates the use cases that read and change kubeconfigs; part of {@link Wiring}. */
public final class KubeconfigWiring {
    private final Environment environment;
    private final Folders folders;
    private final Clock clock;
    private final Supplier<InstallTree> install;

    /**
     * Creates the wiring for an environment.
     *
     * @param install the installation, whose token command new entries name
     */
    KubeconfigWiring(
            Environment environment, Folders folders, Clock clock, Supplier<InstallTree> install) {
        this.environment = environment;
        this.folders = folders;
        this.clock = clock;
        this.install = install;
    }

    public KubeconfigPaths paths() {
        return new KubeconfigPaths(environment);
    }

    private KubeconfigWriter writer() {
        return new KubeconfigWriter(folders, clock);
    }

    public SetUpClusters setUpClusters() {
        return new SetUpClusters(
                paths(),
                new SetUpKubeconfig(writer(), kubectlVersion()::execApi),
                new DeletedContexts(folders),
                install.get().tokenCommand().toString());
    }

    public RemoveFromKubeconfig remove() {
        return new RemoveFromKubeconfig(paths(), writer(), new DeletedContexts(folders));
    }

    public ConvertEntries convertEntries() {
        return new ConvertEntries(
                paths(),
                writer(),
                install.get().tokenCommand().toString(),
                kubectlVersion()::execApi);
    }

    public RestoreKubeconfig restore() {
        return new RestoreKubeconfig(paths(), writer());
    }

    public ListContexts listContexts() {
        return new ListContexts(paths());
    }

    public UseContext useContext() {
        return new UseContext(paths(), writer(), folders);
    }

    public TerminalKubeconfig terminal() {
        return new TerminalKubeconfig(paths(), folders);
    }

    public RenameContext renameContext() {
        return new RenameContext(paths(), writer(), new ContextMarks(folders));
    }

    public KubectlVersion kubectlVersion() {
        return new KubectlVersion(environment, folders);
    }

    public CheckPluginPolicy checkPluginPolicy() {
        return new CheckPluginPolicy(environment);
    }
}
