package dev.lanyard.ui;

import dev.lanyard.access.CheckAccess;
import dev.lanyard.access.ExplainAccess;
import dev.lanyard.access.RoleIdentity;
import dev.lanyard.access.Verdict;
import dev.lanyard.app.Wiring;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.kubeconfig.UpdateOptions;
import dev.lanyard.os.Environment;
import dev.lanyard.os.InstallTree;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.secret.MemorySecretStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

/** Use cases that answer for a small company; each is checked to run off the FX thread. */
@NullUnmarked
public final class FakeUseCases extends Wiring {
    private final Map<String, String> variables = new ConcurrentHashMap<>();
    private final Consumer<String> called;

    /** What an access check finds. */
    public volatile Verdict verdict =
            Verdict.notMapped(cluster(new ClusterRef("", "eu-west-1", "any")));

    /** Until this is complete, an access check goes on. */
    public volatile CompletableFuture<Boolean> checked = CompletableFuture.completedFuture(true);

    /**
     * Use cases on a machine with a kubeconfig, which is a real one.
     *
     * @param called gets each call that changes or asks something
     */
    public FakeUseCases(Consumer<String> called) {
        this(Path.of("target", "fake-homes", UUID.randomUUID().toString()), called);
    }

    private FakeUseCases(Path home, Consumer<String> called) {
        super(
                new Environment(
                        Map.of("LANYARD_HOME", home.resolve("lanyard").toString()),
                        home.toAbsolutePath(),
                        Environment.Os.current()),
                // It runs, since backups are told apart by their time.
                Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Samples.NOW)),
                new InstallTree(home.toAbsolutePath().resolve("install"), false),
                address -> "a test opens none",
                (environment, folders) -> new MemorySecretStore(),
                _ -> {});
        this.called = called;
        kubeconfig()
                .setUpClusters()
                .plan(Samples.setUp(), SetUpClusters.Names.NONE, UpdateOptions.USUAL)
                .change(true)
                .apply();
    }

    /** Sets a variable of the environment. */
    public void variable(String name, String value) {
        variables.put(name, value);
    }

    @Override
    public Environment environment() {
        Environment own = super.environment();
        Map<String, String> all = new HashMap<>(own.variables());
        all.putAll(variables);
        return new Environment(all, own.home(), own.system());
    }

    /** The person's kubeconfig. */
    public Path kubeconfigFile() {
        return kubeconfig().paths().all(null).getFirst();
    }

    /** Writes a file of the person's home folder. */
    public void write(String path, String text) {
        Path file = environment().home().resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its text. */
    public String kubeconfigText() {
        try {
            return Files.readString(kubeconfigFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ExplainAccess explainAccess() {
        return new ExplainAccess(null, null, null, () -> null) {
            @Override
            public CheckAccess.Result run(AwsConfig config, Request request) {
                called.accept("check " + request.cluster().name());
                checked.orTimeout(30, TimeUnit.SECONDS).join();
                return new CheckAccess.Result(
                        new RoleIdentity("aws", "111100000002", "/", "Deploy"),
                        cluster(request.cluster()),
                        verdict);
            }
        };
    }

    private static Cluster cluster(ClusterRef ref) {
        return new Cluster(
                ref,
                null,
                null,
                null,
                "https://cluster",
                "",
                null,
                "API_AND_CONFIG_MAP",
                null,
                false);
    }
}
