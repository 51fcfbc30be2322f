package dev.lanyard.ui.signin;

import dev.lanyard.ui.desk.ProfilesDoor.ProfileItem;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Parts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The first thing that somebody sees who has no ~/.aws/config. */
public final class FirstRunView extends StackPane {
    private static final double WIDTH = 430;

    private final FirstRunViewModel model;
    private final VBox column = new VBox();
    private final String keychain;

    /**
     * The view.
     *
     * @param keychain where secrets are kept, in words
     */
    public FirstRunView(FirstRunViewModel model, String keychain) {
        this.model = model;
        this.keychain = keychain;
        setId("first-run");
        getStyleClass().add("first-run");
        column.setMaxWidth(WIDTH);
        column.setMaxHeight(USE_PREF_SIZE);
        column.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(column);
        model.offered().subscribe(this::show);
    }

    private void show(@Nullable List<ProfileItem> offered) {
        column.getChildren().clear();
        StackPane mark = new StackPane(Parts.mark(44));
        mark.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        column.getChildren().add(mark);
        VBox.setMargin(mark, new Insets(0, 0, 14, 0));
        if (offered == null) {
            where();
        } else {
            roles(offered);
        }
    }

    private void where() {
        Label lede = Parts.paragraph(Words.of("first.lede", keychain), "muted");
        TextField url = new TextField();
        url.setId("first-url");
        url.getStyleClass().add("tall");
        url.setPromptText(Words.of("first.urlPrompt"));
        url.textProperty().bindBidirectional(model.startUrl());
        Label urlName = Parts.text(Words.of("first.url"), "semi");
        urlName.setLabelFor(url);
        url.setAccessibleText(urlName.getText());
        Label said = Parts.paragraph("", "small");
        said.setId("first-said");
        ComboBox<String> region = new ComboBox<>();
        region.setId("first-region");
        region.getStyleClass().add("tall");
        region.setEditable(true);
        region.getItems().setAll(FirstRunViewModel.REGIONS);
        region.valueProperty().bindBidirectional(model.region());
        region.setMaxWidth(Double.MAX_VALUE);
        Label regionName = Parts.text(Words.of("first.region"), "semi");
        regionName.setLabelFor(region);
        region.setAccessibleText(regionName.getText());
        Button go = Parts.mainButton("first-sign-in", Words.of("first.signIn"), model::signIn);
        go.setDefaultButton(true);
        model.said()
                .subscribe(now -> {
                    String sign = now.verdict() == FirstRunViewModel.Verdict.GOOD ? "✓ " : "";
                    said.setText(now.words().isEmpty() ? " " : sign + now.words());
                    String style =
                            switch (now.verdict()) {
                                case GOOD -> "good";
                                case BAD -> "ended";
                                case NONE, ASKING -> "muted";
                            };
                    said.getStyleClass().setAll("label", "small", style);
                    boolean ready =
                            now.verdict() == FirstRunViewModel.Verdict.GOOD
                                    || now.verdict() == FirstRunViewModel.Verdict.ASKING;
                    go.setDisable(!ready);
                });
        column.getChildren()
                .addAll(
                        Parts.paragraph(Words.of("first.title"), "hero"),
                        lede,
                        urlName,
                        url,
                        said,
                        regionName,
                        region,
                        go);
        VBox.setMargin(lede, new Insets(2, 0, 20, 0));
        VBox.setMargin(url, new Insets(5, 0, 5, 0));
        VBox.setMargin(said, new Insets(0, 0, 14, 0));
        VBox.setMargin(region, new Insets(5, 0, 20, 0));
    }

    private void roles(List<ProfileItem> offered) {
        Set<String> accounts = new TreeSet<>();
        offered.forEach(item -> accounts.add(item.accountId()));
        String title =
                Words.count("first.roles", offered.size())
                        + " "
                        + Words.count("first.accounts", accounts.size());
        VBox names = new VBox(4);
        for (ProfileItem item : offered) {
            if (names.getChildren().size() == 8) {
                int rest = offered.size() - 8;
                names.getChildren()
                        .add(Parts.text(Words.of("clusters.skippedMore", rest), "muted"));
                break;
            }
            HBox line =
                    new HBox(
                            8,
                            Parts.text(item.role(), "medium"),
                            Parts.text(
                                    item.accountName() + " · " + item.accountId(),
                                    "small",
                                    "muted"));
            line.setAlignment(Pos.BASELINE_LEFT);
            names.getChildren().add(line);
        }
        names.getStyleClass().add("card");
        Label lede = Parts.paragraph(Words.of("first.rolesLede"), "muted");
        HBox buttons =
                new HBox(
                        10,
                        Parts.mainButton("first-add-all", Words.of("first.addAll"), model::addAll),
                        Parts.link("first-choose", Words.of("first.choose"), model::choose));
        buttons.setAlignment(Pos.CENTER_LEFT);
        column.getChildren().addAll(Parts.paragraph(title, "hero"), lede, names, buttons);
        VBox.setMargin(lede, new Insets(2, 0, 16, 0));
        VBox.setMargin(buttons, new Insets(20, 0, 0, 0));
    }
}
