package dev.lanyard.ui;

import dev.lanyard.access.ExplainAccess;
import dev.lanyard.access.RoleIdentity;
import dev.lanyard.access.TargetCluster;
import dev.lanyard.access.Verdict;
import dev.lanyard.app.Wiring;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Environment;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.secret.MemorySecretStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

/** Use cases that answer for a small company; each is checked to run off the FX thread. */
@NullUnmarked
public final class FakeUseCases extends Wiring {
    private final Consumer<String> called;

    /**
     * Use cases on a machine with no files.
     *
     * @param called gets each call that changes or asks something
     */
    FakeUseCases(Consumer<String> called) {
        super(
                new Environment(Map.of(), Path.of("/nonexistent"), Environment.Os.LINUX),
                Clock.fixed(Samples.NOW, ZoneOffset.UTC),
                null,
                address -> new Browser.Opened.No("a test opens none"),
                (environment, folders) -> new MemorySecretStore(),
                _ -> {});
        this.called = called;
    }

    @Override
    public ExplainAccess explainAccess() {
        return new ExplainAccess(null, null, () -> null) {
            @Override
            public Result run(AwsConfig config, Request request) {
                called.accept("check " + request.cluster());
                TargetCluster.Mode mode = TargetCluster.Mode.API_AND_CONFIG_MAP;
                return new Result(
                        new RoleIdentity("aws", "111100000002", "/", "Deploy"),
                        new TargetCluster(
                                request.cluster(),
                                request.region(),
                                request.cluster(),
                                "https://cluster",
                                "",
                                mode,
                                true),
                        new Verdict.NotMapped(mode));
            }
        };
    }
}
