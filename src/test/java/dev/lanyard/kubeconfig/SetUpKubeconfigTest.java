package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a set-up says and writes, and whose entries it leaves alone. */
class SetUpKubeconfigTest {
    private static final KubeconfigEntry C1 = Machine.entry("c1");
    @TempDir Path home = Path.of("");
    private Machine machine = new Machine(Path.of(""));

    @BeforeEach
    void start() {
        machine = new Machine(home);
    }

    @Test
    void whatIsAddedAndWhatIsThereIsSaid() throws IOException {
        assertThat(said(setUp("c1")))
                .containsExactly(
                        "context c1 added to " + machine.usual(), "current context is now c1");
        assertThat(Files.readString(machine.usual()))
                .contains("current-context: c1", "name: " + C1.userName());
        assertThat(setUp("c1"))
                .isEqualTo(
                        KubeconfigResult.unchanged(
                                List.of("context c1 is set up in " + machine.usual())));
    }

    @Test
    void withoutOneToMakeCurrentTheCurrentContextStays() throws IOException {
        Machine.write(
                machine.usual(), "contexts:\n- {name: mine, context: {}}\ncurrent-context: mine\n");
        assertThat(said(setUp(null))).containsExactly("context c1 added to " + machine.usual());
        assertThat(Files.readString(machine.usual())).contains("current-context: mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{token: t}|token", "{exec: {command: gke-auth}}|exec gke-auth"})
    void aUserOfThatNameThatIsAnothersIsNotTaken(String pair) throws IOException {
        String[] parts = pair.split("\\|", -1);
        refused(
                "users:\n- {name: \"%s\", user: %s}\n".formatted(C1.userName(), parts[0]),
                "the user \""
                        + C1.userName()
                        + "\" is there and is not Lanyard's ("
                        + parts[1]
                        + ")",
                "--user-alias");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{cluster: x, user: admin}",
                "{cluster: x, user: gone}",
                "{cluster: x}",
                "{namespace: games}",
            })
    void aContextOfThatNameThatIsNotForEksIsNotTaken(String context) throws IOException {
        refused(
                "contexts:\n- {name: c1, context: %s}\nusers:\n- {name: admin, user: {token: t}}\n"
                        .formatted(context),
                "the context \"c1\" is there and is not for EKS",
                "--alias");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Another tool's for EKS.
                "contexts:\n- {name: c1, context: {cluster: x, user: cli}}\nusers:\n- {name: cli, user: {exec: {command: aws, args: [eks, get-token, --cluster-name, c1]}}}\n",
                // Lanyard's for another cluster.
                "contexts:\n- {name: c1, context: {cluster: x, user: o}}\nusers:\n- {name: o, user: {exec: {command: lanyard-token, args: [--cluster-name, c2]}}}\n",
                // Nothing in it.
                "contexts:\n- {name: c1, context: {}}\n",
                "contexts:\n- {name: c1}\n",
                // A context for this cluster and user that has lost its user.
                "contexts:\n- {name: c1, context: {cluster: \"arn:aws:eks:eu-west-1:111111111111:cluster/c1\", user: \"dev@arn:aws:eks:eu-west-1:111111111111:cluster/c1\"}}\n",
                // A user without a method.
                "users:\n- {name: \"dev@arn:aws:eks:eu-west-1:111111111111:cluster/c1\", user: {}}\n",
            })
    void whatIsForEksOrForNothingIsBroughtUpToDate(String before) throws IOException {
        Machine.write(machine.usual(), before);
        assertThat(setUp(null).files()).isNotEmpty();
        ContextRow row = new ListContexts(machine.paths()).run(null).getFirst();
        assertThat(row.name()).isEqualTo("c1");
        assertThat(row.cluster()).isEqualTo(C1.clusterKey());
        assertThat(row.user()).isEqualTo(C1.userName());
        assertThat(row.kind()).isEqualTo(new UserKind.Ours(C1.command()));
    }

    @Test
    void onlyTheNamespaceThatIsGivenIsWritten() throws IOException {
        setUp(null);
        KubeconfigEntry named =
                new KubeconfigEntry(
                        C1.clusterKey(),
                        C1.server(),
                        C1.certificateAuthority(),
                        C1.contextName(),
                        C1.userName(),
                        "games",
                        C1.command());
        machine.setUp(List.of(named), null, UpdateOptions.USUAL);
        assertThat(namespace()).isEqualTo("games");
        setUp(null);
        assertThat(namespace()).isEqualTo("games");
    }

    @Test
    void theCommandIsWrittenWithTheRoleAndWithoutARegionThatIsNotKnown() {
        TokenCommand command = new TokenCommand(Machine.COMMAND, "dev", null, "c1", "arn:x:role/r");
        machine.setUp(
                List.of(
                        new KubeconfigEntry(
                                C1.clusterKey(),
                                C1.server(),
                                C1.certificateAuthority(),
                                C1.contextName(),
                                C1.userName(),
                                null,
                                command)),
                null,
                UpdateOptions.USUAL);
        assertThat(new ListContexts(machine.paths()).run(null).getFirst().kind())
                .isEqualTo(new UserKind.Ours(command));
        assertThat(command.arguments())
                .containsExactly(
                        "--profile", "dev", "--cluster-name", "c1", "--role-arn", "arn:x:role/r");
    }

    @Test
    void theApiIsTheOneThatKubectlKnows() throws IOException {
        machine.withExecApi(Change.OLD_EXEC_API);
        setUp(null);
        ContextRow old = new ListContexts(machine.paths()).run(null).getFirst();
        assertThat(old.execApi()).isEqualTo(Change.OLD_EXEC_API);
        assertThat(old.asksForV1()).isFalse();
        machine.withExecApi(Change.EXEC_API);
        setUp(null);
        assertThat(new ListContexts(machine.paths()).run(null).getFirst().asksForV1()).isTrue();
    }

    @Test
    void aFileThatCanNotBeReadIsRefused() throws IOException {
        Path file = Machine.write(machine.usual(), "contexts:\n- name: [\n");
        assertThatThrownBy(() -> setUp(null)).isInstanceOf(ProblemException.class);
        assertThat(file).hasContent("contexts:\n- name: [\n");
    }

    private void refused(String before, String why, String nextStep) throws IOException {
        Path file = Machine.write(machine.usual(), before);
        assertThatThrownBy(() -> setUp("c1"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.what()).isEqualTo(file + ": " + why);
                            assertThat(refused.nextStep()).contains(nextStep);
                        });
        assertThat(file).hasContent(before);
    }

    private @Nullable String namespace() {
        return new ListContexts(machine.paths()).run(null).getFirst().namespace();
    }

    private static List<String> said(KubeconfigResult result) {
        return result.said();
    }

    private KubeconfigResult setUp(@Nullable String current) {
        return machine.setUp(List.of(C1), current, UpdateOptions.USUAL);
    }
}
