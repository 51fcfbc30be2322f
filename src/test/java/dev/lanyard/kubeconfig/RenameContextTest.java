package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A context gets another name, and not a byte more changes. */
class RenameContextTest {
    private static final String FILE =
            """
            # by hand
            apiVersion: v1
            contexts:
              - context: # the first
                  cluster: c
                  user: u
                name: 'dev'   # day by day
              - name: prod
                context: {cluster: c, user: u}
              - {context: {cluster: c}, name: test}
            current-context: "dev"
            clusters: []
            """;

    @TempDir Path home = Path.of("");
    private Machine machine = new Machine(Path.of(""));

    @BeforeEach
    void start() {
        machine = new Machine(home);
    }

    @Test
    void onlyTheNameChangesAndTheCurrentContextFollows() throws IOException {
        Path file = Machine.write(machine.usual(), FILE);
        assertThat(rename("dev", "shop dev"))
                .satisfies(done ->
                        assertThat(done.said())
                                .containsExactly(
                                        "context dev is now named shop dev, and remains"
                                                + " the current one"));
        assertThat(file)
                .hasContent(FILE.replace("'dev'", "'shop dev'").replace("\"dev\"", "\"shop dev\""));
        machine.restore().undo(null, false, false);
        assertThat(file).hasContent(FILE);
    }

    @Test
    void itStaysInItsPlace() throws IOException {
        Path file = Machine.write(machine.usual(), FILE);
        rename("prod", "live");
        assertThat(file).hasContent(FILE.replace("name: prod", "name: live"));
        rename("test", "true");
        assertThat(file)
                .hasContent(
                        FILE.replace("name: prod", "name: live")
                                .replace("name: test", "name: \"true\""));
    }

    @Test
    void everyFileThatNamesItFollows() throws IOException {
        Path first = Machine.write(home.resolve("first"), "current-context: prod\n");
        Path missing = home.resolve("missing");
        Path second = Machine.write(home.resolve("second"), FILE);
        machine.withKubeconfigs(first, missing, second, Machine.NO_FILE);
        rename("prod", "live");
        assertThat(first).hasContent("current-context: live\n");
        assertThat(second).hasContent(FILE.replace("name: prod", "name: live"));
        assertThat(missing).doesNotExist();
    }

    @Test
    void theWayBackFollows() throws IOException {
        Machine.write(machine.usual(), FILE);
        machine.useContext().run("prod", UpdateOptions.USUAL);
        rename("dev", "shop");
        assertThat(new ContextMarks(machine.folders()).previous()).isEqualTo("shop");
        rename("test", "t");
        assertThat(new ContextMarks(machine.folders()).previous()).isEqualTo("shop");
    }

    @Test
    void aNameThatIsTakenOrNoneIsRefused() throws IOException {
        Path file = Machine.write(machine.usual(), FILE);
        for (String wrong : List.of("prod", "", " ", "-", "a\nb", "a\u202eb")) {
            assertThatThrownBy(() -> rename("dev", wrong))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Problem.Kind.USAGE));
        }
        assertThatThrownBy(() -> rename("nothing", "x"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        assertThat(rename("dev", "dev").files()).isEmpty();
        assertThat(file).hasContent(FILE);
    }

    private KubeconfigResult rename(String from, String to) {
        return machine.renameContext().run(from, to, UpdateOptions.USUAL);
    }
}
