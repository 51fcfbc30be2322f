package dev.lanyard.ui.signin;

import dev.lanyard.ui.kit.RegionChoice;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.signin.FirstRunViewModel.Step;
import dev.lanyard.ui.state.ProfileService.ProfileItem;
import dev.lanyard.ui.state.UiText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The first-run screen, for users without an ~/.aws/config; also used to add a session. */
public final class FirstRunView extends StackPane {
    private static final double WIDTH = 430;
    private static final int MAX_ROLES = 8;

    private final FirstRunViewModel model;
    private final VBox column = new VBox();
    private final String keychain;

    /** Creates the view; {@code keychain} says where secrets are stored. */
    public FirstRunView(FirstRunViewModel model, String keychain) {
        this.model = model;
        this.keychain = keychain;
        setId("first-run");
        getStyleClass().add("first-run");
        column.setMaxWidth(WIDTH);
        column.setMaxHeight(USE_PREF_SIZE);
        column.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(column);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    Runnable leave = model.next.leave();
                    if (event.getCode() == KeyCode.ESCAPE && leave != null) {
                        leave.run();
                        event.consume();
                    }
                });
        model.step.subscribe(this::show);
    }

    private void show(Step step) {
        StackPane mark = new StackPane(Widgets.mark(44));
        mark.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        column.getChildren().setAll(mark);
        VBox.setMargin(mark, new Insets(0, 0, 14, -8));
        switch (step) {
            case Step.Where where -> where();
            case Step.AskingPortal asking -> asking();
            case Step.Roles roles -> roles(roles.offered());
            case Step.NoRoles none -> noRoles(none.why());
        }
        // The focused node was removed; JavaFX would move the focus to any node, such as a note's
        // button.
        Node main = column.lookup(".button.accent");
        if (main != null && !main.isDisable()) {
            main.requestFocus();
        }
    }

    private void where() {
        Label lede = Widgets.paragraph(UiText.of("first.lede", keychain), "muted");
        TextField url = new TextField();
        url.setId("first-url");
        url.getStyleClass().add("tall");
        url.setPromptText(UiText.of("first.urlPrompt"));
        url.textProperty().bindBidirectional(model.startUrl);
        Label urlName = Widgets.text(UiText.of("first.url"), "semi");
        urlName.setLabelFor(url);
        url.setAccessibleText(urlName.getText());
        Label said = Widgets.paragraph("", "small");
        said.setId("first-said");
        ComboBox<String> region = RegionChoice.box("first-region");
        region.getStyleClass().add("tall");
        region.setEditable(true);
        region.valueProperty().bindBidirectional(model.region);
        // Text takes effect while it is typed, without Enter.
        region.getEditor().textProperty().addListener((_, _, typed) -> model.region.set(typed));
        region.getEditor().setAccessibleText(UiText.of("first.region"));
        region.setMaxWidth(Double.MAX_VALUE);
        Label regionName = Widgets.text(UiText.of("first.region"), "semi");
        regionName.setLabelFor(region);
        region.setAccessibleText(regionName.getText());
        Button go = Widgets.mainButton("first-sign-in", UiText.of("first.signIn"), model::signIn);
        go.getStyleClass().add("tall");
        go.setDefaultButton(true);
        model.said.subscribe(now -> say(now, said, url, go));
        column.getChildren()
                .addAll(
                        Widgets.paragraph(UiText.of("first.title"), "hero"),
                        lede,
                        urlName,
                        url,
                        said,
                        regionName,
                        region,
                        buttons(go));
        VBox.setMargin(lede, new Insets(2, 0, 20, 0));
        VBox.setMargin(url, new Insets(5, 0, 5, 0));
        VBox.setMargin(said, new Insets(0, 0, 14, 0));
        VBox.setMargin(region, new Insets(5, 0, 20, 0));
    }

    private static void say(FirstRunViewModel.UrlCheck now, Label said, TextField url, Button go) {
        String sign = now.verdict() == FirstRunViewModel.Verdict.GOOD ? "✓ " : "";
        said.setText(now.words().isEmpty() ? " " : sign + now.words());
        String style =
                switch (now.verdict()) {
                    case GOOD -> "good";
                    case BAD -> "ended";
                    case NONE, ASKING -> "muted";
                };
        Widgets.styled(said, "label", "small", style);
        // A screen reader reads it with its field.
        url.setAccessibleHelp(now.words());
        boolean ready =
                now.verdict() == FirstRunViewModel.Verdict.GOOD
                        || now.verdict() == FirstRunViewModel.Verdict.ASKING;
        go.setDisable(!ready);
    }

    /** The main button and the alternative: go back, or start the demo, which needs no account. */
    private HBox buttons(Button go) {
        HBox buttons = Widgets.line(10, go);
        Runnable leave = model.next.leave();
        Runnable start = model.next.demo();
        if (leave != null) {
            buttons.getChildren()
                    .add(Widgets.button("first-cancel", UiText.of("dialog.cancel"), leave));
        } else if (start != null) {
            HBox demo =
                    Widgets.line(
                            0,
                            Widgets.text(UiText.of("first.or"), "muted"),
                            Widgets.link(
                                    "first-demo",
                                    UiText.of("first.demo"),
                                    () -> model.demo(start),
                                    "quiet"));
            buttons.getChildren().add(demo);
        }
        return buttons;
    }

    private void asking() {
        Label lede = Widgets.paragraph(UiText.of("first.roles.asking"), "muted");
        column.getChildren()
                .addAll(
                        Widgets.paragraph(UiText.of("first.signedIn"), "hero"),
                        lede,
                        Widgets.busy("first-bar", 200));
        VBox.setMargin(lede, new Insets(2, 0, 16, 0));
    }

    private void noRoles(String why) {
        boolean failed = !why.isEmpty();
        Label lede =
                Widgets.paragraph(
                        failed ? why : UiText.of("first.roles.none.more"),
                        failed ? "ended" : "muted");
        lede.setId("first-why");
        HBox buttons =
                new HBox(
                        10,
                        Widgets.mainButton(
                                "first-ask-again", UiText.of("first.again"), model::askPortal),
                        Widgets.button("first-on", UiText.of("first.on"), model.next.clusters()));
        column.getChildren()
                .addAll(
                        Widgets.paragraph(
                                UiText.of(failed ? "first.roles.failed" : "first.roles.none"),
                                "hero"),
                        lede,
                        buttons);
        VBox.setMargin(lede, new Insets(2, 0, 20, 0));
    }

    private void roles(List<ProfileItem> offered) {
        Set<String> accounts = new TreeSet<>();
        offered.forEach(item -> accounts.add(item.accountId()));
        String title =
                UiText.count("first.roles", offered.size())
                        + " "
                        + UiText.count("first.accounts", accounts.size());
        VBox names = new VBox(6);
        for (ProfileItem item : offered) {
            if (names.getChildren().size() == MAX_ROLES && offered.size() > MAX_ROLES + 1) {
                int rest = offered.size() - MAX_ROLES;
                names.getChildren()
                        .add(
                                Widgets.text(
                                        UiText.of("clusters.skippedMore", rest), "small", "muted"));
                break;
            }
            names.getChildren().add(role(item));
        }
        names.getStyleClass().add("card");
        Label lede = Widgets.paragraph(UiText.of("first.rolesLede"), "muted");
        Label said = Widgets.paragraph("", "small", "ended");
        model.said.subscribe(now -> {
            said.setText(now.words());
            Widgets.shown(said, now.verdict() == FirstRunViewModel.Verdict.BAD);
        });
        HBox buttons =
                Widgets.line(
                        10,
                        Widgets.mainButton(
                                "first-add-all", UiText.of("first.addAll"), model::addAll),
                        Widgets.link(
                                "first-choose", UiText.of("first.choose"), model.next.choose()));
        column.getChildren().addAll(Widgets.paragraph(title, "hero"), lede, names, said, buttons);
        VBox.setMargin(lede, new Insets(2, 0, 16, 0));
        VBox.setMargin(said, new Insets(8, 0, 0, 0));
        VBox.setMargin(buttons, new Insets(20, 0, 0, 0));
    }

    private static HBox role(ProfileItem item) {
        Label role = Widgets.text(item.role(), "medium");
        Label account = Widgets.text(item.accountName(), "small", "muted");
        Label id = Widgets.text(Widgets.spaced(item.accountId()), "mono", "tiny", "faint");
        role.setMinWidth(USE_PREF_SIZE);
        id.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, role, account, id);
        line.setAlignment(Pos.BASELINE_LEFT);
        return line;
    }
}
