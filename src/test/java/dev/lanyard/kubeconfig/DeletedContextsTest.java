package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.KubeconfigPatchPropertyTest;
import dev.lanyard.kubeconfig.entry.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
        machine.setUp(List.of(Machine.entry("c1")), "c1", UpdateOptions.USUAL);
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
    void aCommentAtItsBeginningOrACurrentContextOfAnotherFileKeepsIt() throws IOException {
        for (String theirs : List.of("# mine\n", "current-context: elsewhere\n")) {
            machine.add("c1");
            Machine.write(machine.usual(), theirs + Files.readString(machine.usual()));
            remove("c1");
            assertThat(machine.usual()).content().startsWith(theirs).doesNotContain("c1");
            Files.delete(machine.usual());
        }
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

        KubeconfigResult shown =
                machine.removal().prune(row -> false, new UpdateOptions(null, true, false));
        assertThat(shown)
                .satisfies(done ->
                        assertThat(done.said())
                                .hasSize(2)
                                .allMatch(line ->
                                        line.contains("c1")
                                                && line.contains("no context uses it")));
        assertThat(machine.usual()).hasContent(before);

        machine.removal().prune(row -> false, UpdateOptions.USUAL);
        assertThat(Files.readString(machine.usual()))
                .doesNotContain("c1")
                .contains("c2", "name: old");
        assertThat(machine.removal().prune(row -> false, UpdateOptions.USUAL).files()).isEmpty();
    }

    @Test
    void aDeletedContextIsKnownAlsoWhenItsUserWasPruned() throws IOException {
        machine.add("c1");
        machine.add("c2");
        assertThat(isDeleted("c1")).isFalse();
        deleteContext("c1");
        assertThat(isDeleted("c1")).isTrue();
        assertThat(isDeleted("c2")).isFalse();
        machine.removal().prune(row -> false, UpdateOptions.USUAL);
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

    @Test
    void aDeletedContextIsKnownByEverythingThatMakesItThatOne() throws IOException {
        Machine.write(
                machine.usual(),
                """
                users:
                - {name: own, user: {exec: {command: lanyard-token, args: [--profile, dev, --region, eu-west-1, --cluster-name, c1, --role-arn, r]}}}
                - {name: "dev@arn:aws:eks:eu-west-1:111111111111:cluster/c2", user: {exec: {command: lanyard-token, args: [--profile, dev, --cluster-name, x]}}}
                - {name: theirs, user: {exec: {command: aws, args: [eks, get-token, --cluster-name, c3]}}}
                """);
        for (int turn = 0; turn < 2; turn++) {
            assertThat(isDeleted("c1", "eu-west-1", "dev", "r")).isTrue();
            assertThat(isDeleted("c1", "eu-west-1", "dev", null)).isFalse();
            assertThat(isDeleted("c1", "eu-west-1", "admin", "r")).isFalse();
            assertThat(isDeleted("c1", "us-east-1", "dev", "r")).isFalse();
            assertThat(isDeleted("c9", "eu-west-1", "dev", "r")).isFalse();
            assertThat(isDeleted("c2", "eu-west-1", "dev", null)).isTrue();
            assertThat(isDeleted("c2", "us-east-1", "dev", null)).isFalse();
            assertThat(isDeleted("c2", "eu-west-1", "admin", null)).isFalse();
            assertThat(isDeleted("c2", "eu-west-1", "dev", "r")).isFalse();
            assertThat(isDeleted("c3", "eu-west-1", "dev", null)).isFalse();
            // The same from the note that the prune leaves.
            machine.removal().prune(row -> false, UpdateOptions.USUAL);
        }
        assertThat(Files.readString(machine.usual())).contains("theirs").doesNotContain("own");
    }

    @Test
    void aNoteOfAnotherFileDoesNotCountAndALineThatIsNoneIsPassedOver() throws IOException {
        Path noted = machine.folders().state().resolve("deleted-contexts");
        machine.add("kept");
        machine.add("c1");
        deleteContext("c1");
        Machine.write(noted, "torn line\n");
        machine.removal().prune(row -> false, UpdateOptions.USUAL);
        assertThat(Files.readAllLines(noted)).hasSize(1);
        assertThat(isDeleted("c1")).isTrue();
        // A prune without anything to note leaves it as it is.
        Files.writeString(noted, "torn line\n", StandardOpenOption.APPEND);
        machine.add("c2");
        machine.removal().prune(row -> false, UpdateOptions.USUAL);
        assertThat(Files.readAllLines(noted)).hasSize(2);
        Path other = Machine.write(home.resolve("other"), "users: []\n");
        machine.with("KUBECONFIG", other.toString());
        assertThat(isDeleted("c1")).isFalse();
    }

    @Test
    void theNewestThousandAreNoted() throws IOException {
        Path noted = machine.folders().state().resolve("deleted-contexts");
        machine.add("kept");
        machine.add("new");
        deleteContext("new");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            String cluster = Machine.entry("old" + i).clusterKey();
            lines.append(machine.usual()).append("\tdev@").append(cluster);
            lines.append("\tdev\teu-west-1\told").append(i).append("\t\n");
        }
        Machine.write(noted, lines.toString());
        machine.removal().prune(row -> false, UpdateOptions.USUAL);
        assertThat(Files.readAllLines(noted)).hasSize(1000);
        assertThat(isDeleted("new")).isTrue();
        assertThat(isDeleted("old1")).isTrue();
        assertThat(isDeleted("old0")).isFalse();
    }

    @Test
    void aContextOfLanyardsWhoseClusterIsGoneIsPrunedAndNoOther() throws IOException {
        machine.add("c1");
        machine.add("c2");
        String text = Files.readString(machine.usual());
        Machine.write(
                machine.usual(),
                text.replace("contexts:\n", "contexts:\n- {name: theirs, context: {user: t}}\n")
                        .replace("users:\n", "users:\n- {name: t, user: {token: t}}\n"));
        machine.removal().prune(row -> !row.name().equals("c2"), UpdateOptions.USUAL);
        assertThat(new ListContexts(machine.paths()).run(null))
                .extracting(ContextRow::name)
                .containsExactlyInAnyOrder("theirs", "c2");
        assertThat(machine.removal().prune(row -> false, UpdateOptions.USUAL))
                .isEqualTo(
                        KubeconfigResult.unchanged(
                                List.of("the cluster of every Lanyard context exists")));
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
        machine.remove(context);
    }

    /** As kubectl config delete-context does it. */
    private void deleteContext(String name) throws IOException {
        String text = Files.readString(machine.usual());
        String deleted =
                KubeconfigPatchPropertyTest.patched(
                        text, List.of(new Change.Remove(Section.CONTEXTS, name)));
        Files.writeString(machine.usual(), deleted);
    }

    private DeletedContexts deleted() {
        return new DeletedContexts(machine.folders());
    }

    private boolean isDeleted(
            String name, String region, String profile, @Nullable String roleArn) {
        return deleted()
                .in(MergedKubeconfig.read(machine.paths().all(null)))
                .test(Machine.target(name, "111111111111", region, profile, roleArn));
    }

    private boolean isDeleted(String name) {
        return isDeleted(name, "eu-west-1", "dev", null);
    }
}
