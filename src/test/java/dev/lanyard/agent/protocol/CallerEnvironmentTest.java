package dev.lanyard.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Environment;
import dev.lanyard.profile.ConfigPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallerEnvironmentTest {
    private static final Path C_CLIENT = Path.of("src/main/c/lanyard.c");

    private static Environment environment(Map<String, String> variables) {
        return new Environment(variables, Path.of("/home/ada"), Environment.Os.current());
    }

    @Test
    void theCClientSendsTheSameVariables() throws IOException {
        assertThat(cList("VARIABLES"))
                .containsExactlyInAnyOrderElementsOf(CallerEnvironment.names());
        assertThat(cList("COMMAND_VARIABLES"))
                .containsExactlyInAnyOrderElementsOf(CallerEnvironment.commandNames());
    }

    private static List<String> cList(String array) throws IOException {
        Matcher list =
                Pattern.compile("\\b" + array + "\\[] = \\{([^}]*)}")
                        .matcher(Files.readString(C_CLIENT));
        assertThat(list.find()).as("the list in " + C_CLIENT).isTrue();
        List<String> names = new ArrayList<>();
        Matcher name = Pattern.compile("\"([^\"]*)\"").matcher(list.group(1));
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    @Test
    void theJavaClientSendsThemAllAndNothingElse() {
        Map<String, String> variables = new HashMap<>();
        for (String name : CallerEnvironment.names()) {
            variables.put(name, "value of " + name);
        }
        Map<String, String> all = new HashMap<>(variables);
        all.put("AWS_SECRET_ACCESS_KEY", "secret");
        all.put("LANYARD_PASSPHRASE", "secret");

        assertThat(CallerEnvironment.of(environment(all)))
                .containsAllEntriesOf(variables)
                .containsKeys(Request.PID, Request.FOLDER)
                .hasSize(variables.size() + 2)
                .doesNotContainValue("secret");
    }

    @Test
    void anAgentAnswersAsItsCallerWouldAndKeepsTheRestOfItsOwnSurroundings() {
        Environment agent =
                environment(
                        Map.of("AWS_PROFILE", "agents", "AWS_REGION", "eu-west-1", "PATH", "/bin"));
        Environment seen =
                CallerEnvironment.asCaller(
                        agent, Map.of("AWS_PROFILE", "callers", "PATH", "/elsewhere"));

        assertThat(seen.get("AWS_PROFILE")).isEqualTo("callers");
        assertThat(seen.get("AWS_REGION")).as("the caller has none").isNull();
        assertThat(seen.get("PATH")).isEqualTo("/bin");
    }

    @Test
    void filesAreRelativeToTheCallersFolder() {
        for (String variable : List.of("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")) {
            Path project = Path.of("/work/project").toAbsolutePath();
            assertThat(seen(variable, "config")).isEqualTo(project.resolve("config"));
            assertThat(seen(variable, "/etc/aws")).isEqualTo(Path.of("/etc/aws").toAbsolutePath());
            assertThat(seen(variable, "~/aws")).isEqualTo(project.resolve("/home/ada/aws"));
        }
    }

    private static @Nullable Path seen(String variable, String value) {
        Map<String, String> caller = Map.of(variable, value, Request.FOLDER, "/work/project");
        ConfigPaths paths =
                new ConfigPaths(CallerEnvironment.asCaller(environment(Map.of()), caller));
        return variable.equals("AWS_CONFIG_FILE") ? paths.config() : paths.credentials();
    }

    @Test
    void aFileThatIsDisabledForTheCallerIsNotRead() {
        assertThat(seen("AWS_CONFIG_FILE", "")).isNull();
        assertThat(CallerEnvironment.of(environment(Map.of("AWS_CONFIG_FILE", ""))))
                .containsEntry("AWS_CONFIG_FILE", "");
    }

    @Test
    void aCommandSeesNothingOfTheAgentsSurroundings() {
        Environment agent = environment(Map.of("AWS_PROFILE", "agents", "PATH", "/bin"));
        Environment seen =
                CallerEnvironment.ofCommand(
                        agent,
                        Map.of("KUBECONFIG", "a", Request.FOLDER, "/work", Request.PID, "7"));

        assertThat(seen.variables()).containsOnly(Map.entry("KUBECONFIG", "a"));
        assertThat(seen.home()).isEqualTo(agent.home());
        assertThat(seen.absolute(Path.of("a"))).isEqualTo(Path.of("/work/a").toAbsolutePath());
    }

    @Test
    void aCallerWithoutAHomeIsOfTheSameWorld() {
        Environment agent = environment(Map.of("HOME", "/home/ada"));
        assertThat(CallerEnvironment.isCompatible(agent, Map.of())).isTrue();
        assertThat(CallerEnvironment.isCompatible(agent, Map.of("HOME", "/root"))).isFalse();
        assertThat(CallerEnvironment.isCompatible(agent, Map.of("LANYARD_KEYCHAIN", "file")))
                .isFalse();
    }
}
