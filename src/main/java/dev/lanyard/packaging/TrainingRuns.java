package dev.lanyard.packaging;

import dev.lanyard.os.InstallTree;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Runs each kind of start once, so that the JVM records which classes it loads. Each run has a home
 * folder that is deleted afterwards.
 *
 * @param recording adds to the flags of a kind of start those that record it
 */
record TrainingRuns(Path tree, BiFunction<String, List<String>, List<String>> recording) {
    void all() throws Exception {
        commands();
        desktop("desktop");
        desktop("tray");
    }

    /**
     * Those of the command line, of the agent and of the token command. The first runs the commands
     * against a fake AWS in another process, and leaves credentials in a sealed file for the token
     * command to sign with. No desktop's bus is asked.
     */
    private void commands() throws Exception {
        Path home = Files.createTempDirectory("lanyard-train");
        Process aws = fakeAws();
        try (BufferedReader printed = aws.inputReader(StandardCharsets.UTF_8)) {
            Map<String, String> offline = variables(home);
            offline.put("LANYARD_KEYCHAIN", "file");
            offline.put("LANYARD_PASSPHRASE", "for training alone");
            offline.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + home.resolve("no-bus"));
            String line = printed.readLine();
            if (line == null) {
                throw new IOException("the fake AWS did not start");
            }
            List<String> serving = List.of(line.split(" ", 3));
            Files.writeString(home.resolve("config"), config(serving.get(1), serving.get(2)));
            String lanyard = new InstallTree(tree, Tools.WINDOWS).program().toString();
            Map<String, String> online = new TreeMap<>(offline);
            online.put("AWS_ENDPOINT_URL", serving.get(0));
            online.put("BROWSER", "\"" + lanyard + "\" demo --visit");
            train("cli", JavaFlags.COMMAND, online, "dev.lanyard.app.Train");
            // The agent is to fetch the role's credentials, not to find those of the first.
            Tools.run(online, lanyard, "logout", "--all");
            Tools.run(online, lanyard, "login", "--session", "train");
            train("agent", JavaFlags.AGENT, online, "dev.lanyard.app.TrainAgent");
            train(
                    "token",
                    JavaFlags.COMMAND,
                    offline,
                    "dev.lanyard.token.TrainToken",
                    "--profile",
                    "train",
                    "--region",
                    "eu-west-1",
                    "--cluster-name",
                    "playground");
        } finally {
            aws.destroy();
            aws.waitFor();
            Tools.delete(home);
        }
    }

    /** A separate process; it prints its endpoint, its start URL and an account. */
    private Process fakeAws() throws IOException {
        Path lib = tree.resolve("lib");
        String jars =
                lib.resolve("lanyard.jar") + File.pathSeparator + lib.resolve("lanyard-demo.jar");
        return new ProcessBuilder(java(), "-cp", jars, "dev.lanyard.demo.ServeBox")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void desktop(String kind) throws Exception {
        Path home = Files.createTempDirectory("lanyard-train");
        Map<String, String> variables = variables(home);
        variables.put("LANYARD_KEYCHAIN", "memory");
        List<String> all = new ArrayList<>(JavaFlags.DESKTOP);
        all.add("-Dlanyard.train=" + kind);
        all.add("-Dglass.platform=Headless");
        try {
            train(kind, all, variables, "dev.lanyard.app.DesktopMain");
        } finally {
            Tools.delete(home);
        }
    }

    private void train(
            String kind, List<String> flags, Map<String, String> variables, String... main)
            throws Exception {
        List<String> command = new ArrayList<>();
        Path session = Path.of("/usr/bin/dbus-run-session");
        if (Files.isExecutable(session)) {
            // A bus for the training alone, so that tray and keychain are trained as well.
            command.addAll(List.of(session.toString(), "--"));
        }
        command.add(java());
        command.addAll(JavaFlags.ALL);
        command.addAll(recording.apply(kind, flags));
        command.add("-Dlanyard.install=" + tree);
        command.add("-Dlanyard.caller.lc_all=");
        command.add("-Dlanyard.terminals=");
        command.addAll(List.of("-cp", tree.resolve("lib/lanyard.jar").toString()));
        Collections.addAll(command, main);
        Tools.run(variables, command.toArray(String[]::new));
    }

    private String java() {
        return tree.resolve("runtime/bin").resolve(Tools.exe("java")).toString();
    }

    private static String config(String startUrl, String account) {
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
                .formatted(startUrl, account);
    }

    /** Everything of the training's in one folder. */
    private static Map<String, String> variables(Path home) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("HOME", home.toString());
        variables.put("LANYARD_HOME", home.resolve("lanyard").toString());
        variables.put("LANYARD_AGENT", "off");
        variables.put("AWS_CONFIG_FILE", home.resolve("config").toString());
        variables.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
        variables.put("KUBECONFIG", home.resolve("kubeconfig").toString());
        return variables;
    }
}
