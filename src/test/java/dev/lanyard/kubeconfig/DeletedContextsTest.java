package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays when contexts go: nothing of ours, and everything of others. */
class DeletedContextsTest {
    @TempDir Path home = Path.of("");
    private Machine machine = new Machine(Path.of(""));

    @BeforeEach
    void start() {
        machine = new Machine(home);
    }

    @Test
    void aFileThatWasNotThereIsGoneAgain() {
        machine.add("c1");
        machine.add("c2");
        remove("c1");
        assertThat(machine.usual()).exists();
        remove("c2");
        assertThat(machine.usual()).doesNotExist();
        machine.add("c1");
        remove("c1");
        assertThat(machine.usual()).doesNotExist();
    }

    @Test
    void aCurrentContextThatLeadsNowhereDoesNotKeepTheFile() {
        machine.setUp().run(List.of(Machine.entry("c1")), "c1", UpdateOptions.USUAL);
        remove("c1");
        assertThat(machine.usual()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"# mine\n", "extensions:\n- name: x\n  extension: {}\n"})
    void aFileInWhichSomebodyWroteStays(String theirs) throws IOException {
        machine.add("c1");
        Files.writeString(machine.usual(), Files.readString(machine.usual()) + theirs);
        remove("c1");
        assertThat(Files.readString(machine.usual())).endsWith(theirs);
    }

    @Test
    void anEmptyFileThatWasThereStays() throws IOException {
        String before = "apiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\nusers: []\n";
        Machine.write(machine.usual(), before);
        machine.add("c1");
        remove("c1");
        assertThat(machine.usual()).hasContent(before);
    }

    @Test
    void pruneRemovesTheUserAndClusterOfADeletedContextAndNoOthers() throws IOException {
        String theirs =
                """
                clusters:
                - name: old
                  cluster: {server: https://x}
                users:
                - name: old
                  user: {token: t}
                """;
        Machine.write(machine.usual(), theirs);
        machine.add("c1");
        machine.add("c2");
        deleteContext("c1");
        String before = Files.readString(machine.usual());

        KubeconfigResult shown = prune().run(row -> false, new UpdateOptions(null, true, false));
        assertThat(shown)
                .isInstanceOfSatisfying(
                        KubeconfigResult.Done.class,
                        done ->
                                assertThat(done.said())
                                        .hasSize(2)
                                        .allMatch(line ->
                                                line.contains("c1")
                                                        && line.contains("no context uses it")));
        assertThat(machine.usual()).hasContent(before);

        prune().run(row -> false, UpdateOptions.USUAL);
        assertThat(Files.readString(machine.usual()))
                .doesNotContain("c1")
                .contains("c2", "name: old");
        assertThat(prune().run(row -> false, UpdateOptions.USUAL))
                .isInstanceOf(KubeconfigResult.Unchanged.class);
    }

    @Test
    void aDeletedContextIsKnownAlsoWhenItsUserWasPruned() throws IOException {
        machine.add("c1");
        machine.add("c2");
        assertThat(isDeleted("c1")).isFalse();
        deleteContext("c1");
        assertThat(isDeleted("c1")).isTrue();
        assertThat(isDeleted("c2")).isFalse();
        prune().run(row -> false, UpdateOptions.USUAL);
        assertThat(isDeleted("c1")).isTrue();
        assertThat(isDeleted("c2")).isFalse();
        // In a file that was made anew, nothing was deleted.
        Files.delete(machine.usual());
        assertThat(isDeleted("c1")).isFalse();
    }

    @Test
    void whatLanyardRemovedAndWhatIsRenamedWasNotDeleted() throws IOException {
        machine.add("c1");
        machine.add("c2");
        remove("c1");
        assertThat(isDeleted("c1")).isFalse();
        String renamed = Files.readString(machine.usual()).replace("name: c2\n", "name: mine\n");
        Machine.write(machine.usual(), renamed);
        assertThat(isDeleted("c2")).isFalse();
    }

    /** Cluster, then user, then the words that say what does not fit; none where all fits. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "arn:aws:eks:eu-west-1:111111111111:cluster/c1, c1, eu-west-1, u, -",
                "arn:aws:eks:eu-west-1:111111111111:cluster/c1, c2, eu-west-1, u, c2",
                "arn:aws:eks:eu-west-1:111111111111:cluster/c1, c1, us-east-1, u, us-east-1",
                "arn:aws:eks:eu-west-1:111111111111:cluster/c1, c1, eu-west-1, dev@arn:aws:eks:eu-west-1:222222222222:cluster/c1, 222222222222",
                "arn:aws:eks:eu-west-1:111111111111:cluster/c1, 0a1b2c3d-0000-1111-2222-0123456789ab, eu-west-1, u, -",
                "mine, c1, eu-west-1, u, -",
                "mine, c1, us-east-1, u, us-east-1",
            })
    void aPairThatDoesNotFitIsAProblem(
            String cluster, String name, String region, String user, @Nullable String words)
            throws IOException {
        for (String command :
                List.of(
                        "[--profile, dev, --region, %s, --cluster-name, %s]",
                        "[--region, %s, eks, get-token, --cluster-name, %s]")) {
            String program = command.contains("eks, get") ? "aws" : "lanyard-token";
            Machine.write(
                    machine.usual(),
                    """
                    clusters:
                    - name: %1$s
                      cluster: {server: "https://X.gr7.eu-west-1.eks.amazonaws.com"}
                    contexts:
                    - name: ctx
                      context: {cluster: "%1$s", user: "%2$s"}
                    users:
                    - name: %2$s
                      user: {exec: {command: %3$s, args: %4$s}}
                    """
                            .formatted(cluster, user, program, command.formatted(region, name)));
            List<String> problems =
                    new ListContexts(machine.paths()).run(null).getFirst().problems();
            if (words == null) {
                assertThat(problems).isEmpty();
            } else {
                assertThat(problems)
                        .singleElement()
                        .asString()
                        .contains("its user gets tokens for the cluster", words);
            }
        }
    }

    @Test
    void aTokenBesideTheCommandIsAProblem() throws IOException {
        machine.add("c1");
        String text = Files.readString(machine.usual());
        Machine.write(machine.usual(), text.replace("  user:\n", "  user:\n    token: t\n"));
        assertThat(new ListContexts(machine.paths()).run(null).getFirst().problems())
                .contains("kubectl uses its token and does not run its command");
    }

    private void remove(String context) {
        new RemoveFromKubeconfig(machine.paths(), machine.writer())
                .run(List.of(context), UpdateOptions.USUAL);
    }

    /** As kubectl config delete-context does it. */
    private void deleteContext(String name) throws IOException {
        String text = Files.readString(machine.usual());
        PatchResult result =
                KubeconfigPatch.patch(
                        text, List.of(new Change.Remove(Section.CONTEXTS, Set.of(name))));
        assertThat(result).isInstanceOf(PatchResult.Patched.class);
        Files.writeString(machine.usual(), ((PatchResult.Patched) result).text());
    }

    private PruneKubeconfig prune() {
        return new PruneKubeconfig(
                new ListContexts(machine.paths()),
                new RemoveFromKubeconfig(machine.paths(), machine.writer()),
                deleted());
    }

    private DeletedContexts deleted() {
        return new DeletedContexts(machine.paths(), machine.folders());
    }

    private boolean isDeleted(String name) {
        return deleted()
                .look(UpdateOptions.USUAL)
                .test(
                        new ContextNames.Wanted(
                                name,
                                Machine.entry(name).clusterKey(),
                                "111111111111",
                                "eu-west-1",
                                "dev",
                                null));
    }
}
