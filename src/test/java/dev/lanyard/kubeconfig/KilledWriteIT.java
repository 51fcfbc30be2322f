package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.RealPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real lanyard, killed at every system call by which it changes something in the person's home:
 * the kubeconfig is the old one or the new one, and the next run goes through. Which calls these
 * are is not written down here but seen in a run that nobody disturbs; between two of them, the
 * disk is as at the second.
 */
@Tag("slow")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KilledWriteIT {
    private static final String OLD =
            "# mine\ncontexts:\n- {name: a, context: {}}\n- {name: b, context: {}}\ncurrent-context: a\n";
    private static final String NEW = OLD.replace("current-context: a", "current-context: b");

    /** Those that look and change nothing; whatever is not among them is killed at. */
    private static final Set<String> LOOKS =
            Set.of(
                    "stat",
                    "lstat",
                    "fstat",
                    "newfstatat",
                    "statx",
                    "statfs",
                    "fstatfs",
                    "access",
                    "faccessat",
                    "faccessat2",
                    "readlink",
                    "readlinkat",
                    "read",
                    "pread64",
                    "lseek",
                    "getdents64",
                    "getcwd",
                    "close",
                    "dup",
                    "execve");

    private static final int MAX_TRIES = 5;

    // A random name differs from run to run.
    private static final Pattern RANDOM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9TZ.]{20}-[0-9a-f]{8}");
    private static final Pattern PATH = Pattern.compile("[\"<](/[^\">]*)[\">]");

    @TempDir Path home = Path.of("");
    private Path file = Path.of("");
    private RealPrograms programs = new RealPrograms(Path.of(""));

    @BeforeEach
    void start() throws IOException {
        // Without symlinks in its own path, as strace shows it.
        home = home.toRealPath();
        file = home.resolve("config");
        programs = new RealPrograms(home);
    }

    @Test
    void theFileIsTheOldOneOrTheNewOne() throws Exception {
        String strace = RealPrograms.find("strace", "LANYARD_REQUIRE_STRACE");
        if (strace == null) {
            return;
        }
        SystemCalls calls =
                new SystemCalls(
                        strace, programs, home.resolveSibling(home.getFileName() + ".trace"));
        fresh();
        assertThat(calls.run("use", "b").code()).isZero();
        List<SystemCalls.Call> changes = changes(calls);
        assertThat(changes)
                .extracting(this::what)
                .contains(
                        "link .config.lock.*.tmp",
                        "write .config.*.tmp",
                        "fsync .config.*.tmp",
                        "rename .config.*.tmp",
                        "unlink config.lock",
                        "fsync .",
                        "write lanyard/state/backups/*.yaml");
        Set<String> left = new HashSet<>();
        for (SystemCalls.Call change : changes) {
            String killedAt = "";
            // Threads race, so now and then it is a neighbour that is hit.
            for (int i = 0; i < MAX_TRIES && !killedAt.equals(what(change)); i++) {
                fresh();
                int code = calls.spoilt(change.spoiltBy("signal=KILL"), "use", "b").code();
                assertThat(code).as("%s", change).isNotZero();
                List<SystemCalls.Call> before = changes(calls);
                killedAt = before.isEmpty() ? "" : what(before.getLast());
                String text = Files.readString(file);
                assertThat(text).as("%s", change).isIn(OLD, NEW);
                left.add(text);
                RealPrograms.Output next = programs.run("lanyard", "use", "b");
                assertThat(next.code()).as("after %s: %s", change, next.all()).isZero();
                assertThat(file).hasContent(NEW);
                assertThat(home.resolve("config.lock")).doesNotExist();
            }
            assertThat(killedAt).isEqualTo(what(change));
        }
        System.out.printf(
                "killed at each of %d calls: %s%n",
                changes.size(), changes.stream().map(this::what).distinct().toList());
        assertThat(left).containsExactlyInAnyOrder(OLD, NEW);
    }

    /** Each time as if it were the first, so that all of it happens. */
    private void fresh() throws IOException {
        Files.writeString(file, OLD);
        if (Files.exists(home.resolve("lanyard"))) {
            try (Stream<Path> files = Files.walk(home.resolve("lanyard"))) {
                for (Path own : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(own);
                }
            }
        }
    }

    private List<SystemCalls.Call> changes(SystemCalls calls) throws IOException {
        List<SystemCalls.Call> changes = new ArrayList<>(calls.seen());
        changes.removeIf(call -> !changes(call.name(), call.rest()));
        return changes;
    }

    private boolean changes(String name, String rest) {
        boolean looks =
                LOOKS.contains(name)
                        || (name.startsWith("open") && rest.contains("O_RDONLY"))
                        || (name.equals("fcntl") && !rest.contains("F_SETLK"));
        return !looks && (rest.contains("\"" + home) || rest.contains("<" + home));
    }

    private String what(SystemCalls.Call call) {
        Matcher path = PATH.matcher(call.rest());
        while (path.find()) {
            Path found = Path.of(path.group(1));
            if (found.startsWith(home)) {
                String relative = home.relativize(found).toString();
                String named = RANDOM.matcher(relative).replaceAll("*");
                return call.name() + " " + (named.isEmpty() ? "." : named);
            }
        }
        return call.name();
    }
}
