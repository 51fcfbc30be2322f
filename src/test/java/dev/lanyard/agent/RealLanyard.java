package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.Box;
import dev.lanyard.demo.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The finished programs, in a home of their own, beside a box and a browser that counts. */
final class RealLanyard {
    private static final Path BIN =
            Path.of(System.getProperty("lanyard.install", "target/lanyard")).resolve("bin");

    static final String[] TOKEN = {"--profile", "sandbox", "--cluster-name", "playground"};

    private final Path home;
    private final Map<String, String> variables = new TreeMap<>();

    /** A process, and where what it says goes. */
    record Started(Process process, Path out, Path err) {
        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        String said() throws IOException {
            return Files.readString(out);
        }

        List<String> complained() throws IOException {
            return Files.readAllLines(err);
        }
    }

    RealLanyard(Path home, Box box) throws IOException {
        this.home = home;
        Files.writeString(home.resolve("config"), profiles(box));
        variables.put("HOME", home.toString());
        variables.put("PATH", System.getenv("PATH"));
        variables.put("AWS_ENDPOINT_URL", box.endpoint().toString());
        variables.put("AWS_CONFIG_FILE", home.resolve("config").toString());
        variables.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
        variables.put("LANYARD_HOME", home.resolve("lanyard").toString());
        variables.put("LANYARD_KEYCHAIN", "file");
        variables.put("LANYARD_PASSPHRASE", "correct horse battery staple");
        variables.put("BROWSER", home.resolve("browser").toString());
    }

    void set(String variable, String value) {
        variables.put(variable, value);
    }

    void unset(String variable) {
        variables.remove(variable);
    }

    ProcessBuilder process(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(BIN.resolve(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder;
    }

    Started start(String program, String... arguments) throws IOException {
        Path out = Files.createTempFile(home, "said", ".out");
        Path err = Files.createTempFile(home, "said", ".err");
        Process process =
                process(program, arguments)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        process.getOutputStream().close();
        return new Started(process, out, err);
    }

    /** Runs it to its end, which must be a good one. */
    String run(String program, String... arguments) throws IOException, InterruptedException {
        Started started = start(program, arguments);
        assertThat(started.exitCode()).as("%s", started.complained()).isZero();
        return started.said();
    }

    /** A browser that counts, and signs in or leaves the tab alone. */
    void browser(boolean signsIn) throws IOException {
        Path next = home.resolve("browser.next");
        Files.writeString(
                next,
                "#!/bin/sh\necho \"$1\" >> '"
                        + home.resolve("opened")
                        + "'\n"
                        // Late enough that all callers are waiting by then.
                        + (signsIn
                                ? "sleep 2\nexec '"
                                        + BIN.resolve("lanyard")
                                        + "' demo --visit \"$1\"\n"
                                : ""));
        next.toFile().setExecutable(true);
        Files.move(next, home.resolve("browser"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** How often it was opened. */
    long opened() throws IOException {
        Path opened = home.resolve("opened");
        return Files.exists(opened) ? Files.readAllLines(opened).size() : 0;
    }

    private static String profiles(Box box) {
        return """
        [sso-session harbour]
        sso_start_url = %s
        sso_region = eu-west-1

        [profile sandbox]
        sso_session = harbour
        sso_account_id = %s
        sso_role_name = Administrator
        region = eu-west-1
        """
                .formatted(box.startUrl(), World.SANDBOX);
    }
}
