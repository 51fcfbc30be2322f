package dev.lanyard.ui.settings;

import dev.lanyard.os.NamedBrowser;
import dev.lanyard.ui.kit.ProductionTag;
import dev.lanyard.ui.kit.RegionChoice;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.Settings;
import dev.lanyard.ui.state.Settings.Appearance;
import dev.lanyard.ui.state.Settings.NoticeKind;
import dev.lanyard.ui.state.Settings.ProductionColour;
import dev.lanyard.ui.state.UiText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Settings screen. Changes take effect at once. */
public final class SettingsView extends VBox {
    private static final double SIDE = 20;
    private static final double MAX_WIDTH = 760;
    private static final double LIST = 104;
    private static final Set<String> ABOUT =
            Set.of("version", "package", "installed", "manual", "licences");
    private static final List<Integer> MINUTES = List.of(5, 10, 15, 30, 60);

    private final SettingsViewModel model;
    private final VBox facts = new VBox();
    private final VBox about = new VBox();

    public SettingsView(SettingsViewModel model) {
        this.model = model;
        setId("settings");
        HBox head = Widgets.head(UiText.of("settings.title"));
        head.getStyleClass().add("lined");
        VBox form =
                new VBox(
                        section("window"),
                        row("appearance", appearance()),
                        row("login", model.atLogin),
                        row("showChanges", showChanges()),
                        section("sessions"),
                        row("renewAhead", renewAhead()),
                        row("warnBefore", warnBefore()),
                        row("browser", browser()),
                        row("console", console()),
                        row("leaveAgent", model.leavesAgent),
                        row("ssoCache", model.ssoCache),
                        Widgets.paragraph(UiText.of("settings.ssoCache.more"), "small", "muted"),
                        section("clusters"),
                        row("regions", regions()),
                        row("production", production()),
                        section("notices"));
        for (NoticeKind kind : NoticeKind.values()) {
            form.getChildren().add(row("notice." + UiText.key(kind), notice(kind)));
        }
        form.getChildren()
                .addAll(
                        section("places"),
                        facts,
                        row("restore", button("backups", "restore.verb", model.backups)),
                        row(
                                "diagnostics",
                                button("diagnostics", "diagnostics.verb", model::copyDiagnostics)),
                        section("about"),
                        about,
                        row("shortcuts", button("shortcuts", "show", model.shortcuts)),
                        Widgets.paragraph(UiText.of("settings.noCallsHome"), "small", "muted"));
        form.getStyleClass().add("form");
        form.setMaxWidth(MAX_WIDTH);
        StackPane left = new StackPane(form);
        left.setAlignment(Pos.TOP_LEFT);
        ScrollPane scroll = Widgets.scroll(left);
        scroll.setFocusTraversable(false);
        scroll.viewportBoundsProperty()
                .subscribe(view -> {
                    double bar = Math.max(0, scroll.getWidth() - view.getWidth());
                    form.setPadding(new Insets(4, SIDE - bar, SIDE, SIDE));
                });
        scrollWithFocus(scroll, form);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        model.facts.subscribe(this::showFacts);
    }

    /** Scrolls to the focused control when the user moves by Tab. */
    private static void scrollWithFocus(ScrollPane scroll, VBox form) {
        scroll.sceneProperty()
                .flatMap(Scene::focusOwnerProperty)
                .subscribe(owner -> {
                    if (owner == null || !Widgets.isWithin(owner, form::equals)) {
                        return;
                    }
                    Bounds at = form.sceneToLocal(owner.localToScene(owner.getBoundsInLocal()));
                    double room = form.getHeight() - scroll.getViewportBounds().getHeight();
                    double top = scroll.getVvalue() * room;
                    double bottom = top + scroll.getViewportBounds().getHeight();
                    if (room > 0 && at.getMaxY() + SIDE > bottom) {
                        scroll.setVvalue((at.getMaxY() + SIDE - bottom + top) / room);
                    } else if (room > 0 && at.getMinY() - SIDE < top) {
                        scroll.setVvalue((at.getMinY() - SIDE) / room);
                    }
                });
    }

    private static Label section(String key) {
        Label label = Widgets.text(UiText.of("settings.section." + key), "section");
        VBox.setMargin(label, new Insets(18, 0, 4, 0));
        return label;
    }

    private static Button button(String id, String text, Runnable action) {
        return Widgets.button("settings-" + id, UiText.of("settings." + text), action);
    }

    private static HBox row(String key, Node control) {
        Label name = Widgets.text(UiText.of("settings." + key));
        name.setMinWidth(Label.USE_PREF_SIZE);
        Node named = control instanceof HBox several ? several.getChildren().getFirst() : control;
        name.setLabelFor(named);
        named.setAccessibleText(
                named instanceof Button button
                        ? button.getText() + ", " + name.getText()
                        : name.getText());
        if (control instanceof CheckBox box) {
            name.setOnMouseClicked(_ -> box.fire());
        }
        HBox row = new HBox(12, name, Widgets.spring(), control);
        row.getStyleClass().add("form-row");
        return row;
    }

    private <T> ComboBox<T> choice(
            String id,
            List<T> values,
            Function<T, String> words,
            Function<Settings, T> read,
            Consumer<T> chosen) {
        ComboBox<T> box = Widgets.choice(id, "", values, words);
        model.settings.subscribe(settings -> box.setValue(read.apply(settings)));
        box.setOnAction(_ -> {
            T value = box.getValue();
            if (value != null) {
                chosen.accept(value);
            }
        });
        return box;
    }

    private Node appearance() {
        return choice(
                "settings-appearance",
                List.of(Appearance.values()),
                value -> UiText.of("settings.appearance." + UiText.key(value)),
                Settings::appearance,
                value -> model.change(c -> c.appearance = value));
    }

    private Node production() {
        ComboBox<ProductionColour> box =
                choice(
                        "settings-production",
                        List.of(ProductionColour.values()),
                        ProductionTag::name,
                        Settings::production,
                        value -> model.change(c -> c.production = value));
        box.setCellFactory(_ -> ProductionTag.cell());
        box.setButtonCell(ProductionTag.cell());
        return box;
    }

    private Node warnBefore() {
        return choice(
                "settings-warn",
                MINUTES,
                minutes -> UiText.of("settings.minutes", minutes),
                settings -> (int) settings.warnBefore().toMinutes(),
                value -> model.change(c -> c.warnBefore = Duration.ofMinutes(value)));
    }

    private Node renewAhead() {
        return check(
                "settings-renew-ahead",
                Settings::renewAhead,
                on -> model.change(c -> c.renewAhead = on));
    }

    private Node showChanges() {
        return check(
                "settings-show-changes",
                Settings::showChanges,
                on -> model.change(c -> c.showChanges = on));
    }

    private Node notice(NoticeKind kind) {
        return check(
                "settings-notice-" + UiText.key(kind),
                settings -> settings.notices().contains(kind),
                on -> model.change(c -> c.notice(kind, on)));
    }

    private CheckBox check(String id, Function<Settings, Boolean> read, Consumer<Boolean> changed) {
        CheckBox box = new CheckBox();
        box.setId(id);
        model.settings.subscribe(settings -> box.setSelected(read.apply(settings)));
        box.setOnAction(_ -> changed.accept(box.isSelected()));
        return box;
    }

    /** The regions as text, and a list to add one from. */
    private Node regions() {
        TextField field =
                text(
                        "settings-regions",
                        settings -> String.join(", ", settings.regions()),
                        model::regions);
        ComboBox<String> add = RegionChoice.box("settings-regions-add");
        add.setPromptText(UiText.of("settings.regions.add"));
        add.setAccessibleText(add.getPromptText());
        return beside(field, add, region -> model.regions(field.getText() + " " + region));
    }

    /** A field, and a list whose values are added to it: the list always shows its prompt. */
    private static <T> HBox beside(TextField field, ComboBox<T> list, Consumer<T> chosen) {
        list.setPrefWidth(LIST);
        list.setMinWidth(LIST);
        list.setButtonCell(
                new ListCell<>() {
                    @Override
                    protected void updateItem(@Nullable T item, boolean empty) {
                        super.updateItem(item, empty);
                        setText(list.getPromptText());
                    }
                });
        list.getButtonCell().setText(list.getPromptText());
        list.setOnAction(_ -> {
            T value = list.getValue();
            if (value != null) {
                chosen.accept(value);
                Platform.runLater(() -> list.getSelectionModel().clearSelection());
            }
        });
        HBox both = new HBox(8, field, list);
        both.setAlignment(Pos.CENTER_RIGHT);
        return both;
    }

    /** A command as text, and a list of the installed browsers, which fills it in. */
    private HBox browser() {
        TextField field =
                text(
                        "settings-browser",
                        Settings::browser,
                        text -> model.change(c -> c.browser = text.strip()));
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
        return beside(field, list, path -> model.change(c -> c.browser = path));
    }

    /** Where the console opens: as other addresses, or in an installed browser, by profile. */
    private ComboBox<String> console() {
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

    private TextField text(String id, Function<Settings, String> read, Consumer<String> changed) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(UiText.of("settings.prompt." + id));
        field.setPrefWidth(260);
        field.setMinWidth(100);
        model.settings.subscribe(settings -> field.setText(read.apply(settings)));
        field.setOnAction(_ -> changed.accept(field.getText()));
        field.focusedProperty()
                .subscribe(focused -> {
                    if (!focused) {
                        changed.accept(field.getText());
                    }
                });
        return field;
    }

    private void showFacts(List<SystemSettings.Fact> next) {
        facts.getChildren().clear();
        about.getChildren().clear();
        for (SystemSettings.Fact fact : next) {
            Label name = Widgets.text(UiText.of("settings.fact." + fact.key()));
            Label value = Widgets.text(fact.value(), "mono", "muted");
            value.setId("settings-fact-" + fact.key());
            Widgets.whole(value);
            HBox end = new HBox(8, value);
            end.setAlignment(Pos.CENTER_RIGHT);
            end.setMinWidth(0);
            if (!fact.path().isEmpty()) {
                Button show = button("show-" + fact.key(), "show", () -> model.show(fact));
                show.setAccessibleText(show.getText() + ", " + name.getText());
                end.getChildren().add(show);
            }
            HBox row = new HBox(12, name, Widgets.spring(), end);
            row.getStyleClass().add("form-row");
            (ABOUT.contains(fact.key()) ? about : facts).getChildren().add(row);
        }
    }
}
