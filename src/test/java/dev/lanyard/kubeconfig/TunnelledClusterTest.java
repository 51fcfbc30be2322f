package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster entry that leads through a tunnel is somebody's own, and stays. */
class TunnelledClusterTest {
    private static final KubeconfigEntry C1 = Machine.entry("c1");

    @TempDir Path home = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8443\n    tls-server-name: kubernetes",
                "https://localhost:8443",
                "https://127.0.0.1:8443\n    insecure-skip-tls-verify: true",
                "https://[::1]:8443",
                "https://bastion.example.com:443/c1",
                "https://c1.gr7.eu-west-1.eks.amazonaws.com:8443\n    tls-server-name: x",
            })
    void aForeignContextKeepsItsTunnelAndOursGetsItsOwnEntry(String address) throws IOException {
        Machine machine = new Machine(home);
        String before = file(address, "theirs", "admin");
        Path file = Machine.write(machine.usual(), before);
        KubeconfigResult result = machine.add("c1");
        assertThat(result)
                .satisfies(done ->
                        assertThat(done.said())
                                .anyMatch(line ->
                                        line.contains("is unchanged")
                                                && line.contains("@lanyard")));
        assertThat(Files.readString(file)).contains(before.split("\n", -1)[3]);
        ContextRow theirs = row(machine, "theirs");
        assertThat(theirs.server()).isEqualTo(address.split("\n", -1)[0]);
        ContextRow ours = row(machine, "c1");
        assertThat(ours.server()).isEqualTo(C1.server());
        assertThat(ours.problems()).noneMatch(problem -> problem.contains("cluster"));
        assertThat(ours.eks()).isEqualTo(new EksCluster("111111111111", "eu-west-1", "c1"));

        assertThat(machine.add("c1").files()).isEmpty();
        machine.remove("c1");
        assertThat(file).hasContent(before);
    }

    /** The name that was chosen for it is found again by its cluster, whatever that is called. */
    @Test
    void aSecondLookFindsTheContextThatUsesTheEntryOfItsOwn() throws IOException {
        Machine machine = new Machine(home);
        Machine.write(machine.usual(), file("https://localhost:8443", "c1", "admin"));
        SetUpClusters.Target wanted =
                Machine.target("c1", "111111111111", "eu-west-1", "dev", null);
        String name =
                ContextNames.choose(List.of(wanted), new ListContexts(machine.paths()).run(null))
                        .get(wanted);
        assertThat(name).isEqualTo("c1@dev");
        KubeconfigEntry entry =
                new KubeconfigEntry(
                        C1.clusterKey(),
                        C1.server(),
                        C1.certificateAuthority(),
                        String.valueOf(name),
                        C1.userName(),
                        null,
                        C1.command());
        machine.setUp(List.of(entry), null, UpdateOptions.USUAL);
        assertThat(
                        ContextNames.choose(
                                List.of(wanted), new ListContexts(machine.paths()).run(null)))
                .containsEntry(wanted, name);
        assertThat(machine.setUp(List.of(entry), null, UpdateOptions.USUAL).files()).isEmpty();
    }

    @Test
    void theEntryOfItsOwnIsUsedFurtherWhenTheTunnelIsGone() throws IOException {
        Machine machine = new Machine(home);
        Machine.write(machine.usual(), file("https://localhost:8443", "theirs", "admin"));
        machine.add("c1");
        String before =
                Files.readString(machine.usual()).replace("https://localhost:8443", C1.server());
        Machine.write(machine.usual(), before);
        assertThat(machine.add("c1").files()).isEmpty();
        assertThat(row(machine, "c1").cluster()).isEqualTo(C1.clusterKey() + "@lanyard");
        assertThat(machine.usual()).hasContent(before);
    }

    @Test
    void aContextOfOursThatGoesThroughATunnelKeepsItAndIsTold() throws IOException {
        Machine machine = new Machine(home);
        machine.add("c1");
        String tunnelled =
                Files.readString(machine.usual()).replace(C1.server(), "https://localhost:8443");
        Machine.write(machine.usual(), tunnelled);
        assertThat(machine.add("c1"))
                .satisfies(unchanged ->
                        assertThat(unchanged.said())
                                .anyMatch(line ->
                                        line.contains(
                                                "keeps its address" + " https://localhost:8443")));
        assertThat(machine.usual()).hasContent(tunnelled);
    }

    /** A cluster that was made anew has another address of EKS's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://OLD.gr7.eu-west-1.eks.amazonaws.com",
                "https://OLD.eks-cluster.eu-west-1.api.aws",
                "https://OLD.yl4.cn-north-1.eks.amazonaws.com.cn",
                "https://c1.gr7.eu-west-1.eks.amazonaws.com:8443",
            })
    void anAddressOfEksIsBroughtUpToDate(String address) throws IOException {
        Machine machine = new Machine(home);
        Machine.write(machine.usual(), file(address, "theirs", "admin"));
        machine.add("c1");
        assertThat(row(machine, "theirs").server()).isEqualTo(C1.server());
        assertThat(row(machine, "c1").cluster()).isEqualTo(C1.clusterKey());
    }

    private static ContextRow row(Machine machine, String name) {
        return new ListContexts(machine.paths())
                .run(null).stream()
                        .filter(row -> row.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static String file(String address, String context, String user) {
        return """
        apiVersion: v1
        clusters:
        - cluster:
            server: %s
          name: %s
        contexts:
        - context:
            cluster: %s
            user: %s
          name: %s
        kind: Config
        users:
        - name: %s
          user:
            token: t
        """
                .formatted(address, C1.clusterKey(), C1.clusterKey(), user, context, user);
    }
}
