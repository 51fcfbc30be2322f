package dev.lanyard.ui.settings;

import dev.lanyard.os.NamedBrowser;
import dev.lanyard.profile.RegionName;
import dev.lanyard.signin.AwsSsoCache;
import dev.lanyard.signin.SessionStore;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The state of the Settings screen. The settings are stored by an observer of the app state. */
public final class SettingsViewModel {
    private final SystemSettings system;
    private final ExternalApps externalApps;
    private final AppState appState;
    private final WindowHost front;
    final Runnable shortcuts;
    final Runnable backups;
    final ObjectProperty<Settings> settings;
    final ObjectProperty<List<SystemSettings.Fact>> facts = new SimpleObjectProperty<>(List.of());

    /** The browsers that are installed, with their programs. */
    final ObjectProperty<SortedMap<NamedBrowser.Kind, Path>> browsers =
            new SimpleObjectProperty<>(new TreeMap<>());

    final SystemSwitch atLogin;
    final SystemSwitch leavesAgent;
    final SystemSwitch ssoCache;

    /**
     * Creates the model.
     *
     * @param tokens writes access tokens also where other AWS tools look for them
     * @param shortcuts shows the list of keyboard shortcuts
     * @param backups shows the backups of the kubeconfig
     */
    public SettingsViewModel(
            SystemSettings system,
            AwsSsoCache tokens,
            Supplier<SessionStore> sessions,
            ExternalApps externalApps,
            AppState appState,
            WindowHost front,
            Runnable shortcuts,
            Runnable backups) {
        this.system = system;
        this.externalApps = externalApps;
        this.shortcuts = shortcuts;
        this.backups = backups;
        this.appState = appState;
        this.front = front;
        settings = new SimpleObjectProperty<>(appState.settings().get());
        atLogin =
                new SystemSwitch(
                        "settings-login",
                        false,
                        system::startsAtLogin,
                        system::startAtLogin,
                        front);
        leavesAgent =
                new SystemSwitch(
                        "settings-leave-agent",
                        true,
                        system::leavesAgent,
                        system::leaveAgent,
                        front);
        ssoCache =
                new SystemSwitch(
                        "settings-sso-cache",
                        false,
                        tokens::isOn,
                        on -> tokens.set(on, sessions),
                        front);
        front.tasks().follow(appState.settings(), settings::set);
    }

    /** Reads the system's settings. */
    public void refresh() {
        front.start(system::facts, facts::set);
        front.start(system::browsers, browsers::set);
        atLogin.refresh();
        leavesAgent.refresh();
        ssoCache.refresh();
    }

    void change(Consumer<Settings.Changes> step) {
        appState.settings().change(settings -> settings.with(step));
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
        change(c -> c.regions = regions);
    }

    void copyDiagnostics() {
        front.start(
                system::diagnostics,
                text -> front.copy(text, UiText.of("settings.diagnostics.copied")));
    }

    void show(SystemSettings.Fact fact) {
        front.run(() -> externalApps.openFolder(fact.path()));
    }
}
