package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.file.FileChange;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes with a context, and what stays for others. */
class RemoveFromKubeconfigTest {
    private static final String TOKEN =
            "{exec: {command: lanyard-token, args: [--profile, dev, --cluster-name, c]}}";
    @TempDir Path home = Path.of("");
    private Machine machine = new Machine(Path.of(""));

    @BeforeEach
    void start() {
        machine = new Machine(home);
    }

    @Test
    void aUserAndAClusterThatOthersUseStayUntilTheLastOfThemGoes() throws IOException {
        Machine.write(
                machine.usual(),
                """
                clusters:
                - {name: shared, cluster: {server: "https://x"}}
                - {name: single, cluster: {server: "https://y"}}
                contexts:
                - {name: one, context: {cluster: shared, user: both}}
                - {name: two, context: {cluster: shared, user: both}}
                - {name: three, context: {cluster: single, user: alone}}
                users:
                - {name: both, user: %1$s}
                - {name: alone, user: %1$s}
                current-context: three
                """
                        .formatted(TOKEN));
        remove("one");
        assertThat(text()).contains("name: both", "name: shared").doesNotContain("name: one");
        assertThat(remove("three"))
                .satisfies(done ->
                        assertThat(done.said())
                                .containsExactly(
                                        "context three removed from " + machine.usual(),
                                        "it was the current context: choose another with"
                                                + " lanyard use or kubectl config"
                                                + " use-context"));
        assertThat(text())
                .contains("name: both", "name: shared", "current-context: three")
                .doesNotContain("single", "alone");
        assertThat(remove("two")).satisfies(done -> assertThat(done.said()).hasSize(1));
        assertThat(text()).doesNotContain("both", "shared");
    }

    @Test
    void twoAtOnceLeaveNothingThatOnlyTheyUsed() throws IOException {
        machine.add("c1");
        machine.add("c2");
        Machine.write(machine.usual(), text() + "# mine\n");
        remove("c1", "c2");
        assertThat(text()).endsWith("# mine\n").doesNotContain("c1", "c2");
    }

    @Test
    void eachPartIsTakenOutOfTheFileThatHasIt() throws IOException {
        Path contexts =
                Machine.write(
                        home.resolve("contexts"),
                        "# a\ncontexts:\n- {name: one, context: {cluster: c, user: u}}\n- {name: x, context: {}}\n");
        Path users =
                Machine.write(
                        home.resolve("users"),
                        "# b\nusers:\n- {name: u, user: %s}\n- {name: x, user: {}}\n"
                                .formatted(TOKEN));
        Path clusters =
                Machine.write(
                        home.resolve("clusters"),
                        "# c\nclusters:\n- {name: c, cluster: {server: 'https://x'}}\n");
        machine.withKubeconfigs(contexts, users, clusters);
        assertThat(remove("one"))
                .satisfies(done ->
                        assertThat(done.files())
                                .extracting(FileChange::file)
                                .containsExactly(contexts, users, clusters));
        assertThat(Files.readString(contexts)).startsWith("# a\n").doesNotContain("one");
        assertThat(Files.readString(users)).startsWith("# b\n").doesNotContain("name: u,");
        assertThat(Files.readString(clusters)).startsWith("# c\n").doesNotContain("name: c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{token: t}", "{exec: {command: aws, args: [eks, get-token]}}"})
    void oneThatIsNotLanyardsIsRefusedAndNothingChanges(String user) throws IOException {
        machine.add("c1");
        String before =
                text().replace("contexts:\n", "contexts:\n- {name: theirs, context: {user: t}}\n")
                        .replace("users:\n", "users:\n- {name: t, user: " + user + "}\n");
        Path file = Machine.write(machine.usual(), before);
        assertThatThrownBy(() -> remove("c1", "theirs"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.what())
                                    .isEqualTo(file + ": the context \"theirs\" is not Lanyard's");
                            assertThat(refused.nextStep())
                                    .isEqualTo("Remove it with kubectl config delete-context");
                        });
        assertThat(file).hasContent(before);
    }

    @Test
    void aContextWithoutAUserIsNotLanyards() throws IOException {
        Machine.write(machine.usual(), "contexts:\n- {name: theirs, context: {user: gone}}\n");
        assertThatThrownBy(() -> remove("theirs")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aContextWhoseClusterIsMissingCanGo() throws IOException {
        Machine.write(
                machine.usual(),
                "contexts:\n- {name: a, context: {user: u}}\n- {name: b, context: {user: u, cluster: gone}}\nusers:\n- {name: u, user: %s}\n"
                        .formatted(TOKEN));
        assertThat(remove("a", "b").files()).isNotEmpty();
        assertThat(text()).doesNotContain("name:");
    }

    @Test
    void aFileThatCanNotBeReadIsRefused() throws IOException {
        Machine.write(machine.usual(), "contexts:\n- name: [\n");
        assertThatThrownBy(() -> remove("a")).isInstanceOf(ProblemException.class);
    }

    private String text() throws IOException {
        return Files.readString(machine.usual());
    }

    private KubeconfigResult remove(String... contexts) {
        return machine.remove(contexts);
    }
}
