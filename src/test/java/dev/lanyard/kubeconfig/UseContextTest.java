package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.file.FileChange;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The current context is set in the file that kubectl would write it to, and only when needed. */
class UseContextTest {
    private static final String TWO =
            """
            contexts:
            - {name: dev, context: {}}
            - {name: prod, context: {}}
            current-context: dev
            """;
    private static final String DEAD_LANYARD = "lanyard 999999999 2020-01-01T00:00:00Z\n";
    @TempDir Path home = Path.of("");
    private Machine machine = new Machine(Path.of(""));

    @BeforeEach
    void start() {
        machine = new Machine(home);
    }

    @Test
    void theContextBecomesTheCurrentOne() throws IOException {
        Path file = Machine.write(machine.usual(), TWO);
        assertThat(use("prod", UpdateOptions.USUAL))
                .satisfies(done -> {
                    assertThat(done.said()).containsExactly("current context is now prod");
                    assertThat(done.written()).isTrue();
                    assertThat(done.files()).extracting(FileChange::file).containsExactly(file);
                });
        assertThat(file).hasContent(TWO.replace("current-context: dev", "current-context: prod"));
    }

    @Test
    void itIsChosenFromTheContextsOfAllFilesAndWrittenToTheFirstThatExists() throws IOException {
        Path first = Machine.write(home.resolve("first"), "contexts: []\n");
        Path second = Machine.write(home.resolve("second"), TWO);
        machine.withKubeconfigs(home.resolve("missing"), first, second);
        List<String> offered = new ArrayList<>();
        machine.useContext()
                .run(
                        (names, _, _) -> {
                            offered.addAll(names);
                            return "prod";
                        },
                        null,
                        UpdateOptions.USUAL);
        assertThat(offered).containsExactly("dev", "prod");
        assertThat(Files.readString(first)).contains("current-context: prod");
        assertThat(second).hasContent(TWO);
    }

    @Test
    void theOneThatIsCurrentAlreadyIsSaidAndADeadLanyardsLockGoes() throws IOException {
        Path file = Machine.write(machine.usual(), TWO);
        Path lock = Machine.write(machine.usual().resolveSibling("config.lock"), DEAD_LANYARD);
        UpdateOptions dry = new UpdateOptions(null, true, false);
        assertThat(use("dev", dry).files()).isEmpty();
        assertThat(lock).exists();
        assertThat(use("dev", UpdateOptions.USUAL))
                .isEqualTo(KubeconfigResult.unchanged(List.of("current context is dev already")));
        assertThat(lock).doesNotExist();
        assertThat(file).hasContent(TWO);
        assertThat(machine.restore().list()).isEmpty();
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestThreeOfAllThere() throws IOException {
        Path file =
                Machine.write(
                        machine.usual(),
                        """
                        contexts:
                        - {name: shop-d, context: {}}
                        - {name: shop-c, context: {}}
                        - {name: shop-b, context: {}}
                        - {name: shop-a, context: {}}
                        """);
        assertThatThrownBy(() -> use("shop", UpdateOptions.USUAL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
                            assertThat(failure.what())
                                    .isEqualTo("no context is named \"shop\" in " + file);
                            assertThat(failure.nextStep())
                                    .isEqualTo("Did you mean shop-a or shop-b or shop-c?");
                        });
        Path second = Machine.write(home.resolve("second"), "contexts: []\n");
        machine.withKubeconfigs(file, second);
        assertThatThrownBy(() -> use("zzz", UpdateOptions.USUAL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.what()).endsWith("in " + file + ", " + second);
                            assertThat(failure.nextStep())
                                    .isEqualTo("See what there is with lanyard contexts");
                        });
    }

    @Test
    void aFileThatCanNotBeReadIsRefusedWithThePlace() throws IOException {
        Path file = Machine.write(machine.usual(), "contexts:\n- name: [\n");
        assertThatThrownBy(() -> use("dev", UpdateOptions.USUAL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.what()).startsWith(file + ":3:1: "));
    }

    @Test
    void theContextBeforeIsRememberedAcrossSwitches() throws IOException {
        Path file = Machine.write(machine.usual(), TWO);
        assertThat(before()).isNull();
        use("prod", new UpdateOptions(null, true, false));
        use("dev", UpdateOptions.USUAL);
        assertThat(before()).isNull();
        use("prod", UpdateOptions.USUAL);
        assertThat(before()).isEqualTo("dev");
        use(String.valueOf(before()), UpdateOptions.USUAL);
        assertThat(before()).isEqualTo("prod");
        assertThat(file).hasContent(TWO);
    }

    @Test
    void aNamespaceIsSetInTheFileOfItsContext() throws IOException {
        Path first = Machine.write(home.resolve("first"), "contexts: []\n");
        Path second = Machine.write(home.resolve("second"), TWO);
        machine.withKubeconfigs(first, second);
        assertThat(
                        machine.useContext()
                                .run(
                                        (_, current, _) -> String.valueOf(current),
                                        "shop",
                                        UpdateOptions.USUAL))
                .satisfies(done ->
                        assertThat(done.said())
                                .containsExactly("namespace of context dev is now shop"));
        assertThat(first).hasContent("contexts: []\n");
        assertThat(second)
                .hasContent(
                        TWO.replace(
                                "{name: dev, context: {}}",
                                "{name: dev, context: {\"namespace\": \"shop\"}}"));
        machine.useContext().run((_, _, _) -> "prod", "web", UpdateOptions.USUAL);
        assertThat(Files.readString(first)).contains("current-context: prod");
        assertThat(Files.readString(second)).contains("\"namespace\": \"web\"");
    }

    @Test
    void whatIsNoNamespaceIsRefused() throws IOException {
        Path file = Machine.write(machine.usual(), TWO);
        for (String wrong : List.of("", "Shop", "a.b", "-a", "a-", "a b", "x".repeat(64))) {
            assertThatThrownBy(() ->
                            machine.useContext()
                                    .run((_, _, _) -> "dev", wrong, UpdateOptions.USUAL))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Problem.Kind.USAGE));
        }
        assertThat(file).hasContent(TWO);
    }

    private @Nullable String before() {
        return new ContextMarks(machine.folders()).previous();
    }

    private KubeconfigResult use(String name, UpdateOptions options) {
        return machine.useContext().run(name, options);
    }
}
