package dev.lanyard.ui.settings;

import dev.lanyard.os.NamedBrowser;
import dev.lanyard.profile.RegionName;
import dev.lanyard.signin.AwsSsoCache;
import dev.lanyard.signin.SessionStore;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.Settings;
import dev.lanyard.ui.state.UiText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The state of the Settings screen. The settings are stored by an observer of the app state. */
public final class SettingsViewModel {
    private final UseCases use;
    private final AppState appState;
    private final UiTasks tasks;
    private final WindowHost front;
    private final Shows shows;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyObjectWrapper<List<SystemSettings.Fact>> facts =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<SortedMap<NamedBrowser.Kind, Path>> browsers =
            new ReadOnlyObjectWrapper<>(new TreeMap<>());
    private final SystemSwitch atLogin;
    private final SystemSwitch leavesAgent;
    private final SystemSwitch ssoCache;

    /**
     * What the screen reads and changes.
     *
     * @param ssoCache whether access tokens are also where other AWS tools look for them
     */
    public record UseCases(
            SystemSettings system,
            AwsSsoCache ssoCache,
            Supplier<SessionStore> sessions,
            ExternalApps externalApps) {}

    /**
     * Dialogs that the screen opens.
     *
     * @param shortcuts the list of keyboard shortcuts
     * @param backups the backups of the kubeconfig
     */
    public record Shows(Runnable shortcuts, Runnable backups) {}

    /** Creates the model. */
    public SettingsViewModel(
            UseCases use, AppState appState, UiTasks tasks, WindowHost front, Shows shows) {
        this.shows = shows;
        this.use = use;
        this.appState = appState;
        this.tasks = tasks;
        this.front = front;
        settings = new ReadOnlyObjectWrapper<>(appState.settings().get());
        SystemSettings system = use.system();
        atLogin =
                new SystemSwitch(
                        false, system::startsAtLogin, system::startAtLogin, tasks, front::failed);
        leavesAgent =
                new SystemSwitch(
                        true, system::leavesAgent, system::leaveAgent, tasks, front::failed);
        ssoCache =
                new SystemSwitch(
                        false,
                        use.ssoCache()::isOn,
                        on -> use.ssoCache().set(on, use.sessions()),
                        tasks,
                        front::failed);
        appState.settings().follow(next -> tasks.post(() -> settings.set(next)));
    }

    /** Reads the system's settings. */
    public void refresh() {
        tasks.start(use.system()::facts, facts::set, front::failed);
        tasks.start(use.system()::browsers, browsers::set, front::failed);
        atLogin.refresh();
        leavesAgent.refresh();
        ssoCache.refresh();
    }

    void change(UnaryOperator<Settings> step) {
        appState.settings().change(step);
    }

    /** Parses regions that are separated by commas and blanks. */
    void regions(String text) {
        List<String> regions = new ArrayList<>();
        for (String part : text.toLowerCase(Locale.ROOT).split("[,;\\s]+", 200)) {
            if (part.isEmpty()) {
                continue;
            }
            if (!RegionName.isValid(part)) {
                front.say(WindowHost.Note.bad(UiText.of("settings.notARegion", part)));
                return;
            }
            if (!regions.contains(part)) {
                regions.add(part);
            }
        }
        change(old -> old.withRegions(regions));
    }

    /** Shows the list of keyboard shortcuts. */
    void showShortcuts() {
        shows.shortcuts().run();
    }

    /** Shows the backups of the kubeconfig. */
    void showBackups() {
        shows.backups().run();
    }

    void copyDiagnostics() {
        tasks.start(
                use.system()::diagnostics,
                text -> front.copy(text, UiText.of("settings.diagnostics.copied")),
                front::failed);
    }

    void show(SystemSettings.Fact fact) {
        tasks.start(
                () -> {
                    use.externalApps().openFolder(fact.path());
                    return fact;
                },
                done -> {},
                front::failed);
    }

    ReadOnlyObjectProperty<Settings> settings() {
        return settings.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<SystemSettings.Fact>> facts() {
        return facts.getReadOnlyProperty();
    }

    /** The browsers that are installed, with their programs. */
    ReadOnlyObjectProperty<SortedMap<NamedBrowser.Kind, Path>> browsers() {
        return browsers.getReadOnlyProperty();
    }

    SystemSwitch atLogin() {
        return atLogin;
    }

    SystemSwitch ssoCache() {
        return ssoCache;
    }

    SystemSwitch leavesAgent() {
        return leavesAgent;
    }
}
