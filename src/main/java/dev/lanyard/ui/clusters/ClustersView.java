package dev.lanyard.ui.clusters;

import dev.lanyard.ui.clusters.ClusterRows.Filter;
import dev.lanyard.ui.kit.ListScreen;
import dev.lanyard.ui.kit.SelectionFoot;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The Clusters screen. */
public final class ClustersView extends ListScreen<Row, Filter> {
    /** Below this width, the search field leaves its room to the facts beside it. */
    private static final double NARROW = 620;

    private final ClustersViewModel model;
    private final RowActions actions;
    private final Help help;

    private final Label age = Widgets.text("", "small", "muted");
    private final Hyperlink skipped;
    private final Hyperlink again;
    private final DiscoveryBar strip;
    private final SelectionFoot foot;
    private String tipped = "";

    /**
     * What the buttons of an empty list do beyond this screen.
     *
     * @param signIn signs in to the first session that needs it
     * @param addAllRoles makes a profile for each role that the portals offer
     * @param chooseRoles shows the roles that the portals offer
     */
    public record Help(Runnable signIn, Runnable addAllRoles, Runnable chooseRoles) {}

    public ClustersView(ClustersViewModel model, RowActions actions, Help help) {
        super("clusters", model, ClustersView::key, Row.Account.class::isInstance);
        this.model = model;
        this.actions = actions;
        this.help = help;
        skipped = Widgets.link("clusters-skipped", "", model::showSkipped, "quiet");
        again = Widgets.link("clusters-look", UiText.of("clusters.lookAgain"), model::refresh);
        foot = new SelectionFoot("clusters", list, this::setUpSelected);
        strip = new DiscoveryBar(model);
        fillList();
        getChildren().addAll(buildHead(), chips, buildOffer(), strip, state.over(list), foot);
        follow();
    }

    private static Object key(Row row) {
        return switch (row) {
            case Row.Account account -> account.accountId();
            case Row.Of of -> of.item().ref();
        };
    }

    private HBox buildHead() {
        age.setId("clusters-age");
        Widgets.whole(age);
        skipped.setMinWidth(USE_PREF_SIZE);
        again.setMinWidth(USE_PREF_SIZE);
        HBox facts = Widgets.line(2, age, skipped, again);
        facts.setTranslateY(1);
        HBox head = Widgets.head(UiText.of("clusters.title"), facts, Widgets.spring(), search);
        head.setSpacing(10);
        head.widthProperty().subscribe(width -> search.narrow(width.doubleValue() < NARROW));
        return head;
    }

    /** The banner that offers to convert entries of other tools. */
    private HBox buildOffer() {
        Label words = Widgets.text("");
        words.setId("clusters-offer-words");
        Hyperlink later =
                Widgets.link(
                        "clusters-offer-later",
                        UiText.of("offer.later"),
                        model::declineOffer,
                        "quiet");
        Button verb =
                Widgets.button(
                        "clusters-offer-verb", UiText.of("offer.convert.verb"), model::convert);
        HBox offer = new HBox(10, words, Widgets.spring(), later, verb);
        offer.setId("clusters-offer");
        offer.getStyleClass().add("offer");
        model.foreign.subscribe(count -> {
            Widgets.shown(offer, count.intValue() > 0);
            words.setText(UiText.count("offer.convert", count.intValue()));
        });
        return offer;
    }

    private void fillList() {
        list.setCellFactory(_ -> new RowCell(model, actions));
        onSelection(this::enter, this::showFoot);
    }

    /** Runs the action of a single row's button, or opens its menu; several rows are set up. */
    private void enter() {
        List<Row.Of> rows = selected();
        if (rows.size() == 1) {
            if (!actions.main(rows.getFirst())) {
                list.openMenu();
            }
        } else if (!rows.isEmpty()) {
            setUpSelected();
        }
    }

    private void follow() {
        model.rows.addListener((ListChangeListener<Row>) change -> showCounts());
        model.looking.subscribe(look -> {
            list.arriving(look != null);
            showAge();
        });
        model.filter.subscribe(filter -> showCounts());
        model.empty.subscribe(this::showState);
        model.offered.subscribe(_ -> showState(model.empty.get()));
        model.problem.subscribe(strip::problem);
        showFoot();
    }

    public void showAge() {
        boolean looking = model.isLooking();
        String text = model.age();
        age.setText(text);
        String regions = String.join("\n", model.regions());
        if (!regions.equals(tipped)) {
            tipped = regions;
            age.setTooltip(regions.isEmpty() ? null : Widgets.tooltip(regions));
        }
        Widgets.shown(age, !text.isEmpty());
        Widgets.shown(again, !looking && !text.isEmpty());
        int count = model.skippedCount();
        skipped.setText(UiText.of("clusters.skipped", count));
        Widgets.shown(skipped, !looking && count > 0);
    }

    private void showCounts() {
        showChips();
        showAge();
    }

    private List<Row.Of> selected() {
        List<Row.Of> rows = new ArrayList<>();
        for (Row row : list.selected()) {
            if (row instanceof Row.Of of) {
                rows.add(of);
            }
        }
        return rows;
    }

    private void setUpSelected() {
        model.setUp(selected());
    }

    private void showFoot() {
        List<Row.Of> rows = selected();
        int able = 0;
        for (Row.Of row : rows) {
            able += row.canSetUp() ? 1 : 0;
        }
        foot.show(
                able > 0,
                rows.size(),
                able == 1
                        ? UiText.of("clusters.verb.setUp")
                        : UiText.of("clusters.setUpFor", able));
    }

    private void showState(Empty empty) {
        list.setVisible(empty == Empty.NO);
        String key = keyOf(empty);
        switch (empty) {
            case NO -> state.hide();
            case LOOKING -> state.wait(UiText.of(key), UiText.of(key + ".more"));
            case CONFIG_BROKEN -> state.offer(key, model::refresh);
            case NO_PROFILES -> noProfiles();
            case SIGNED_OUT -> state.offer(key, help.signIn());
            case NEVER_LOOKED -> state.offer(key, model::look);
            case NONE_FOUND ->
                    state.say(
                            UiText.of(key),
                            UiText.of(key + ".more", String.join(", ", model.regions())),
                            new WindowHost.Action(
                                    UiText.of(key + ".verb"), model::discoverEverywhere));
            case FILTERED -> state.offer(key, model::clearFilter);
        }
    }

    private void noProfiles() {
        int roles = model.offered.get();
        state.say(
                roles == 0
                        ? UiText.of("clusters.empty.no_profiles")
                        : UiText.count("clusters.empty.no_profiles", roles),
                UiText.of("first.rolesLede"),
                new WindowHost.Action(UiText.of("first.addAll"), help.addAllRoles()),
                new WindowHost.Action(UiText.of("first.choose"), help.chooseRoles()));
    }
}
