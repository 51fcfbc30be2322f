package dev.lanyard.ui.profiles;

import dev.lanyard.ui.desk.ProfilesDoor.ProfileItem;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Parts;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Profiles screen. */
public final class ProfilesView extends VBox {
    private final ProfilesViewModel model;
    private final TextField search = new TextField();
    private final ToggleButton all = chip("profiles-chip-all");
    private final ToggleButton offered = chip("profiles-chip-offered");
    private final ListView<ProfileRow> list = new ListView<>();
    private final VBox state = new VBox(10);
    private final Label stateText = Parts.paragraph("", "semi");
    private final HBox problem = new HBox();
    private final Label problemText = Parts.text("");
    private final HBox foot = new HBox(10);
    private final Label footText = Parts.text("", "small");
    private final Button footVerb;

    /** The screen over its model. */
    public ProfilesView(ProfilesViewModel model) {
        this.model = model;
        setId("profiles");
        search.setId("profiles-search");
        search.setPromptText(Words.of("profiles.find"));
        search.setAccessibleText(Words.of("profiles.find"));
        search.textProperty().bindBidirectional(model.query());
        search.setPrefWidth(230);
        ProgressBar bar = Parts.bar("profiles-progress", 60);
        bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
        bar.visibleProperty().bind(model.loading());
        HBox head =
                new HBox(
                        12,
                        Parts.text(Words.of("profiles.title"), "title"),
                        bar,
                        Parts.spring(),
                        search);
        head.getStyleClass().add("screen-head");
        HBox chips = new HBox(6, all, offered);
        chips.getStyleClass().addAll("under-head", "lined");
        all.setOnAction(_ -> choose(false));
        offered.setOnAction(_ -> choose(true));
        problem.getStyleClass().addAll("strip", "bad");
        problem.setId("profiles-problem");
        problemText.textProperty().bind(model.problem());
        problem.getChildren().add(problemText);
        footVerb = Parts.mainButton("profiles-foot-verb", "", () -> model.add(selectedOffers()));
        foot.getStyleClass().add("foot");
        foot.getChildren()
                .addAll(
                        footText,
                        Parts.spring(),
                        Parts.button(
                                "profiles-foot-clear",
                                Words.of("clusters.clear"),
                                () -> list.getSelectionModel().clearSelection()),
                        footVerb);
        state.getStyleClass().add("state");
        state.setId("profiles-state");
        state.getChildren().add(stateText);
        StackPane middle = new StackPane(buildList(), state);
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(head, chips, problem, middle, foot);
        model.rows().addListener((ListChangeListener<ProfileRow>) _ -> show());
        model.problem().subscribe(text -> Parts.shown(problem, !text.isEmpty()));
        model.loading().subscribe(_ -> show());
        showFoot();
    }

    private static ToggleButton chip(String id) {
        ToggleButton chip = new ToggleButton();
        chip.getStyleClass().setAll("chip");
        chip.setId(id);
        return chip;
    }

    private ListView<ProfileRow> buildList() {
        list.setId("profiles-list");
        list.setAccessibleText(Words.of("profiles.title"));
        list.getStyleClass().add("rows");
        list.setFixedCellSize(44);
        list.setItems(model.rows());
        list.setCellFactory(_ -> new ProfileCell(model));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<ProfileRow>) _ -> showFoot());
        return list;
    }

    private void choose(boolean onlyOffered) {
        model.offeredOnly().set(onlyOffered);
        show();
    }

    private void show() {
        all.setText(Words.of("profiles.filter.all", model.ownCount()));
        offered.setText(Words.of("profiles.filter.offered", model.offeredItems().size()));
        all.setSelected(!model.offeredOnly().get());
        offered.setSelected(model.offeredOnly().get());
        boolean none = model.rows().isEmpty();
        list.setVisible(!none);
        Parts.shown(state, none);
        String key =
                model.loading().get()
                        ? "profiles.loading"
                        : !model.query().get().isEmpty()
                                ? "profiles.nothingFits"
                                : model.offeredOnly().get()
                                        ? "profiles.nothingOffered"
                                        : "profiles.none";
        stateText.setText(Words.of(key));
    }

    private List<ProfileItem> selectedOffers() {
        List<ProfileItem> items = new ArrayList<>();
        for (ProfileRow row : list.getSelectionModel().getSelectedItems()) {
            if (row instanceof ProfileRow.Of of && of.item().offered()) {
                items.add(of.item());
            }
        }
        return items;
    }

    private void showFoot() {
        int offers = selectedOffers().size();
        Parts.shown(foot, offers > 0);
        footText.setText(Words.of("clusters.selected", offers));
        footVerb.setText(Words.of("profiles.addSome", offers));
    }

    /** Puts the cursor in the search field. */
    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }
}
