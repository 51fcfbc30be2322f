package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.entry.KubeconfigGenerator;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kubectl on the PATH judges what the use cases say and write, file by file: what it loads is
 * listed and changed, and it loads it afterwards with exactly the difference that was asked for;
 * what it does not load is refused by all of them, with line and column, and left as it is.
 */
@Tag("slow")
class KubectlJudgesTest {
    private static final int SEEDS = 2000;
    private static final int PROCESSES = 2;
    private static final String CONTEXT = "ours";
    private static final Pattern SECOND_MARK =
            Pattern.compile("[\\n\\r\\uFEFF\\u0085\\u2028\\u2029]\\uFEFF");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path home = Path.of("");
    private final AtomicInteger loaded = new AtomicInteger();
    private final AtomicInteger unloadable = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void kubectlLoadsWhatWasWrittenAndWhatItDoesNotLoadIsRefused() throws Exception {
        Path empty = Files.createDirectories(home.resolve("empty"));
        Machine machine = new Machine(empty);
        machine.add(CONTEXT);
        Map<String, Object> ours = loaded(machine.usual());
        ExecutorService workers = Executors.newFixedThreadPool(PROCESSES);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int first = 0; first < PROCESSES; first++) {
                int from = first;
                tasks.add(() -> {
                    for (int seed = from; seed < SEEDS; seed += PROCESSES) {
                        judge(seed, ours);
                    }
                    return null;
                });
            }
            for (Future<Void> done : workers.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(loaded.get()).isGreaterThan(SEEDS / 2);
        assertThat(unloadable.get()).isGreaterThan(SEEDS / 4);
        assertThat(refused.get()).isLessThan(SEEDS / 50);
    }

    private void judge(int seed, Map<String, Object> ours) throws Exception {
        String text = KubeconfigGenerator.make(seed).text();
        if (seed % 4 >= 2) {
            text = new KubeconfigMutations(new Random(seed)).mutated(text);
        }
        Path folder = Files.createDirectories(home.resolve("seed" + seed));
        Machine machine = new Machine(folder);
        AwsConfig profiles = machine.profiles("[profile dev]\nregion = eu-west-1\n");
        Path file = Machine.write(machine.usual(), text);
        Map<String, Object> before = view(file);
        String what = "seed " + seed + "\n" + text;
        if (before == null) {
            unloadable.incrementAndGet();
            allRefuse(machine, profiles, what);
            assertThat(Files.readString(file)).as(what).isEqualTo(text);
            return;
        }
        loaded.incrementAndGet();
        if (isRefusedThoughLoaded(text)) {
            allRefuse(machine, profiles, what);
            refused.incrementAndGet();
            return;
        }
        new ListContexts(machine.paths()).run(null);
        try {
            assertThat(machine.add(CONTEXT).files()).as(what).isNotEmpty();
        } catch (ProblemException _) {
            assertThat(Files.readString(file)).as(what).isEqualTo(text);
            refused.incrementAndGet();
            return;
        }
        Map<String, Object> added = new TreeMap<>(before);
        ours.forEach(added::putIfAbsent);
        assertThat(view(file)).as(what).isEqualTo(added);
        changeMore(seed, machine, profiles, before, added, what);
    }

    /** A second byte order mark moves what go-yaml takes for the begin of a line. */
    private static boolean isRefusedThoughLoaded(String text) {
        return SECOND_MARK.matcher(text).find();
    }

    /** One of the other writers for each file: kubectl takes most of the time. */
    private void changeMore(
            int seed,
            Machine machine,
            AwsConfig profiles,
            Map<String, Object> before,
            Map<String, Object> added,
            String what)
            throws Exception {
        Path file = machine.usual();
        switch (seed / 4 % 3) {
            case 0 -> {
                isDone(() -> machine.remove(CONTEXT));
                assertThat(view(file)).as(what).isEqualTo(before);
            }
            case 1 -> {
                Map<String, Object> used = new TreeMap<>(added);
                if (isDone(() -> use(machine))) {
                    used.put("current-context", CONTEXT);
                }
                assertThat(view(file)).as(what).isEqualTo(used);
            }
            default -> {
                List<ConvertPlan.UserOutcome> users = new ArrayList<>();
                boolean done =
                        isDone(() -> {
                            Machine.Conversion result = convert(machine, profiles);
                            users.addAll(result.users());
                            return result.update();
                        });
                Map<String, Object> after = loaded(file);
                if (done) {
                    for (ConvertPlan.UserOutcome user : users) {
                        if (user instanceof ConvertPlan.UserOutcome.Converted) {
                            String key = "users/" + user.user();
                            assertThat(String.valueOf(after.get(key)))
                                    .as(what)
                                    .contains(Machine.COMMAND);
                            after.put(key, String.valueOf(added.get(key)));
                            added.put(key, String.valueOf(added.get(key)));
                        }
                    }
                }
                assertThat(after).as(what).isEqualTo(added);
            }
        }
    }

    private static void allRefuse(Machine machine, AwsConfig profiles, String what) {
        assertThatThrownBy(() -> new ListContexts(machine.paths()).run(null))
                .as(what)
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("(?s).*config:\\d+:\\d+: .*");
        List<ThrowingCallable> changes =
                List.of(
                        () -> machine.add(CONTEXT),
                        () -> machine.remove(CONTEXT),
                        () -> use(machine),
                        () -> convert(machine, profiles));
        for (ThrowingCallable change : changes) {
            assertThatThrownBy(change)
                    .as(what)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageMatching("(?s).*config:[1-9]\\d*:\\d+: .*");
        }
    }

    /** Whether a change was made; it may have been refused. */
    private static boolean isDone(Supplier<KubeconfigResult> change) {
        try {
            return change.get().written();
        } catch (ProblemException _) {
            return false;
        }
    }

    private static KubeconfigResult use(Machine machine) {
        return machine.useContext().run(CONTEXT, UpdateOptions.USUAL);
    }

    private static Machine.Conversion convert(Machine machine, AwsConfig profiles) {
        return machine.convert(profiles, List.of(), Map.of(), UpdateOptions.USUAL);
    }

    private Map<String, Object> loaded(Path file) throws Exception {
        return Objects.requireNonNull(view(file), () -> file + " is not loaded");
    }

    /** What kubectl loads: each named thing by its list and name; null where it loads nothing. */
    private @Nullable Map<String, Object> view(Path file) throws Exception {
        Path out = file.resolveSibling("out");
        Path err = file.resolveSibling("err");
        ProcessBuilder builder =
                new ProcessBuilder(
                        "kubectl",
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
        return process.exitValue() == 0 ? flat(Files.readString(out)) : null;
    }

    private static Map<String, Object> flat(String json) throws IOException {
        Map<String, Object> flat = new TreeMap<>();
        Map<?, ?> loaded = JSON.readValue(json, Map.class);
        loaded.forEach((key, value) -> {
            if (value instanceof List<?> items) {
                for (Object item : items) {
                    flat.put(key + "/" + ((Map<?, ?>) item).get("name"), item);
                }
            } else if (value != null && !value.equals("")) {
                flat.put(String.valueOf(key), value);
            }
        });
        return flat;
    }
}
