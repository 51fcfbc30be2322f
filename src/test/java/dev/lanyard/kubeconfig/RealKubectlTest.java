package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lanyard.RealPrograms;
import dev.lanyard.kubeconfig.entry.Change;
import dev.lanyard.kubeconfig.entry.KubeconfigGenerator;
import dev.lanyard.kubeconfig.entry.KubeconfigPatchPropertyTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * kubectl itself says what each file means before and after a change: equal but for that. Without a
 * kubectl on the PATH, SnakeYAML says it; with LANYARD_REQUIRE_KUBECTL=1 that fails.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RealKubectlTest {
    @TempDir Path home = Path.of("");
    private @Nullable Path kubectl;

    @BeforeEach
    void findKubectl() {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":", -1)) {
            Path program = Path.of(folder).resolve("kubectl");
            if (kubectl == null && Files.isExecutable(program)) {
                kubectl = program;
            }
        }
        if ("1".equals(System.getenv("LANYARD_REQUIRE_KUBECTL"))) {
            assertThat(kubectl).as("kubectl on the PATH").isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lanyard.kubeconfig.OldKubeconfigs#all")
    void filesAsToolsWroteThemForYears(String tool, String text) throws Exception {
        check(tool, text);
    }

    @Test
    void generatedFiles() throws Exception {
        for (int seed = 0; seed < 25; seed++) {
            check("seed " + seed, KubeconfigGenerator.make(seed).text());
        }
    }

    @Test
    @Tag("slow")
    void manyGeneratedFiles() throws Exception {
        for (int seed = 25; seed < 150; seed++) {
            check("seed " + seed, KubeconfigGenerator.make(seed).text());
        }
    }

    /** kubectl reorders keys and writes {@code env: null} when it rewrites a file. */
    @Test
    void whatKubectlRewroteIsStillOursAndNeedsNoChange() throws Exception {
        Machine machine = new Machine(home);
        Path file = Machine.write(machine.usual(), "# gone with kubectl's rewrite\nkind: Config\n");
        machine.add("c1");
        machine.add("c2");
        if (kubectl == null) {
            return;
        }
        for (List<String> change :
                List.of(
                        List.of("set-context", "theirs", "--cluster=x", "--user=y"),
                        List.of("set-context", "c1", "--namespace=web"),
                        List.of("use-context", "c2"))) {
            List<String> command = new ArrayList<>(List.of(kubectl.toString(), "config"));
            command.addAll(change);
            command.addAll(List.of("--kubeconfig", file.toString()));
            assertThat(new RealPrograms(home).run(command.toArray(String[]::new)).code()).isZero();
        }
        String rewritten = Files.readString(file);
        assertThat(rewritten).contains("env: null").doesNotContain("# gone");
        assertThat(new ListContexts(machine.paths()).run(null))
                .extracting(ContextRow::name, ContextRow::owner)
                .containsExactly(
                        tuple("c1", "lanyard"), tuple("c2", "lanyard"), tuple("theirs", "nothing"));
        assertThat(machine.add("c1").files()).isEmpty();
        assertThat(machine.add("c2").files()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(rewritten);
        machine.add("c3");
        machine.remove("c3");
        assertThat(Files.readString(file)).isEqualTo(rewritten);
    }

    private void check(String what, String text) throws Exception {
        Map<String, Object> before = meaning(text);
        String added = KubeconfigPatchPropertyTest.patched(text, KubeconfigPatchPropertyTest.ADD);
        Map<String, Object> expected = new TreeMap<>(before);
        meaning(KubeconfigPatchPropertyTest.patched("", KubeconfigPatchPropertyTest.ADD))
                .forEach(expected::putIfAbsent);
        assertThat(meaning(added)).as(what + "\n" + added).isEqualTo(expected);
        assertThat(
                        meaning(
                                KubeconfigPatchPropertyTest.patched(
                                        added, KubeconfigPatchPropertyTest.REMOVE)))
                .as(what)
                .isEqualTo(before);
        for (Map.Entry<String, Object> item : before.entrySet()) {
            if (item.getKey().startsWith("users/")
                    && item.getValue().toString().contains("{exec=")) {
                String user = item.getKey().substring("users/".length());
                Change change =
                        new Change.PutUser(
                                user, KubeconfigPatchPropertyTest.COMMAND, Change.EXEC_API);
                // What shares its exec through an anchor is refused instead.
                String done = KubeconfigPatchPropertyTest.patchedOrNull(text, List.of(change));
                if (done != null) {
                    Map<String, Object> after = new TreeMap<>(meaning(done));
                    assertThat(String.valueOf(after.get(item.getKey())))
                            .as(done)
                            .contains("/opt/lan yard/bin/lanyard-token", "--cluster-name, c1]");
                    after.put(item.getKey(), item.getValue());
                    assertThat(after).as(what + " " + user).isEqualTo(before);
                }
                return;
            }
        }
    }

    /** Every named thing by its list and name, and the other keys by theirs. */
    private Map<String, Object> meaning(String text) throws Exception {
        Map<String, Object> model =
                KubeconfigPatchPropertyTest.model(kubectl == null ? text : view(kubectl, text));
        Map<String, Object> flat = new TreeMap<>();
        model.forEach((key, value) -> {
            if (value instanceof List<?> items) {
                for (Object item : items) {
                    flat.put(key + "/" + ((Map<?, ?>) item).get("name"), item);
                }
            } else if (value != null && !key.equals("apiVersion") && !key.equals("kind")) {
                flat.put(key, value);
            }
        });
        if ("".equals(flat.get("current-context"))) {
            flat.remove("current-context");
        }
        flat.remove("preferences", Map.of());
        return flat;
    }

    private String view(Path program, String text) throws IOException, InterruptedException {
        Path file = Files.writeString(home.resolve("config"), text);
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(
                        program.toString(),
                        "config",
                        "view",
                        "--raw",
                        "-o",
                        "json",
                        "--kubeconfig",
                        file.toString());
        builder.environment().put("HOME", home.toString());
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err) + text).isZero();
        return Files.readString(out);
    }
}
