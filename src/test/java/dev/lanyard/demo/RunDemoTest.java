package dev.lanyard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.cli.DemoOptions;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The demo around an install tree whose programs only tell how they were called. */
class RunDemoTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its lanyard is a script for a POSIX shell")
    void everyStepIsShownAndRunsInAHomeOfItsOwnThatIsGoneAfterwards() throws Exception {
        Path install =
                tree(
                        """
                        #!/bin/sh
                        echo "ran $*"
                        echo "$HOME $AWS_CONFIG_FILE $KUBECONFIG $LANYARD_HOME" >> "%s"
                        [ -z "$AWS_PROFILE$AWS_SESSION_TOKEN" ] || exit 9
                        grep -q sso-session "$AWS_CONFIG_FILE" || exit 8
                        [ -x "$BROWSER" ] || exit 7
                        """
                                .formatted(folder.resolve("seen")));
        program(folder.resolve("kubectl"), "#!/bin/sh\necho \"kubectl $*\"\n");

        demo(install, new DemoOptions(false, false, false)).run();

        String output = shown.toString(StandardCharsets.UTF_8);
        assertThat(output)
                .containsSubsequence(
                        "$ lanyard profiles\nran profiles",
                        "$ lanyard login --session harbour\nran login --session harbour",
                        "$ lanyard status",
                        "$ lanyard clusters",
                        "$ lanyard kubeconfig --all",
                        "$ kubectl get namespaces\nkubectl get namespaces");
        String home = Files.readString(folder.resolve("seen")).split(" ", -1)[0];
        assertThat(Path.of(home)).doesNotExist();
        assertThat(Files.readString(folder.resolve("seen")))
                .doesNotContain(folder.resolve("person").toString());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its lanyard is a script for a POSIX shell")
    void aStepThatFailsEndsTheDemoAndItsHome() throws Exception {
        Path install = tree("#!/bin/sh\necho \"$HOME\"\necho broken >&2\nexit 3\n");

        assertThatThrownBy(() -> demo(install, new DemoOptions(false, false, false)).run())
                .isInstanceOf(ProblemException.class)
                .hasMessage("`lanyard profiles` ended with 3");
        String[] lines = shown.toString(StandardCharsets.UTF_8).strip().split("\n", -1);
        assertThat(lines[lines.length - 1]).isEqualTo("broken");
        assertThat(Path.of(lines[lines.length - 2])).doesNotExist();
    }

    @Test
    void theVisitorGoesNowhereButToTheBox() {
        assertThatThrownBy(
                        () -> new Visitor(true).visit(java.net.URI.create("https://example.com/")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("127.0.0.1");
    }

    private RunDemo demo(Path install, DemoOptions options) {
        Environment person =
                new Environment(
                        Map.of(
                                "PATH",
                                folder + ":/usr/bin:/bin",
                                "AWS_PROFILE",
                                "mine",
                                "AWS_SESSION_TOKEN",
                                "mine",
                                "KUBECONFIG",
                                folder.resolve("person").toString()),
                        folder.resolve("person"),
                        Environment.Os.LINUX);
        return new RunDemo(
                person, install, new PrintStream(shown, true, StandardCharsets.UTF_8), options);
    }

    private Path tree(String script) throws IOException {
        Path install = folder.resolve("in stall");
        Files.createDirectories(install.resolve("bin"));
        program(install.resolve("bin/lanyard"), script);
        return install;
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
