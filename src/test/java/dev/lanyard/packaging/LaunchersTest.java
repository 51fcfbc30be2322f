package dev.lanyard.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The two launchers of the assembly start Java alike. A fake Java prints what it is given. */
class LaunchersTest {
    private static final Path TEMPLATES = Path.of("packaging/launchers");
    private static final Path SOURCE = Path.of("src/main/c/lanyard.c");

    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("lanyard"),
                    List.of("lanyard", "--tray"),
                    List.of("lanyard", "login", "a b", "", "$(x)", "'"),
                    List.of("lanyard", "token", "--profile", "p"),
                    List.of("lanyard", "agent"),
                    List.of("lanyard", "agent", "--left-behind", "--profile", "p"),
                    List.of("lanyard-token", "--profile", "é"),
                    List.of("lanyard-credentials", "--profile", "p"));

    @TempDir Path temp = Path.of("");
    private Path tree = temp;

    @BeforeEach
    void fakeJava() throws Exception {
        tree = temp.resolve("a tree");
        Path java = tree.resolve("runtime/bin/java");
        Files.createDirectories(java.getParent());
        Files.createDirectories(tree.resolve("lib"));
        Files.createDirectories(tree.resolve("bin"));
        Files.writeString(
                java, "#!/bin/sh\nprintf '<%s>' \"$@\" \"$LC_ALL\"; ulimit -S -c\nexit 7\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        JavaFlags.write(tree.resolve("lib"));
    }

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "the assembled tree's launchers are for POSIX systems")
    void theScriptsOfABuildWithoutACompilerStartJava() throws Exception {
        Launchers.scripts(TEMPLATES, tree.resolve("bin"));
        assertThat(all(Map.of()))
                .allSatisfy(said -> assertThat(said).contains("@" + tree + "/lib/"))
                .anySatisfy(said ->
                        assertThat(said).contains("<dev.lanyard.app.Main><credentials><--profile>"))
                .anySatisfy(said ->
                        assertThat(said).contains("<dev.lanyard.token.TokenMain><--profile><é>"));
    }

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "the assembled tree's launchers are for POSIX systems")
    void theNativeLauncherStartsJavaAsTheScriptsDo() throws Exception {
        List<Map<String, String>> surroundings =
                List.of(
                        Map.of(),
                        Map.of("LC_ALL", "de_DE.ISO-8859-1"),
                        Map.of("LC_ALL", "", "LANYARD_HOME", temp.toString()),
                        Map.of("XDG_STATE_HOME", temp.toString()));
        Files.createDirectories(temp.resolve("lanyard"));
        Launchers.scripts(TEMPLATES, tree.resolve("bin"));
        List<List<String>> byScripts = new ArrayList<>();
        for (Map<String, String> variables : surroundings) {
            byScripts.add(all(variables));
        }
        if (!Launchers.compile(SOURCE, tree.resolve("bin"))) {
            return; // The build says so, and installs the scripts, which the other test runs.
        }
        assertThat(tree.resolve("bin/lanyard-token")).isSymbolicLink();
        for (int i = 0; i < surroundings.size(); i++) {
            assertThat(all(surroundings.get(i))).isEqualTo(byScripts.get(i));
        }
    }

    @Test
    void aBuildWithoutACompilerReplacesTheLinksOfOneWith() throws Exception {
        Path bin = tree.resolve("bin");
        Files.writeString(bin.resolve("lanyard"), "native");
        Files.createSymbolicLink(bin.resolve("lanyard-token"), Path.of("lanyard"));
        Launchers.scripts(TEMPLATES, bin);
        assertThat(bin.resolve("lanyard")).content().contains("runtime/bin/java");
        assertThat(bin.resolve("lanyard-token")).content().contains("token \"$@\"");
    }

    /** What Java is given by each command. */
    private List<String> all(Map<String, String> variables) throws Exception {
        List<String> all = new ArrayList<>();
        for (List<String> command : COMMANDS) {
            List<String> words = new ArrayList<>(command);
            words.set(0, tree.resolve("bin").resolve(command.getFirst()).toString());
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("LANYARD_"));
            builder.environment().keySet().removeAll(List.of("LC_ALL", "XDG_STATE_HOME"));
            builder.environment().put("LANYARD_AGENT", "off");
            builder.environment().put("HOME", temp.resolve("home").toString());
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            all.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(Await.end(process)).as("%s: %s", command, all.getLast()).isEqualTo(7);
        }
        return all;
    }
}
