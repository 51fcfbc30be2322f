package dev.lanyard.kubeconfig;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.ReadAwsConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody's machine in a folder: their kubeconfigs, profiles and Lanyard's own folders. */
public final class Machine {
    static final String COMMAND = "/opt/lanyard/bin/lanyard-token";

    /** A device without content. */
    static final String NO_FILE =
            Environment.Os.current() == Environment.Os.WINDOWS ? "NUL" : "/dev/null";

    private final Path home;
    private String execApi = Change.EXEC_API;
    private final Map<String, String> variables = new HashMap<>();

    public Machine(Path home) {
        this.home = home;
        variables.put("LANYARD_HOME", home.resolve("lanyard").toString());
        variables.put("AWS_CONFIG_FILE", home.resolve("aws").toString());
        variables.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
    }

    /** With kubeconfigs that kubectl would merge; an empty name is none. */
    public Machine withKubeconfigs(Object... files) {
        return with(
                "KUBECONFIG",
                Stream.of(files)
                        .map(Object::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    public Machine with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Machine withExecApi(String version) {
        execApi = version;
        return this;
    }

    Environment environment() {
        return new Environment(variables, home, Environment.Os.current());
    }

    public Folders folders() {
        return Folders.of(environment());
    }

    public KubeconfigPaths paths() {
        return new KubeconfigPaths(environment());
    }

    /** Where one kubeconfig usually is. */
    public Path usual() {
        return home.resolve(".kube").resolve("config");
    }

    /** The folder of that one. */
    Path folder() throws IOException {
        return Files.createDirectories(home.resolve(".kube"));
    }

    KubeconfigWriter writer() {
        return writer(Clock.systemUTC());
    }

    public KubeconfigWriter writer(Clock clock) {
        return new KubeconfigWriter(folders(), clock, Duration.ofMillis(100));
    }

    SetUpKubeconfig setUp() {
        return new SetUpKubeconfig(writer(), () -> execApi);
    }

    public RestoreKubeconfig restore() {
        return new RestoreKubeconfig(paths(), writer());
    }

    UseContext useContext() {
        return new UseContext(paths(), writer(), folders());
    }

    RenameContext renameContext() {
        return new RenameContext(paths(), writer(), new ContextMarks(folders()));
    }

    /** Plans and writes entries. */
    public KubeconfigResult setUp(
            List<KubeconfigEntry> entries, @Nullable String current, UpdateOptions options) {
        return setUp(setUp(), entries, current, options);
    }

    public KubeconfigResult setUp(
            SetUpKubeconfig setUp,
            List<KubeconfigEntry> entries,
            @Nullable String current,
            UpdateOptions options) {
        MergedKubeconfig merged = MergedKubeconfig.read(paths().all(options.kubeconfig()));
        return setUp.plan(merged, entries, current, options).run(options);
    }

    ConvertEntries converting() {
        return new ConvertEntries(paths(), writer(), COMMAND, () -> execApi);
    }

    /** What became of the users, and of the files. */
    record Conversion(List<ConvertPlan.UserOutcome> users, KubeconfigResult update) {}

    /** Plans and writes a conversion. */
    Conversion convert(
            AwsConfig config,
            List<String> contexts,
            Map<String, ProfileName> chosen,
            UpdateOptions options) {
        ConvertPlan plan = converting().plan(config, contexts, chosen, options);
        return new Conversion(plan.users(), plan.change().run(options));
    }

    RemoveFromKubeconfig removal() {
        return new RemoveFromKubeconfig(paths(), writer(), new DeletedContexts(folders()));
    }

    /** A cluster of its own region and account, and a role that reaches it. */
    static SetUpClusters.Target target(
            String name, String account, String region, String profile, @Nullable String role) {
        String arn = "arn:aws:eks:" + region + ":" + account + ":cluster/" + name;
        ClusterRef ref = new ClusterRef(account, region, name);
        Cluster cluster = new Cluster(ref, arn, null, null, null, null, null, null, null, false);
        return new SetUpClusters.Target(cluster, new ProfileName(profile), role);
    }

    KubeconfigResult remove(String... contexts) {
        return removal().plan(List.of(contexts), UpdateOptions.USUAL).apply();
    }

    AwsConfig profiles(String text) throws IOException {
        Files.writeString(home.resolve("aws"), text);
        return new ReadAwsConfig(environment()).run();
    }

    public static Path write(Path file, String text) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return Files.writeString(file, text);
    }

    public static KubeconfigEntry entry(String name) {
        String key = "arn:aws:eks:eu-west-1:111111111111:cluster/" + name;
        return new KubeconfigEntry(
                key,
                "https://" + name + ".gr7.eu-west-1.eks.amazonaws.com",
                "Q0E=",
                name,
                "dev@" + key,
                null,
                new TokenCommand(COMMAND, "dev", "eu-west-1", name, null));
    }

    /** Writes one context of Lanyard's. */
    public KubeconfigResult add(String name) {
        return setUp(List.of(entry(name)), null, UpdateOptions.USUAL);
    }
}
