package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.Box;
import dev.lanyard.demo.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole main job with the finished programs, then a search for every secret that the box ever
 * handed out: in each file, in each process's arguments, in everything that was printed.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class LeakIT {
    @TempDir Path home = Path.of("");
    private final Map<String, String> printed = new TreeMap<>();
    private final Set<String> argumentsSeen = ConcurrentHashMap.newKeySet();
    private volatile boolean watching = true;

    @Test
    void noSecretIsInAnyFileArgumentOrLog() throws Exception {
        Thread watch = Thread.ofPlatform().daemon().start(this::watchArguments);
        try (Box box = Box.start()) {
            programs = new RealPrograms(home, box);
            run(0, "lanyard", "login", "--session", "harbour");
            run(0, "lanyard", "login", "old");
            run(0, "lanyard", "status", "--json");
            run(0, "lanyard", "profiles", "--json");
            run(0, "lanyard", "clusters", "--json");
            run(0, "lanyard", "kubeconfig", "--all");
            run(
                    0,
                    "lanyard",
                    "kubeconfig",
                    "--profile",
                    "sandbox",
                    "--cluster",
                    "playground",
                    "--alias",
                    "mine",
                    "--set-current");
            run(0, "lanyard", "exec", "--profile", "sandbox", "--", "sh", "-c", "exit 0");
            secretly(
                    0,
                    "lanyard-token",
                    "--profile",
                    "sandbox",
                    "--region",
                    "eu-west-1",
                    "--cluster-name",
                    "playground");
            if (RealPrograms.find("kubectl", "LANYARD_REQUIRE_KUBECTL") != null) {
                run(0, "kubectl", "get", "namespaces");
            }
            // Once more with an agent, which is left behind by the first call.
            programs.variables.remove("LANYARD_AGENT");
            secretly(
                    0,
                    "lanyard-token",
                    "--profile",
                    "sandbox",
                    "--region",
                    "eu-west-1",
                    "--cluster-name",
                    "playground");
            secretly(0, "lanyard", "credentials", "--profile", "deploy");
            run(0, "lanyard", "status", "--activity");
            box.expireSessions();
            // A role that nothing is stored of yet: the session is renewed for it.
            Files.writeString(
                    home.resolve("aws"),
                    RealPrograms.profiles(box.startUrl())
                            + SampleProfiles.role("late", "harbour", World.SHOP, "Administrator"),
                    StandardCharsets.UTF_8);
            run(0, "lanyard", "clusters", "--profile", "late");
            run(5, "lanyard", "credentials", "--profile", "nobody", "--verbose");
            box.revoke();
            box.expireSessions();
            run(0, "lanyard", "login", "--session", "harbour", "--force", "--verbose");
            run(0, "lanyard", "kubeconfig", "remove", "--context", "mine");
            run(0, "lanyard", "doctor");
            // A failure that nothing but the log can say, so that there is a log to be searched.
            Files.writeString(home.resolve("lanyard/cache/clusters.json"), "damaged");
            // Its stored keys were forgotten by the box, so that AWS turns them down.
            run(4, "lanyard", "clusters", "--profile", "late");
            run(0, "lanyard", "doctor", "--log");
            assertThat(printed.get("lanyard doctor --log")).contains("clusters.json is damaged");
            run(0, "lanyard", "agent", "stop");
            Set<String> needles = RealPrograms.needles(box.issuedSecrets());
            assertThat(needles).hasSizeGreaterThan(30);
            assertThat(leaks(needles)).isEmpty();
            // The search would find one: what is printed on purpose holds some.
            assertThat(needles).anyMatch(needle -> onPurpose.toString().contains(needle));
            run(0, "lanyard", "logout", "--all");
            assertThat(leaks(RealPrograms.needles(box.issuedSecrets()))).isEmpty();
        } finally {
            watching = false;
            Await.end(watch);
        }
        assertThat(argumentsSeen).anyMatch(line -> line.contains("dev.lanyard.app.Main"));
    }

    private final StringBuilder onPurpose = new StringBuilder();
    private @Nullable RealPrograms programs;

    private void run(int expected, String... command) throws Exception {
        String said = start(expected, command);
        printed.merge(String.join(" ", command), said, String::concat);
    }

    /** One that prints a secret, since it was asked to. */
    private void secretly(int expected, String... command) throws Exception {
        onPurpose.append(start(expected, command));
    }

    private String start(int expected, String... command) throws Exception {
        return Objects.requireNonNull(programs).run(command).exits(expected).all();
    }

    private List<String> leaks(Set<String> needles) throws IOException {
        List<String> leaks = Objects.requireNonNull(programs).leaksInFiles(needles);
        printed.forEach((command, said) ->
                RealPrograms.search(leaks, "printed by " + command, said, needles));
        argumentsSeen.forEach(line -> RealPrograms.search(leaks, "arguments", line, needles));
        return leaks;
    }

    private void watchArguments() {
        while (watching) {
            try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
                for (Path process : processes.toList()) {
                    String name = process.getFileName().toString();
                    if (Character.isDigit(name.charAt(0))) {
                        argumentsSeen.add(arguments(process));
                    }
                }
                Thread.sleep(5);
            } catch (IOException noProc) {
                throw new UncheckedIOException(noProc);
            } catch (InterruptedException over) {
                return;
            }
        }
    }

    private static String arguments(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
