package dev.lanyard.kubeconfig;

import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.kubeconfig.file.StaleLocks;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import dev.lanyard.profile.ReadAwsConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/** Creates the use cases that read and change kubeconfigs. */
public final class KubeconfigUseCases {
    private final Environment environment;
    private final Folders folders;
    private final Clock clock;
    private final Supplier<InstallTree> install;

    /**
     * Creates access to the use cases of an environment.
     *
     * @param install the installation, whose token command new entries name
     */
    public KubeconfigUseCases(
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

    public ContextMarks marks() {
        return new ContextMarks(folders);
    }

    public StaleLocks staleLocks() {
        return new StaleLocks(paths(), clock);
    }

    /** Checks whether kubectl's preferences allow the token command. */
    public PluginPolicy pluginPolicy() {
        return new CheckPluginPolicy(environment).run(install.get().tokenCommand().toString());
    }

    public ReadAwsConfig readAwsConfig() {
        return new ReadAwsConfig(environment);
    }

    /** Returns the short form of a path. */
    public String display(Path path) {
        return environment.display(path);
    }
}
