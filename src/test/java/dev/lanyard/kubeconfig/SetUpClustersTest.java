package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.SampleCertificate;
import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpClustersTest {
    private static final AwsConfig NO_PROFILES =
            new AwsConfig(new java.util.TreeMap<>(), new java.util.TreeMap<>(), List.of());

    @TempDir Path home = Path.of("");

    private Machine machine() {
        return new Machine(home);
    }

    private SetUpClusters setUp() {
        Machine machine = machine();
        return new SetUpClusters(
                machine.paths(),
                machine.setUp(),
                new DeletedContexts(machine.folders()),
                Machine.COMMAND);
    }

    private static Cluster cluster(String name, String status, @Nullable String endpoint) {
        ClusterRef ref = new ClusterRef("111111111111", "eu-west-1", name);
        return new Cluster(
                ref,
                "arn:aws:eks:eu-west-1:111111111111:cluster/" + name,
                status,
                "1.34",
                endpoint,
                endpoint == null ? null : SampleCertificate.BASE64,
                null,
                null,
                null,
                false);
    }

    private static Cluster active(String name) {
        return cluster(name, "ACTIVE", "https://" + name + ".gr7.eu-west-1.eks.amazonaws.com");
    }

    private SetUpClusters.Plan plan(Cluster... clusters) {
        List<SetUpClusters.Target> targets = new ArrayList<>();
        for (Cluster each : clusters) {
            targets.add(new SetUpClusters.Target(each, new ProfileName("dev"), null));
        }
        return setUp().plan(targets, SetUpClusters.Names.NONE, UpdateOptions.USUAL);
    }

    private SetUpClusters.Plan planAll(Cluster cluster, String... profiles) {
        List<ProfileName> names = new ArrayList<>();
        for (String each : profiles) {
            names.add(new ProfileName(each));
        }
        Catalogue found =
                new Catalogue(
                        List.of(new Catalogue.Row(cluster, names, null, Instant.EPOCH)),
                        List.of(),
                        List.of(),
                        List.of(),
                        Instant.EPOCH);
        return setUp().planAll(found, NO_PROFILES, false, null, UpdateOptions.USUAL);
    }

    @Test
    void whatIsShownIsWrittenWhateverTheFileSaysMeanwhile() throws IOException {
        KubeconfigPlan change = plan(active("one"), active("two")).change(true);
        assertThat(change.diff()).contains("+current-context: one", "+  name: two");
        Files.deleteIfExists(machine().usual());
        Machine.write(machine().usual(), "apiVersion: v1\nkind: Config\n# mine\n");

        change.apply();

        assertThat(machine().usual())
                .content()
                .contains("# mine", "current-context: one", "  name: two");
    }

    @Test
    void onePlanServesWithAndWithoutTheCurrentContext() {
        SetUpClusters.Plan plan = plan(active("one"));
        assertThat(plan.contexts()).containsExactly("one");
        assertThat(plan.change(false).diff()).doesNotContain("+current-context: one");
        assertThat(plan.change(true).diff()).contains("+current-context: one");
    }

    @Test
    void aClusterThatWillSoonBeGoneIsNotedAndOneWithoutAddressRefused() {
        assertThat(plan(cluster("old", "DELETING", "https://old.example")).notes())
                .containsExactly(
                        "old in eu-west-1 is being deleted (DELETING) and will soon be gone");
        assertThat(plan(active("one")).notes()).isEmpty();
        assertThatThrownBy(() -> plan(cluster("new", "CREATING", null)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cluster new in eu-west-1 is being created");
    }

    @Test
    void ofAllTheOneThatAContextUsesAlreadyIsTaken() {
        assertThat(planAll(active("one"), "a", "b").change(false).diff()).contains("- a\n");
        setUp().plan(
                        List.of(
                                new SetUpClusters.Target(
                                        active("one"), new ProfileName("b"), null)),
                        SetUpClusters.Names.NONE,
                        UpdateOptions.USUAL)
                .change(false)
                .apply();
        assertThat(planAll(active("one"), "a", "b").change(false).preview().files()).isEmpty();
    }

    @Test
    void aFileThatCanNotBeReadIsNamed() throws IOException {
        Path file = Machine.write(machine().usual(), "contexts:\n- name: [\n");
        assertThatThrownBy(() -> plan(active("one")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(file.toString());
    }
}
