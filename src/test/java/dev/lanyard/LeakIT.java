package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.Box;
import dev.lanyard.demo.IssuedSecrets;
import dev.lanyard.demo.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole main job with the finished programs, then a search for every secret that the box ever
 * handed out: in each file, in each process's arguments, in everything that was printed.
 */
class LeakIT {
    private static final Path BIN =
            Path.of(System.getProperty("lanyard.install", "target/lanyard")).resolve("bin");

    @TempDir Path home = Path.of("");
    private final Map<String, String> printed = new TreeMap<>();
    private final Set<String> argumentsSeen = ConcurrentHashMap.newKeySet();
    private final Map<String, String> variables = new TreeMap<>();
    private volatile boolean watching = true;

    @Test
    void noSecretIsInAnyFileArgumentOrLog() throws Exception {
        Thread watch = Thread.ofPlatform().daemon().start(this::watchArguments);
        try (Box box = Box.start()) {
            surroundings(box);
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
            if (onPath("kubectl")) {
                run(0, "kubectl", "get", "namespaces");
            }
            // Once more with an agent, which is left behind by the first call.
            variables.remove("LANYARD_AGENT");
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
                    home.resolve("config"),
                    profiles(box.startUrl()) + late(),
                    StandardCharsets.UTF_8);
            run(0, "lanyard", "clusters", "--profile", "late");
            run(5, "lanyard", "credentials", "--profile", "nobody", "--verbose");
            box.revoke();
            box.expireSessions();
            run(0, "lanyard", "login", "--session", "harbour", "--force", "--verbose");
            run(0, "lanyard", "kubeconfig", "remove", "--context", "mine");
            run(0, "lanyard", "doctor");
            run(0, "lanyard", "agent", "stop");
            Set<String> needles = needles(box.issuedSecrets());
            assertThat(needles).hasSizeGreaterThan(30);
            assertThat(leaks(needles)).isEmpty();
            // The search would find one: what is printed on purpose holds some.
            assertThat(needles).anyMatch(needle -> onPurpose.toString().contains(needle));
            run(0, "lanyard", "logout", "--all");
            assertThat(leaks(needles(box.issuedSecrets()))).isEmpty();
        } finally {
            watching = false;
            watch.join();
        }
        assertThat(argumentsSeen).anyMatch(line -> line.contains("dev.lanyard.app.Main"));
    }

    private final StringBuilder onPurpose = new StringBuilder();

    private void surroundings(Box box) throws IOException {
        Path browser = home.resolve("browser");
        Files.writeString(
                browser, "#!/bin/sh\nexec '" + BIN.resolve("lanyard") + "' demo --visit \"$1\"\n");
        browser.toFile().setExecutable(true);
        Files.writeString(home.resolve("config"), profiles(box.startUrl()));
        variables.put("HOME", home.toString());
        variables.put("PATH", BIN + ":" + System.getenv("PATH"));
        variables.put("AWS_ENDPOINT_URL", box.endpoint().toString());
        variables.put("AWS_CONFIG_FILE", home.resolve("config").toString());
        variables.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
        variables.put("KUBECONFIG", home.resolve("kubeconfig").toString());
        variables.put("LANYARD_HOME", home.resolve("lanyard").toString());
        variables.put("LANYARD_KEYCHAIN", "file");
        variables.put("LANYARD_PASSPHRASE", "correct horse battery staple");
        variables.put("LANYARD_AGENT", "off");
        variables.put("BROWSER", browser.toString());
        variables.put("TMPDIR", Files.createDirectories(home.resolve("tmp")).toString());
    }

    private void run(int expected, String... command) throws Exception {
        String said = start(expected, command);
        printed.merge(String.join(" ", command), said, String::concat);
    }

    /** One that prints a secret, since it was asked to. */
    private void secretly(int expected, String... command) throws Exception {
        onPurpose.append(start(expected, command));
    }

    private String start(int expected, String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        Path own = BIN.resolve(words.getFirst());
        if (Files.isExecutable(own)) {
            words.set(0, own.toString());
        }
        // A file, since an agent that is left behind must not hold a pipe of ours.
        Path output = Files.createTempFile("said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        Files.delete(output);
        assertThat(process.exitValue()).as("%s%n%s", words, said).isEqualTo(expected);
        return said;
    }

    private List<String> leaks(Set<String> needles) throws IOException {
        List<String> leaks = new ArrayList<>();
        printed.forEach((command, said) -> search(leaks, "printed by " + command, said, needles));
        argumentsSeen.forEach(line -> search(leaks, "arguments", line, needles));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                search(leaks, file.toString(), bytes, needles);
            }
        }
        return leaks;
    }

    private static void search(List<String> leaks, String where, String text, Set<String> needles) {
        for (String needle : needles) {
            if (text.contains(needle)) {
                leaks.add(where + " has " + needle.substring(0, 6) + "…");
            }
        }
    }

    /** Each secret raw, in hex, and in base64 at each of the three places that it may begin at. */
    private static Set<String> needles(List<IssuedSecrets.Issued> issued) {
        Set<String> needles = new HashSet<>();
        for (IssuedSecrets.Issued secret : issued) {
            if (secret.kind().equals("authorization code") || secret.kind().equals("device code")) {
                // Those go through the browser, and are of no use without the verifier.
                continue;
            }
            byte[] bytes = secret.value().getBytes(StandardCharsets.UTF_8);
            needles.add(secret.value());
            needles.add(HexFormat.of().formatHex(bytes));
            needles.add(HexFormat.of().withUpperCase().formatHex(bytes));
            for (int skip = 0; skip < 3; skip++) {
                byte[] rest = java.util.Arrays.copyOfRange(bytes, skip, bytes.length);
                int whole = rest.length / 3 * 4;
                needles.add(Base64.getEncoder().encodeToString(rest).substring(0, whole));
                needles.add(Base64.getUrlEncoder().encodeToString(rest).substring(0, whole));
            }
        }
        return needles;
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

    private static boolean onPath(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private static String late() {
        return """

        [profile late]
        sso_session = harbour
        sso_account_id = %s
        sso_role_name = Administrator
        region = eu-west-1
        """
                .formatted(World.SHOP);
    }

    private static String profiles(String startUrl) {
        return """
        [sso-session harbour]
        sso_start_url = %1$s
        sso_region = eu-west-1

        [profile sandbox]
        sso_session = harbour
        sso_account_id = %2$s
        sso_role_name = Administrator
        region = eu-west-1

        [profile deploy]
        role_arn = arn:aws:iam::%2$s:role/deploy
        source_profile = sandbox
        region = eu-west-1

        [profile old]
        sso_start_url = %1$s
        sso_region = eu-west-1
        sso_account_id = %2$s
        sso_role_name = Administrator
        region = eu-west-1
        """
                .formatted(startUrl, World.SANDBOX);
    }
}
