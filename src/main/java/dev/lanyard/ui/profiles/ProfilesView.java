package dev.lanyard.ui.profiles;

import dev.lanyard.ui.kit.ListScreen;
import dev.lanyard.ui.kit.ProblemStrip;
import dev.lanyard.ui.kit.SelectionFoot;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.profiles.ProfilesViewModel.Filter;
import dev.lanyard.ui.state.ProfileService.ProfileItem;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** The Profiles screen. */
public final class ProfilesView extends ListScreen<ProfileRow, Filter> {
    private final ProfilesViewModel model;
    private final SelectionFoot foot;

    public ProfilesView(ProfilesViewModel model) {
        super("profiles", model, ProfilesView::key, ProfileRow.Session.class::isInstance);
        this.model = model;
        foot = new SelectionFoot("profiles", list, () -> model.add(selectedOffers()));
        fillList();
        getChildren()
                .addAll(
                        buildHead(),
                        chips,
                        new ProblemStrip("profiles-problem", model.problem),
                        state.over(list),
                        foot);
        model.rows.addListener((ListChangeListener<ProfileRow>) _ -> show());
        model.loading.subscribe(_ -> show());
        model.filter.subscribe(_ -> show());
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
        bar.visibleProperty().bind(model.loading);
        return Widgets.head(UiText.of("profiles.title"), bar, Widgets.spring(), search);
    }

    private void fillList() {
        list.setCellFactory(_ -> new ProfileCell(model));
        onSelection(this::enter, this::showFoot);
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

    private void show() {
        showChips();
        ProfilesViewModel.Empty empty = model.empty();
        list.setVisible(empty == ProfilesViewModel.Empty.NO);
        String key = keyOf(empty);
        switch (empty) {
            case NO -> state.hide();
            case LOADING -> state.wait(UiText.of(key), UiText.of(key + ".more"));
            case FILTERED -> state.offer(key, model::clearFilter);
            case SIGNED_OUT -> state.offer(key, () -> model.signIn(null));
            case NONE, FAILED -> state.offer(key, model::refresh);
            case NOTHING_OFFERED -> state.say(UiText.of(key), UiText.of(key + ".more"));
        }
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
        foot.show(offers > 0, offers, UiText.of("profiles.addSome", offers));
    }
}
