package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.Box;
import dev.lanyard.demo.IssuedSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The finished programs, and others beside them, in a home folder of their own. */
public final class RealPrograms {
    /** Where they are. */
    public static final Path BIN =
            Path.of(System.getProperty("lanyard.install", "target/lanyard"))
                    .resolve("bin")
                    .toAbsolutePath();

    /** All of the surroundings that they are started in. */
    public final Map<String, String> variables = new TreeMap<>();

    private final Path home;

    /**
     * With nothing to reach: {@code config} there is the kubeconfig, {@code aws} the AWS config.
     */
    public RealPrograms(Path home) {
        this.home = home;
        variables.put("HOME", home.toString());
        variables.put("PATH", BIN + ":" + System.getenv("PATH"));
        variables.put("AWS_CONFIG_FILE", home.resolve("aws").toString());
        variables.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
        variables.put("KUBECONFIG", home.resolve("config").toString());
        variables.put("LANYARD_HOME", home.resolve("lanyard").toString());
        variables.put("LANYARD_KEYCHAIN", "memory");
        variables.put("LANYARD_AGENT", "off");
    }

    /** With a box to reach, some profiles for it, and a browser that signs in there. */
    public RealPrograms(Path home, Box box) throws IOException {
        this(home);
        Path browser = home.resolve("browser");
        Files.writeString(
                browser, "#!/bin/sh\nexec '" + BIN.resolve("lanyard") + "' demo --visit \"$1\"\n");
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("aws"), profiles(box.startUrl()));
        variables.put("AWS_ENDPOINT_URL", box.endpoint().toString());
        variables.put("LANYARD_KEYCHAIN", "file");
        variables.put("LANYARD_PASSPHRASE", "correct horse battery staple");
        variables.put("BROWSER", browser.toString());
        variables.put("TMPDIR", Files.createDirectories(home.resolve("tmp")).toString());
    }

    /** What came of a command, and how long it took. */
    public record Output(int code, String out, String err, Duration took) {
        /** All that it printed. */
        public String all() {
            return out + err;
        }

        /** This, when it exited with that. */
        public Output exits(int expected) {
            assertThat(code).as("%s%n%s", out, err).isEqualTo(expected);
            return this;
        }
    }

    /** Runs one to its end. */
    public Output run(String... command) throws IOException, InterruptedException {
        return runUnder(List.of(), command);
    }

    /** As another program starts it: {@code strace …}. */
    public Output runUnder(Collection<String> starter, String... command)
            throws IOException, InterruptedException {
        // Files, since an agent that is left behind must not hold a pipe of ours.
        Path out = Files.createTempFile("said", ".out");
        Path err = Files.createTempFile("said", ".err");
        long begun = System.nanoTime();
        List<String> words = new ArrayList<>(starter);
        words.addAll(words(command));
        Process process = start(out, err, words.toArray(String[]::new));
        process.getOutputStream().close();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(String.join(" ", command)).isTrue();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Output said =
                new Output(process.exitValue(), Files.readString(out), Files.readString(err), took);
        Files.delete(out);
        Files.delete(err);
        return said;
    }

    /** Starts one, with its streams in files. */
    public Process start(Path out, Path err, String... command) throws IOException {
        return process(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /** One that can be started. */
    public ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(words(command));
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder;
    }

    private static List<String> words(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        Path own = BIN.resolve(words.getFirst());
        if (Files.isExecutable(own)) {
            words.set(0, own.toString());
        }
        return words;
    }

    /** Which files under the home folder have one of these in them. */
    List<String> leaksInFiles(Set<String> needles) throws IOException {
        List<String> leaks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                search(leaks, file.toString(), bytes, needles);
            }
        }
        return leaks;
    }

    static void search(List<String> leaks, String where, String text, Set<String> needles) {
        for (String needle : needles) {
            if (text.contains(needle)) {
                leaks.add(where + " has " + needle.substring(0, 6) + "…");
            }
        }
    }

    /** Each secret raw, in hex, and in base64 at each of the three places that it may begin at. */
    static Set<String> needles(List<IssuedSecrets.Issued> issued) {
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
                byte[] rest = Arrays.copyOfRange(bytes, skip, bytes.length);
                int whole = rest.length / 3 * 4;
                needles.add(Base64.getEncoder().encodeToString(rest).substring(0, whole));
                needles.add(Base64.getUrlEncoder().encodeToString(rest).substring(0, whole));
            }
        }
        return needles;
    }

    /** A program on the PATH; null where it is missing and nobody has said that it must not be. */
    public static @Nullable String find(String program, String required) {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":", -1)) {
            Path path = Path.of(folder).resolve(program);
            if (Files.isExecutable(path)) {
                return path.toString();
            }
        }
        assertThat(System.getenv(required)).as(program + " on the PATH").isNotEqualTo("1");
        return null;
    }

    /** A session and profiles of a box. */
    public static String profiles(String startUrl) {
        return SampleProfiles.harbour(startUrl)
                + SampleProfiles.deploy()
                + SampleProfiles.old(startUrl);
    }
}
