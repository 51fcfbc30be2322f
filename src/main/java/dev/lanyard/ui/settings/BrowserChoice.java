package dev.lanyard.ui.settings;

import dev.lanyard.os.NamedBrowser;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.Settings;
import dev.lanyard.ui.state.UiText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** The choices of browsers: for all addresses, and for the AWS console apart from other roles. */
final class BrowserChoice {
    private final SettingsViewModel model;

    BrowserChoice(SettingsViewModel model) {
        this.model = model;
    }

    /** A command as text, and a list of the installed browsers, which fills it in. */
    HBox command(TextField field) {
        Map<String, String> names = new LinkedHashMap<>();
        ComboBox<String> list =
                Widgets.choice(
                        "settings-browser-choose",
                        UiText.of("settings.browser"),
                        List.of(),
                        path -> names.getOrDefault(path, path));
        model.browsers.subscribe(installed -> {
            names.clear();
            names.put("", UiText.of("settings.browser.system"));
            installed.forEach((kind, path) ->
                    names.putIfAbsent(path.toString(), UiText.of("browser." + kind)));
            list.getItems().setAll(names.keySet());
        });
        list.setPromptText(UiText.of("settings.browser.choose"));
        return SettingsView.beside(field, list, path -> model.change(c -> c.browser = path));
    }

    /** Where the console opens: as other addresses, or in an installed browser, by profile. */
    ComboBox<String> console() {
        ComboBox<String> box =
                Widgets.choice(
                        "settings-console",
                        "",
                        List.of(),
                        kind -> UiText.of("settings.console." + (kind.isEmpty() ? "usual" : kind)));
        model.browsers.subscribe(_ -> fill(box));
        model.settings.subscribe(_ -> fill(box));
        box.setOnAction(_ -> {
            String kind = box.getValue();
            if (kind != null && !kind.equals(model.settings.get().console())) {
                model.change(c -> c.console = kind);
            }
        });
        return box;
    }

    /** The chosen one is in the list even when it is not installed any more. */
    private void fill(ComboBox<String> box) {
        Settings settings = model.settings.get();
        List<String> kinds = new ArrayList<>(List.of(""));
        for (Map.Entry<NamedBrowser.Kind, Path> each : model.browsers.get().entrySet()) {
            kinds.add(each.getKey().toString());
        }
        if (!kinds.contains(settings.console())) {
            kinds.add(settings.console());
        }
        if (!box.getItems().equals(kinds)) {
            box.getItems().setAll(kinds);
        }
        box.setValue(settings.console());
    }
}
