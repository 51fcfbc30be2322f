package dev.lanyard.ui.settings;

import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.kubeconfig.file.KubeconfigPaths;
import dev.lanyard.log.LogFile;
import dev.lanyard.os.BuildVersion;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import dev.lanyard.os.NamedBrowser;
import dev.lanyard.os.PackageKind;
import dev.lanyard.os.login.LoginItem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ConfigPaths;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.file.FileSecretStore;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.UiText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the Settings screen reads from the system: keychain, files, login item, and a report without
 * secrets. All methods block.
 */
public class SystemSettings {
    private static final String FILE = "file";

    private final Environment environment;
    private final Folders folders;
    private final Supplier<SecretStore> secrets;
    private final Supplier<InstallTree> install;
    private final AppState appState;
    private final BooleanSupplier trayIsDrawn;

    /**
     * A row of information.
     *
     * @param key text key of its label
     * @param value the text shown
     * @param path a file or folder that can be opened; empty for none
     */
    public record Fact(String key, String value, String path) {}

    /**
     * Creates access to the system's settings.
     *
     * @param secrets supplies the keychain, which is opened when first described
     * @param install supplies the install tree; throws if no launcher started this process
     */
    public SystemSettings(
            Environment environment,
            Folders folders,
            Supplier<SecretStore> secrets,
            Supplier<InstallTree> install,
            AppState appState,
            BooleanSupplier trayIsDrawn) {
        this.environment = environment;
        this.folders = folders;
        this.secrets = secrets;
        this.install = install;
        this.appState = appState;
        this.trayIsDrawn = trayIsDrawn;
    }

    /** Returns where secrets and files are stored. */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(keychain());
        Path config = new ConfigPaths(environment).config();
        if (config != null) {
            facts.add(fact("awsConfig", config));
        }
        facts.add(fact("kubeconfig", new KubeconfigPaths(environment).all(null).getFirst()));
        facts.add(fact("backups", folders.state().resolve("backups")));
        facts.add(fact("log", new LogFile(folders.state()).path()));
        facts.add(fact("folder", folders.config()));
        facts.addAll(about());
        return facts;
    }

    /** Returns where secrets are stored, for a sentence: "Secrets stay in …". */
    public String secretsPlace() {
        SecretStore.Description kept = secrets.get().describe();
        return kept.id().equals(FILE) ? UiText.of("keychain.file") : kept.label();
    }

    private Fact keychain() {
        SecretStore.Description kept = secrets.get().describe();
        if (!kept.id().equals(FILE)) {
            return new Fact("keychain", kept.label(), "");
        }
        Path file = FileSecretStore.in(folders);
        return new Fact(
                "keychain",
                UiText.of("keychain.file.at", environment.display(file)),
                file.toString());
    }

    /** Returns the version, and where the program, its manual and the licences are. */
    private List<Fact> about() {
        Path folder = install.get().folder();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("version", BuildVersion.ofThisProgram().toString(), ""));
        PackageKind kind = PackageKind.of(install.get());
        if (kind != null) {
            facts.add(new Fact("package", kind.toString(), ""));
        }
        facts.add(fact("installed", folder));
        Path manual = install.get().manual();
        if (manual != null) {
            facts.add(fact("manual", manual));
        }
        facts.add(fact("licences", folder.resolve("THIRD-PARTY.txt")));
        return facts;
    }

    private Fact fact(String key, Path path) {
        return new Fact(key, environment.display(path), path.toString());
    }

    /** Returns the browsers that are installed, with their programs. */
    public SortedMap<NamedBrowser.Kind, Path> browsers() {
        return NamedBrowser.installed(environment);
    }

    private LoginItem loginItem() {
        return LoginItem.of(environment, install.get().windowProgram());
    }

    public boolean startsAtLogin() {
        return loginItem().isOn();
    }

    public void startAtLogin(boolean on) {
        loginItem().set(on);
    }

    /** Returns whether a token command starts a background agent if none is running. */
    public boolean leavesAgent() {
        return AgentLauncher.isEnabled(folders);
    }

    /** Sets whether a token command starts a background agent. */
    public void leaveAgent(boolean on) {
        try {
            AgentLauncher.setEnabled(folders, on);
        } catch (IOException e) {
            throw ProblemException.of(
                    UiText.of(
                            "settings.notWritten",
                            folders.config(),
                            String.valueOf(e.getMessage())),
                    UiText.of("settings.checkFolder"),
                    e);
        }
    }

    /** Returns the text of a bug report, without secrets. */
    public String diagnostics() {
        StringBuilder text = new StringBuilder();
        line(text, "system", Environment.systemDescription());
        line(text, "java", System.getProperty("java.vm.version"));
        line(text, "desktop", environment.get("XDG_CURRENT_DESKTOP", "unknown"));
        line(text, "tray", trayIsDrawn.getAsBoolean() ? "drawn" : "none");
        line(text, "keychain", secrets.get().describe().label());
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        line(text, "heap", (used >> 20) + "M");
        try {
            AwsConfig config = new ReadAwsConfig(environment).run();
            line(text, "profiles", String.valueOf(config.profiles().size()));
            for (AwsConfig.Problem problem : config.problems()) {
                line(text, "config", problem.located());
            }
        } catch (ProblemException failure) {
            line(text, "config", failure.what());
        }
        line(text, "sessions", String.valueOf(appState.sessions().get().size()));
        line(text, "clusters", String.valueOf(appState.found().get().items().size()));
        line(text, "skipped", String.valueOf(appState.found().get().skipped().size()));
        line(text, "contexts", String.valueOf(appState.contexts().get().size()));
        String unforeseen = appState.unforeseen().get();
        line(text, "unforeseen", unforeseen.isEmpty() ? "nothing" : unforeseen);
        line(text, "settings", appState.settings().get().toString());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }
}
