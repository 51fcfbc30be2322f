package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.RealPrograms.Output;
import dev.lanyard.demo.Box;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the agent answers the native launcher is what Java would have printed. The launcher of the
 * agent's answers is in a tree without Java, so that it cannot work without the agent.
 */
@Tag("slow")
@Timeout(900)
class AgentCommandsIT {
    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("status"),
                    List.of("status", "--json"),
                    List.of("profiles"),
                    List.of("profiles", "--json"),
                    List.of("clusters"),
                    List.of("clusters", "--json", "--profile", "sandbox"),
                    List.of("contexts"),
                    List.of("contexts", "--json"),
                    List.of("contexts", "--kubeconfig", "other"),
                    List.of("contexts", "--kubeconfig", "no-such-file"),
                    List.of("use", "playground"),
                    List.of("use", "no-such-context"),
                    List.of("use"),
                    List.of("use", "e", "--dry-run"),
                    List.of("credentials", "--profile", "sandbox"),
                    List.of("credentials", "--profile", "no\u001bsuch"),
                    List.of("export", "sandbox", "--format", "json"),
                    List.of("complete-words", "--", ""),
                    List.of("complete-words", "--", "use", ""),
                    List.of("complete-words", "--", "clusters", "--profile", "s"),
                    List.of("profiles", "--jsn"),
                    List.of("status", "--no-such-option"),
                    List.of("clusters", "--profile", "nobody"));

    @TempDir Path home = Path.of("");
    private Box box;
    private RealPrograms programs;
    private String agentOnly;

    @BeforeEach
    void signedInBesideAnAgent() throws Exception {
        box = Box.start();
        programs = new RealPrograms(home, box);
        programs.run("lanyard", "login", "--session", "harbour").exits(0);
        programs.run("lanyard", "kubeconfig", "--all").exits(0);
        Files.copy(home.resolve("config"), home.resolve("other"));
        Path tree = Files.createDirectories(home.resolve("tree"));
        Path bin = Files.createDirectories(tree.resolve("bin"));
        Files.copy(
                RealPrograms.BIN.resolve("lanyard"),
                bin.resolve("lanyard"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(
                tree.resolve("lib"), RealPrograms.BIN.resolveSibling("lib").toRealPath());
        agentOnly = bin.resolve("lanyard").toString();
        programs.variables.remove("LANYARD_AGENT");
        programs.run("lanyard-token", "--profile", "sandbox", "--cluster-name", "playground")
                .exits(0);
        Await.until("the agent", () -> programs.run("lanyard", "agent", "status").code() == 0);
    }

    @AfterEach
    void stop() throws Exception {
        programs.run("lanyard", "agent", "stop").exits(0);
        box.close();
    }

    @Test
    void theOutputIsTheSameToTheByte() throws Exception {
        for (List<String> command : COMMANDS) {
            sameAsJava(command);
        }
    }

    @Test
    void filesAreThoseOfTheCallersFolder() throws Exception {
        Path folder = Files.createDirectories(home.resolve("project"));
        Files.move(home.resolve("config"), folder.resolve("kube"));
        Files.move(home.resolve("aws"), folder.resolve("aws"));
        programs.variables.put("KUBECONFIG", "kube");
        programs.variables.put("AWS_CONFIG_FILE", "aws");
        String script = "cd \"$1\" && shift && exec \"$@\"";

        Output profiles =
                programs.run("sh", "-c", script, "sh", folder.toString(), agentOnly, "profiles");
        assertThat(profiles.exits(0).out()).contains("sandbox");
        Output use =
                programs.run(
                        "sh",
                        "-c",
                        script,
                        "sh",
                        folder.toString(),
                        agentOnly,
                        "use",
                        "playground");
        use.exits(0);
        assertThat(folder.resolve("kube")).content().contains("current-context: playground");
    }

    @Test
    void whatTheAgentCannotDoIsDoneByJava() throws Exception {
        for (List<String> command :
                List.of(
                        List.of("clusters", "--refresh"),
                        List.of("profiles", "add", "--help"),
                        List.of("exec", "sandbox"),
                        List.of("exec", "sandbox", "--server", "--", "true"),
                        List.of("agent", "stop"))) {
            Output refused = programs.run(words(agentOnly, command));
            assertThat(refused.err())
                    .as("%s", command)
                    .contains("runtime/bin/java cannot be started");
        }
        programs.variables.put("TZ", "Asia/Tokyo");
        assertThat(programs.run(agentOnly, "status").err()).contains("cannot be started");
        programs.variables.remove("TZ");
        programs.variables.put("AWS_ENDPOINT_URL_STS", "https://sts.example.org");
        assertThat(programs.run(agentOnly, "status").err()).contains("cannot be started");
        programs.variables.remove("AWS_ENDPOINT_URL_STS");
        programs.variables.put("LANYARD_AGENT", "off");
        assertThat(programs.run(agentOnly, "status").err()).contains("cannot be started");
        programs.run("lanyard", "status").exits(0);
    }

    /** The linked names, and another installation's caller. */
    @Test
    void linksNameTheirCommandAndAnotherInstallationIsNotAnsweredFor() throws Exception {
        Output credentials = programs.run("lanyard-credentials", "--profile", "sandbox").exits(0);
        assertThat(credentials.out()).contains("\"AccessKeyId\": \"ASIA");
        assertThat(programs.run(agentOnly, "profiles").code()).isZero();

        Files.delete(home.resolve("tree/lib"));
        Path lib = Files.createDirectories(home.resolve("tree/lib"));
        Files.copy(
                RealPrograms.BIN.resolveSibling("lib").resolve("lanyard.jar"),
                lib.resolve("lanyard.jar"));
        assertThat(programs.run(agentOnly, "profiles").err()).contains("cannot be started");
    }

    private void sameAsJava(List<String> command) throws Exception {
        Output java = inJava(command);
        for (int attempt = 0; attempt < 5; attempt++) {
            Output answered = programs.run(words(agentOnly, command));
            if (withoutAgent(answered.out()).equals(java.out())) {
                assertThat(answered.err()).as("%s", command).isEqualTo(java.err());
                assertThat(answered.code()).as("%s", command).isEqualTo(java.code());
                return;
            }
            Output again = inJava(command);
            assertThat(again.out()) // Else a minute has ended in between.
                    .as("%s: %s", command, answered)
                    .isNotEqualTo(java.out());
            java = again;
        }
        throw new AssertionError("never the same twice: " + command);
    }

    private Output inJava(List<String> command) throws Exception {
        programs.variables.put("LANYARD_AGENT", "off");
        Output said = programs.run(words("lanyard", command));
        programs.variables.remove("LANYARD_AGENT");
        return said;
    }

    /** The line about the agent is there only with an agent. */
    private static String withoutAgent(String out) {
        int agent = out.indexOf("\nAgent: ");
        return agent < 0 ? out : out.substring(0, agent);
    }

    private static String[] words(String program, List<String> command) {
        List<String> words = new ArrayList<>(command);
        words.addFirst(program);
        return words.toArray(String[]::new);
    }
}
