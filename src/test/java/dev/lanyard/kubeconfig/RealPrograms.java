package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.Box;
import dev.lanyard.demo.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs Lanyard as it was built, and others, with a home of their own. */
final class RealPrograms {
    private static final Path LANYARD = Path.of("target/lanyard/bin/lanyard").toAbsolutePath();

    private final Path home;
    private final Map<String, String> variables = new HashMap<>();

    RealPrograms(Path home) {
        this.home = home;
        variables.put("PATH", String.valueOf(System.getenv("PATH")));
        variables.put("HOME", home.toString());
        variables.put("KUBECONFIG", home.resolve("config").toString());
        variables.put("LANYARD_HOME", home.resolve("lanyard").toString());
        variables.put("LANYARD_AGENT", "off");
        variables.put("LANYARD_KEYCHAIN", "memory");
        variables.put("AWS_CONFIG_FILE", home.resolve("aws").toString());
        variables.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
    }

    /** Signs in to a box, whose clusters the profile {@code shop} reaches from then on. */
    void signIn(Box box) throws Exception {
        Path browser = home.resolve("browser");
        Files.writeString(browser, "#!/bin/sh\nexec '" + LANYARD + "' demo --visit \"$1\"\n");
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        variables.put("BROWSER", browser.toString());
        variables.put("AWS_ENDPOINT_URL", box.endpoint().toString());
        variables.put("LANYARD_KEYCHAIN", "file");
        variables.put("LANYARD_PASSPHRASE", "correct horse battery staple");
        Files.writeString(
                home.resolve("aws"),
                """
                [sso-session harbour]
                sso_start_url = %s
                sso_region = eu-west-1

                [profile shop]
                sso_session = harbour
                sso_account_id = %s
                sso_role_name = Administrator
                region = eu-west-1
                """
                        .formatted(box.startUrl(), World.SHOP));
        assertThat(lanyard("login", "--session", "harbour").code()).isZero();
    }

    /** What a program exited with, and all that it printed. */
    record Ended(int code, String said) {}

    Ended lanyard(String... arguments) throws Exception {
        return lanyardUnder(List.of(), arguments);
    }

    /** Lanyard as another program starts it: {@code strace …}. */
    Ended lanyardUnder(Collection<String> starter, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(starter);
        command.add(LANYARD.toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    Ended run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), said);
    }

    /** A program on the PATH; null where it is missing and nobody has said that it must not be. */
    static @Nullable String find(String program, String required) {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":", -1)) {
            Path path = Path.of(folder).resolve(program);
            if (Files.isExecutable(path)) {
                return path.toString();
            }
        }
        assertThat(System.getenv(required)).as(program + " on the PATH").isNotEqualTo("1");
        return null;
    }
}
