package dev.lanyard.app;

import dev.lanyard.cli.LanyardCommand;
import dev.lanyard.cli.Terminal;
import dev.lanyard.demo.Box;
import dev.lanyard.demo.Visitor;
import dev.lanyard.demo.World;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Environment;
import dev.lanyard.os.InstallTree;
import dev.lanyard.profile.ConfigPaths;
import dev.lanyard.secret.OpenSecretStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Walks the commands' ways once, against a box in this very process, so that the build can keep
 * what they load in a start-up archive. Leaves a role's credentials behind in the sealed file that
 * its surroundings name, for the token command to be trained on.
 */
final class Train {
    private static final List<List<String>> WALK =
            List.of(
                    List.of("profiles", "--json"),
                    List.of("login", "--session", "train"),
                    List.of("status"),
                    List.of("status", "--json"),
                    List.of("profiles"),
                    List.of("clusters"),
                    List.of("kubeconfig", "--all"),
                    List.of("contexts"),
                    List.of("use", "playground"),
                    List.of("credentials", "--profile", "train"),
                    List.of("complete-words", "--", "clusters", "--profile", ""));

    private Train() {}

    /** Walks; exits with 1 where a command failed. */
    public static void main(String[] arguments) throws IOException {
        Environment own = Environment.ofThisProcess();
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int worst = 0;
        try (Box box = Box.start()) {
            Wiring wiring = wiring(own, box);
            for (List<String> words : WALK) {
                int code =
                        LanyardCommand.run(
                                words,
                                wiring,
                                new Terminal(
                                        InputStream.nullInputStream(),
                                        nowhere,
                                        new PrintStream(System.err, true, StandardCharsets.UTF_8),
                                        Terminal.Ends.NONE));
                worst = Math.max(worst, code);
            }
        }
        System.exit(worst == 0 ? 0 : 1);
    }

    /** The parts over a box, with one profile, and a visitor that signs in. */
    static Wiring wiring(Environment own, Box box) throws IOException {
        Path config = Objects.requireNonNull(new ConfigPaths(own).config());
        Files.writeString(config, profiles(box));
        return wiring(own, box.endpoint().toString());
    }

    /** The same where the config is there already. */
    static Wiring wiring(Environment own, String endpoint) {
        Map<String, String> variables = new HashMap<>(own.variables());
        variables.put("AWS_ENDPOINT_URL", endpoint);
        Environment environment = new Environment(variables, own.home(), own.system());
        Browser visitor =
                address -> {
                    Thread.startVirtualThread(() -> new Visitor(true).visit(address));
                    return new Browser.Opened.Yes();
                };
        return new Wiring(
                environment,
                Clock.systemUTC(),
                InstallTree.ofThisProcess(environment),
                visitor,
                OpenSecretStore::choose,
                failure -> {});
    }

    private static String profiles(Box box) {
        return """
        [sso-session train]
        sso_start_url = %s
        sso_region = eu-west-1

        [profile train]
        sso_session = train
        sso_account_id = %s
        sso_role_name = Administrator
        region = eu-west-1
        """
                .formatted(box.startUrl(), World.SANDBOX);
    }
}
