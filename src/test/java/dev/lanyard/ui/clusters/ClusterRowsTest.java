package dev.lanyard.ui.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.cluster.Catalogue;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.ProfileChoice;
import dev.lanyard.kubeconfig.ContextMarks.Marks;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.os.Environment;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.state.ClusterItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window takes the profile that {@code lanyard kubeconfig --all} takes. */
class ClusterRowsTest {
    private static final ClusterRef REF = new ClusterRef("111111111111", "eu-west-1", "c1");
    private static final Cluster CLUSTER =
            new Cluster(REF, null, "ACTIVE", null, null, null, null, null, null, false);

    @TempDir Path home = Path.of("");

    @Test
    void withoutAContextItIsTheOneAtHomeInTheClustersRegion() throws IOException {
        List<ProfileName> ordered = ordered("a us-east-1", "b eu-west-1", "c eu-west-1");
        assertThat(ordered).extracting(ProfileName::value).containsExactly("b", "c", "a");
        assertThat(ProfileChoice.of(ordered, List.of())).isEqualTo(new ProfileName("b"));
        assertThat(shown(ordered)).isEqualTo("b");
        assertThat(shown(ordered("a us-east-1", "b us-east-1"))).isEqualTo("a");
    }

    @Test
    void withContextsItIsTheOneOfTheCurrentElseOfTheFirst() throws IOException {
        List<ProfileName> ordered = ordered("a us-east-1", "b eu-west-1", "c eu-west-1");
        assertThat(shown(ordered, context("a", false), context("c", false))).isEqualTo("a");
        assertThat(shown(ordered, context("a", false), context("c", true))).isEqualTo("c");
        assertThat(shown(ordered, context("gone", true), context("c", false))).isEqualTo("c");
        assertThat(shown(ordered, context("gone", true))).isEqualTo("b");
    }

    @Test
    void onlyAClusterThatIsReadyOffersASetUp() {
        assertThat(RowActions.mainKey(row(ClusterItem.Standing.FINE, null))).isEqualTo("setUp");
        assertThat(RowActions.mainKey(row(ClusterItem.Standing.WAITING, null))).isEmpty();
        assertThat(row(ClusterItem.Standing.WAITING, null).canSetUp()).isFalse();
        assertThat(RowActions.mainKey(row(ClusterItem.Standing.GONE, null))).isEmpty();
    }

    @Test
    void aClusterThatIsSetUpWithAnotherRoleSaysSo() {
        ClusterItem.RoleTarget other = new ClusterItem.RoleTarget(new ProfileName("b"), "Reader");
        Row.Of row = row(ClusterItem.Standing.FINE, other, context("a", true));
        assertThat(row.setUp()).isTrue();
        assertThat(row.context()).isNull();
        assertThat(RowText.state(row)).contains("Admin");
        assertThat(row.canSetUp()).isTrue();
    }

    private static Row.Of row(
            ClusterItem.Standing standing,
            ClusterItem.@Nullable RoleTarget chosen,
            ContextRow... contexts) {
        ClusterItem.RoleTarget first = new ClusterItem.RoleTarget(new ProfileName("a"), "Admin");
        List<ClusterItem.RoleTarget> reaches =
                chosen == null ? List.of(first) : List.of(first, chosen);
        ClusterRows rows =
                ClusterRows.of(
                        List.of(new ClusterItem(CLUSTER, "", reaches, standing, null)),
                        List.of(),
                        List.of(contexts),
                        chosen == null ? Map.of() : Map.of(REF, chosen),
                        Map.of(),
                        Marks.NONE);
        return (Row.Of) rows.filtered(ClusterRows.Filter.ALL, "").getLast();
    }

    private List<ProfileName> ordered(String... profiles) throws IOException {
        StringBuilder text = new StringBuilder();
        List<ProfileName> names = new ArrayList<>();
        for (String profile : profiles) {
            String[] words = profile.split(" ", -1);
            names.add(new ProfileName(words[0]));
            text.append("[profile ").append(words[0]).append("]\nregion = ").append(words[1]);
            text.append('\n');
        }
        Path file = Files.writeString(home.resolve("aws"), text.toString());
        Map<String, String> variables =
                Map.of(
                        "AWS_CONFIG_FILE",
                        file.toString(),
                        "AWS_SHARED_CREDENTIALS_FILE",
                        home.resolve("none").toString());
        AwsConfig config =
                new ReadAwsConfig(new Environment(variables, home, Environment.Os.current())).run();
        return ProfileChoice.ordered(
                new Catalogue.Row(CLUSTER, names, null, Instant.EPOCH), config);
    }

    private static String shown(List<ProfileName> ordered, ContextRow... contexts) {
        List<ClusterItem.RoleTarget> reaches =
                ordered.stream().map(name -> new ClusterItem.RoleTarget(name, "role")).toList();
        ClusterItem item = new ClusterItem(CLUSTER, "", reaches, ClusterItem.Standing.FINE, null);
        ClusterRows rows =
                ClusterRows.of(
                        List.of(item),
                        List.of(),
                        List.of(contexts),
                        Map.of(),
                        Map.of(),
                        Marks.NONE);
        for (Row row : rows.filtered(ClusterRows.Filter.ALL, "")) {
            if (row instanceof Row.Of one) {
                return one.reach().profile().value();
            }
        }
        throw new AssertionError("no row");
    }

    private static ContextRow context(String profile, boolean current) {
        return Samples.context(profile, current, REF, profile, true);
    }
}
