package dev.lanyard.ui.profiles;

import dev.lanyard.ui.kit.LineList;
import dev.lanyard.ui.kit.SearchField;
import dev.lanyard.ui.kit.StatePane;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.profiles.ProfilesViewModel.Filter;
import dev.lanyard.ui.state.ProfileService.ProfileItem;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Profiles screen. */
public final class ProfilesView extends VBox {
    private final ProfilesViewModel model;
    private final SearchField search;
    private final Map<Filter, ToggleButton> chips = new EnumMap<>(Filter.class);
    private final LineList<ProfileRow> list;
    private final StatePane state = new StatePane("profiles-state");
    private final HBox problem = new HBox();
    private final HBox foot = new HBox(10);
    private final Label footText = Widgets.text("", "small");
    private final Button footVerb;

    /** Creates the screen. */
    public ProfilesView(ProfilesViewModel model) {
        this.model = model;
        setId("profiles");
        list =
                new LineList<>(
                        "profiles-list",
                        UiText.of("profiles.title"),
                        model.rows(),
                        ProfilesView::key,
                        row -> row instanceof ProfileRow.Session);
        search =
                new SearchField(
                        "profiles-search",
                        UiText.of("profiles.find"),
                        model.query(),
                        list::enterFromAbove);
        footVerb = Widgets.mainButton("profiles-foot-verb", "", () -> model.add(selectedOffers()));
        fillList();
        StackPane middle = new StackPane(list, state);
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(buildHead(), buildChips(), buildProblem(), middle, buildFoot());
        model.rows().addListener((ListChangeListener<ProfileRow>) _ -> show());
        model.loading().subscribe(_ -> show());
        model.filter().subscribe(_ -> show());
        showFoot();
    }

    private static Object key(ProfileRow row) {
        return switch (row) {
            case ProfileRow.Session session -> session.session();
            case ProfileRow.Of of -> of.item().offered() ? of.item() : of.item().name();
        };
    }

    private HBox buildHead() {
        ProgressBar bar = Widgets.busy("profiles-progress", 60);
        bar.visibleProperty().bind(model.loading());
        HBox head =
                new HBox(
                        12,
                        Widgets.text(UiText.of("profiles.title"), "title"),
                        bar,
                        Widgets.spring(),
                        search);
        head.getStyleClass().add("screen-head");
        return head;
    }

    private HBox buildChips() {
        HBox row = new HBox(6);
        row.getStyleClass().addAll("under-head", "lined");
        for (Filter filter : Filter.values()) {
            String id = "profiles-chip-" + filter.name().toLowerCase(Locale.ROOT);
            ToggleButton chip = Widgets.chip(id, () -> choose(filter));
            chips.put(filter, chip);
            row.getChildren().add(chip);
        }
        return row;
    }

    private HBox buildProblem() {
        Label text = Widgets.text("");
        text.textProperty().bind(model.problem());
        Widgets.whole(text);
        problem.getStyleClass().addAll("strip", "bad");
        problem.setId("profiles-problem");
        problem.getChildren().add(text);
        model.problem().subscribe(words -> Widgets.shown(problem, !words.isEmpty()));
        return problem;
    }

    private void fillList() {
        list.setAccessibleHelp(UiText.of("profiles.help"));
        list.setCellFactory(_ -> new ProfileCell(model));
        list.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<ProfileRow>) _ -> showFoot());
        list.onEnter(this::enter);
        list.answers(model.query(), model.filter());
    }

    /** An offered profile is added; one in the config has a menu. */
    private void enter() {
        List<ProfileItem> offers = selectedOffers();
        if (!offers.isEmpty()) {
            model.add(offers);
        } else {
            list.openMenu();
        }
    }

    private HBox buildFoot() {
        foot.getStyleClass().add("foot");
        foot.getChildren()
                .addAll(
                        footText,
                        Widgets.spring(),
                        Widgets.button(
                                "profiles-foot-clear",
                                UiText.of("clusters.clear"),
                                () -> list.getSelectionModel().clearSelection()),
                        footVerb);
        return foot;
    }

    private void choose(Filter filter) {
        model.filter().set(filter);
        show();
    }

    private void show() {
        for (Map.Entry<Filter, ToggleButton> chip : chips.entrySet()) {
            String key = "profiles.filter." + chip.getKey().name().toLowerCase(Locale.ROOT);
            chip.getValue().setText(UiText.of(key, model.count(chip.getKey())));
            chip.getValue().setSelected(chip.getKey() == model.filter().get());
        }
        ProfilesViewModel.Empty empty = model.empty();
        list.setVisible(empty == ProfilesViewModel.Empty.NO);
        String key = "profiles.empty." + empty.name().toLowerCase(Locale.ROOT);
        switch (empty) {
            case NO -> state.hide();
            case LOADING -> state.wait(UiText.of(key), UiText.of(key + ".more"));
            case FILTERED -> state(key, model::clearFilter);
            case SIGNED_OUT -> state(key, () -> model.signIn(null));
            case NONE, FAILED -> state(key, model::refresh);
            case NOTHING_OFFERED -> state.say(UiText.of(key), UiText.of(key + ".more"));
        }
    }

    private void state(String key, Runnable help) {
        state.say(
                UiText.of(key),
                UiText.of(key + ".more"),
                new StatePane.Help(UiText.of(key + ".verb"), help));
    }

    private List<ProfileItem> selectedOffers() {
        List<ProfileItem> items = new ArrayList<>();
        for (ProfileRow row : list.selected()) {
            if (row instanceof ProfileRow.Of of && of.item().offered()) {
                items.add(of.item());
            }
        }
        return items;
    }

    private void showFoot() {
        int offers = selectedOffers().size();
        Widgets.shown(foot, offers > 0);
        footText.setText(UiText.of("clusters.selected", offers));
        footVerb.setText(UiText.of("profiles.addSome", offers));
    }

    /** Focuses the search field. */
    public void focusSearch() {
        search.focus();
    }
}
