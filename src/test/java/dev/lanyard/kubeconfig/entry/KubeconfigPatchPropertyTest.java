package dev.lanyard.kubeconfig.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.yaml.RefusedYamlException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** For thousands of generated files: what is meant is written, and nothing else is touched. */
public class KubeconfigPatchPropertyTest {
    private static final int SEEDS = KubeconfigGenerator.SEEDS;
    public static final TokenCommand COMMAND =
            new TokenCommand("/opt/lan yard/bin/lanyard-token", "dev: x", "eu-west-1", "c1", null);
    public static final List<Change> ADD =
            List.of(
                    new Change.PutCluster(
                            "arn:aws:eks:eu-west-1:1:cluster/c1", "https://new", "Q0E=", false),
                    new Change.PutUser("dev@c1", COMMAND, Change.EXEC_API),
                    new Change.PutContext(
                            "c1", "arn:aws:eks:eu-west-1:1:cluster/c1", "dev@c1", "ns"));
    public static final List<Change> REMOVE =
            List.of(
                    new Change.Remove(Section.CLUSTERS, "arn:aws:eks:eu-west-1:1:cluster/c1"),
                    new Change.Remove(Section.USERS, "dev@c1"),
                    new Change.Remove(Section.CONTEXTS, "c1"));

    @Test
    void addedThenAddedAgainThenRemoved() {
        int exact = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            KubeconfigGenerator.Made made = KubeconfigGenerator.make(seed);
            String text = made.text();
            String what = "seed " + seed + "\n" + text;
            String patched = patched(text, ADD);
            assertThat(patched).as(what).isNotEqualTo(text);
            assertThat(model(patched)).as(what).isEqualTo(withOurs(model(text)));
            if (made.isBlock()) {
                UntouchedLines.afterAdding(text, patched, what);
            }
            assertThat(patched(patched, ADD)).as(what).isEqualTo(patched);
            String back = patched(patched, REMOVE);
            assertThat(back).as(patched).isNotEqualTo(patched);
            if (made.lists()) {
                assertThat(back).as(what).isEqualTo(text);
                exact++;
            } else {
                assertThat(emptied(model(back))).as(what).isEqualTo(emptied(model(text)));
            }
        }
        assertThat(exact).isGreaterThan(SEEDS / 2);
    }

    @Test
    void anEntryOfSomebodyElseIsChangedInPlaceOrRefused() {
        int patched = 0;
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            KubeconfigGenerator.Made made = KubeconfigGenerator.make(seed);
            Map<String, Object> before = model(made.text());
            List<Map<String, Object>> clusters = list(before, "clusters");
            if (clusters.isEmpty()) {
                continue;
            }
            Map<String, Object> chosen = clusters.get(seed % clusters.size());
            String name = String.valueOf(chosen.get("name"));
            List<Change> changes =
                    List.of(
                            new Change.PutCluster(name, "https://moved.example", "TkVX", false),
                            new Change.UseContext("ünï: \"x\""));
            String done = patchedOrNull(made.text(), changes);
            String what = "seed " + seed + "\n" + made.text();
            if (done != null) {
                Map<String, Object> cluster = fields(chosen, "cluster");
                cluster.put("server", "https://moved.example");
                cluster.put("certificate-authority-data", "TkVX");
                before.put("current-context", "ünï: \"x\"");
                assertThat(model(done)).as(what).isEqualTo(before);
                if (made.isBlock()) {
                    UntouchedLines.afterChanging(made.text(), done, "clusters", Set.of(name), what);
                }
                patched++;
            } else {
                assertThat(made.anchored()).as(what).isTrue();
                refused++;
            }
        }
        assertThat(patched).isGreaterThan(SEEDS / 2);
        assertThat(refused).isLessThan(SEEDS / 5);
    }

    @Test
    void someEntriesOfManyAreRemoved() {
        for (int seed = 0; seed < SEEDS; seed++) {
            KubeconfigGenerator.Made made = KubeconfigGenerator.make(seed);
            Map<String, Object> before = model(made.text());
            List<Map<String, Object>> users = list(before, "users");
            Set<String> names = new java.util.HashSet<>();
            for (int i = 0; i < users.size(); i++) {
                if ((seed >> i & 1) == 0) {
                    names.add(String.valueOf(users.get(i).get("name")));
                }
            }
            if (names.isEmpty()) {
                continue;
            }
            List<Change> removals = new ArrayList<>();
            names.forEach(name -> removals.add(new Change.Remove(Section.USERS, name)));
            String done = patchedOrNull(made.text(), removals);
            String what = "seed " + seed + "\n" + made.text();
            if (done != null) {
                users.removeIf(user -> names.contains(String.valueOf(user.get("name"))));
                assertThat(model(done)).as(what).isEqualTo(before);
                if (made.isBlock()) {
                    UntouchedLines.afterChanging(made.text(), done, "users", names, what);
                }
            } else {
                assertThat(made.anchored()).as(what).isTrue();
            }
        }
    }

    @Test
    void everyStyleOccurs() {
        int enough = 3000;
        Map<YamlStyle, Integer> counts = new EnumMap<>(YamlStyle.class);
        for (int seed = 0; seed < enough; seed++) {
            for (YamlStyle style : KubeconfigGenerator.make(seed).styles()) {
                counts.merge(style, 1, Integer::sum);
            }
        }
        for (YamlStyle style : YamlStyle.values()) {
            assertThat(counts.getOrDefault(style, 0)).as(style.name()).isGreaterThan(enough / 300);
        }
    }

    /** The text after the changes. */
    public static String patched(String text, List<? extends Change> changes) {
        return KubeconfigPatch.patch(KubeconfigPatch.read(text), changes);
    }

    /** The text after the changes; null if they are refused. */
    public static @Nullable String patchedOrNull(String text, List<? extends Change> changes) {
        try {
            return patched(text, changes);
        } catch (RefusedYamlException _) {
            return null;
        }
    }

    private static Map<String, Object> withOurs(Map<String, Object> model) {
        Map<String, Object> result = new HashMap<>(model);
        if (model.isEmpty()) {
            result.put("apiVersion", "v1");
            result.put("kind", "Config");
        }
        add(
                result,
                "clusters",
                Map.of(
                        "name",
                        "arn:aws:eks:eu-west-1:1:cluster/c1",
                        "cluster",
                        Map.of("server", "https://new", "certificate-authority-data", "Q0E=")));
        add(
                result,
                "contexts",
                Map.of(
                        "name",
                        "c1",
                        "context",
                        Map.of(
                                "cluster",
                                "arn:aws:eks:eu-west-1:1:cluster/c1",
                                "user",
                                "dev@c1",
                                "namespace",
                                "ns")));
        add(
                result,
                "users",
                Map.of(
                        "name",
                        "dev@c1",
                        "user",
                        Map.of(
                                "exec",
                                Map.of(
                                        "apiVersion", "client.authentication.k8s.io/v1",
                                        "command", "/opt/lan yard/bin/lanyard-token",
                                        "args",
                                                List.of(
                                                        "--profile",
                                                        "dev: x",
                                                        "--region",
                                                        "eu-west-1",
                                                        "--cluster-name",
                                                        "c1"),
                                        "interactiveMode", "IfAvailable",
                                        "provideClusterInfo", false))));
        return result;
    }

    private static void add(Map<String, Object> model, String key, Map<String, Object> item) {
        List<Object> items = new ArrayList<>(list(model, key));
        items.add(item);
        model.put(key, items);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> model, String key) {
        Object list = model.get(key);
        return list == null ? List.of() : (List<Map<String, Object>>) list;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(Map<String, Object> model, String key) {
        return (Map<String, Object>) java.util.Objects.requireNonNull(model.get(key));
    }

    private static Map<String, Object> emptied(Map<String, Object> model) {
        Map<String, Object> result = new HashMap<>(model);
        result.values().removeIf(value -> value == null || value.equals(List.of()));
        return result;
    }

    public static Map<String, Object> model(String text) {
        Object model = new Yaml(new SafeConstructor(new LoaderOptions())).load(legible(text));
        @SuppressWarnings("unchecked")
        Map<String, Object> map = model == null ? new HashMap<>() : (Map<String, Object>) model;
        return map;
    }

    /** For SnakeYAML, which stops at tabs that kubectl's parser skips; line for line the same. */
    static String legible(String text) {
        String legible = text.replace("\t#", " #");
        if (legible.stripLeading().startsWith("{") || legible.startsWith("\uFEFF{")) {
            legible = legible.replace("\t", " ");
        }
        return legible.startsWith("\uFEFF") ? legible.substring(1) : legible;
    }
}
