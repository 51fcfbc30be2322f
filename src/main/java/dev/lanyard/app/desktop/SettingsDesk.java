package dev.lanyard.app.desktop;

import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.app.Wiring;
import dev.lanyard.log.LogFile;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.login.LoginItem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ConfigPaths;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.SettingsDoor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What the system says: keychain, files, login item, and a report without secrets. */
final class SettingsDesk implements SettingsDoor {
    private final Wiring use;
    private final AppState desk;
    private final BooleanSupplier trayIsDrawn;

    SettingsDesk(Wiring use, AppState desk, BooleanSupplier trayIsDrawn) {
        this.use = use;
        this.desk = desk;
        this.trayIsDrawn = trayIsDrawn;
    }

    @Override
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(KeychainLabels.fact(use.secrets(), use.folders(), use.environment().home()));
        Path config = new ConfigPaths(use.environment()).config();
        if (config != null) {
            facts.add(fact("awsConfig", config));
        }
        facts.add(fact("kubeconfig", use.kubeconfigPaths().all(null).getFirst()));
        Folders folders = use.folders();
        facts.add(fact("backups", folders.state().resolve("backups")));
        facts.add(fact("log", new LogFile(folders.state()).path()));
        facts.add(fact("folder", folders.config()));
        return facts;
    }

    private Fact fact(String key, Path path) {
        return new Fact(
                key, KeychainLabels.fromHome(path, use.environment().home()), path.toString());
    }

    private LoginItem loginItem() {
        return LoginItem.of(use.environment(), use.install().program());
    }

    @Override
    public boolean startsAtLogin() {
        return loginItem().isOn();
    }

    @Override
    public void startAtLogin(boolean on) {
        loginItem().set(on);
    }

    @Override
    public boolean leavesAgent() {
        return AgentLauncher.isEnabled(use.folders());
    }

    @Override
    public void leaveAgent(boolean on) {
        try {
            AgentLauncher.setEnabled(use.folders(), on);
        } catch (IOException e) {
            throw ProblemException.of(
                    "the setting could not be saved in " + use.folders().config(),
                    "Check its permissions",
                    e);
        }
    }

    @Override
    public String diagnostics() {
        StringBuilder text = new StringBuilder();
        line(text, "system", Environment.systemDescription());
        line(text, "java", System.getProperty("java.vm.version"));
        line(text, "desktop", use.environment().get("XDG_CURRENT_DESKTOP", "unknown"));
        line(text, "tray", trayIsDrawn.getAsBoolean() ? "drawn" : "none");
        line(text, "keychain", use.secrets().describe().label());
        Runtime runtime = Runtime.getRuntime();
        line(text, "heap", ((runtime.totalMemory() - runtime.freeMemory()) >> 20) + " MB used");
        try {
            AwsConfig config = use.readAwsConfig().run();
            line(text, "profiles", String.valueOf(config.profiles().size()));
            for (AwsConfig.Problem problem : config.problems()) {
                line(text, "config", problem.located());
            }
        } catch (ProblemException failure) {
            line(text, "config", failure.what());
        }
        line(text, "sessions", String.valueOf(desk.sessions().get().size()));
        line(text, "clusters", String.valueOf(desk.found().get().items().size()));
        line(text, "skipped", String.valueOf(desk.found().get().skipped().size()));
        line(text, "contexts", String.valueOf(desk.contexts().get().size()));
        String unforeseen = desk.unforeseen().get();
        line(text, "unforeseen", unforeseen.isEmpty() ? "nothing" : unforeseen);
        line(text, "settings", desk.settings().get().toString());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }
}
