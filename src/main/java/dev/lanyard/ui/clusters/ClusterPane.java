package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The row of a cluster: dot, name, region, version, role, buttons. The buttons are for the mouse:
 * by keyboard, Enter and the menu key work on the list, so that Tab does not stop at each button.
 */
final class ClusterPane extends HBox {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ROOT);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ROOT);

    /** Aligns the button's dots, not its edge, with the other columns. */
    private static final Insets OUT_TO_THE_SIDE = new Insets(0, -6, 0, 0);

    /** Below this width, region and role are shown under the name. */
    private static final double NARROW = 660;

    private final ClustersViewModel model;
    private final RowActions actions;
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private final Region dot = Widgets.dot();
    private final Label name = Widgets.text("", "semi");
    private final Label under = Widgets.text("", "tiny", "faint");
    private final Label region = Widgets.text("", "small", "muted");
    private final Label version = Widgets.text("", "small", "muted");
    private final Label tag = Widgets.text("", "tag");
    private final Label role = Widgets.text("", "small", "muted");
    private final MenuButton roles = Widgets.menuButton();
    private final Label context = Widgets.text("", "mono");
    private final Label state = Widgets.text("", "small");
    private final HBox right = new HBox(6);
    private final Button dots;
    private final Button verb;
    private List<ClusterItem.Reach> reaches = List.of();
    private Row.@Nullable Of row;

    /**
     * Creates an empty row.
     *
     * @param lineWidth the width of its row
     */
    ClusterPane(ClustersViewModel model, RowActions actions, ReadOnlyDoubleProperty lineWidth) {
        this.model = model;
        this.actions = actions;
        setAlignment(Pos.CENTER_LEFT);
        dots = Widgets.button("row-menu", "⋯", this::openMenu, "dots");
        verb = Widgets.button("row-verb", "", () -> act());
        roles.getStyleClass().addAll("role", "small");
        roles.setId("row-roles");
        roles.setMnemonicParsing(false);
        dots.setFocusTraversable(false);
        verb.setFocusTraversable(false);
        roles.setFocusTraversable(false);
        state.setMinWidth(USE_PREF_SIZE);
        tag.setMinWidth(USE_PREF_SIZE);
        version.setMinWidth(USE_PREF_SIZE);
        Widgets.whole(name);
        Widgets.whole(under);
        Widgets.whole(context);
        Widgets.whole(role);

        VBox names = new VBox(2, name, under);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(96);
        names.setPrefWidth(160);
        right.getChildren().setAll(context, state, dots, verb);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(150);
        right.setPrefWidth(170);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox.setMargin(names, new Insets(0, 12, 0, 0));
        HBox regions = fixed(96, region);
        HBox whichRole = fixed(138, role, roles);
        getChildren()
                .addAll(fixed(20, dot), names, regions, fixed(128, version, tag), whichRole, right);
        narrow.bind(lineWidth.lessThan(NARROW).and(lineWidth.greaterThan(0)));
        narrow.subscribe(is -> {
            Widgets.shown(regions, !is);
            Widgets.shown(whichRole, !is);
            showUnder();
        });
    }

    private static HBox fixed(double width, javafx.scene.Node... nodes) {
        HBox box = new HBox(6, nodes);
        box.setMinWidth(width);
        box.setPrefWidth(width);
        box.setMaxWidth(width);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    void show(Row.Of next) {
        row = next;
        ClusterItem item = next.item();
        name.setText(item.ref().name());
        showUnder();
        region.setText(item.ref().region());
        version.setText(item.version() == null ? "" : item.version());
        showTag(item);
        showRoles(next);
        showState(next);
        Widgets.styled(dot, "dot", dotStyle(next));
    }

    private void showUnder() {
        Row.Of here = row;
        if (here == null) {
            return;
        }
        ClusterItem item = here.item();
        boolean remarkable = item.note() != null;
        under.setText(
                narrow.get() && !remarkable
                        ? item.ref().region() + " · " + here.reach().role()
                        : model.underName(item));
        Widgets.shown(under, !under.getText().isEmpty());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(model.now(), ZoneId.systemDefault());
    }

    private void showTag(ClusterItem item) {
        LocalDate end = SupportEnd.soon(item.version(), today());
        boolean isNew = item.standing() == ClusterItem.Standing.NEW;
        Widgets.shown(tag, end != null || isNew);
        if (end != null) {
            boolean over = end.isBefore(today());
            tag.setText(UiText.of(over ? "clusters.ended" : "clusters.ends", DAY.format(end)));
            tag.setTooltip(Widgets.tooltip(supportInWords(item, end)));
        } else if (isNew) {
            tag.setText(UiText.of("clusters.new"));
            tag.setTooltip(null);
        }
    }

    private String supportInWords(ClusterItem item, LocalDate end) {
        boolean over = end.isBefore(today());
        return UiText.of(
                over ? "clusters.supportEnded" : "clusters.supportEnds",
                String.valueOf(item.version()),
                DATE.format(end));
    }

    private void showRoles(Row.Of next) {
        boolean several = next.item().reaches().size() > 1;
        Widgets.shown(role, !several);
        Widgets.shown(roles, several);
        role.setText(several ? "" : next.reach().role());
        if (!several) {
            return;
        }
        roles.setText(next.reach().role());
        roles.setAccessibleText(UiText.of("clusters.roleOf", next.item().ref().name()));
        if (!reaches.equals(next.item().reaches())) {
            reaches = next.item().reaches();
            roles.getItems().setAll(choices(reaches));
        }
    }

    private List<MenuItem> choices(List<ClusterItem.Reach> among) {
        List<MenuItem> items = new ArrayList<>();
        for (ClusterItem.Reach reach : among) {
            String text = reach.role() + "  ·  " + reach.profile().value();
            items.add(Widgets.menuItem("row-role", text, () -> choose(reach)));
        }
        return items;
    }

    private void choose(ClusterItem.Reach reach) {
        Row.Of here = row;
        if (here != null) {
            model.choose(here.item().ref(), reach);
        }
    }

    private void showState(Row.Of next) {
        ContextRow own = next.context();
        boolean refused = next.item().standing() == ClusterItem.Standing.REFUSED;
        boolean gone = next.item().standing() == ClusterItem.Standing.GONE;
        context.setText(own == null ? "" : own.name());
        Widgets.shown(context, own != null && !refused);
        Widgets.styled(dots, "button", "dots", own == null ? "on-hover" : "always");
        dots.setAccessibleText(UiText.of("clusters.menuOf", next.item().ref().name()));
        String word = "";
        if (refused) {
            word = UiText.of("clusters.refused");
        } else if (own != null && own.current()) {
            word = UiText.of("clusters.current");
        }
        state.setText(word);
        Widgets.styled(state, "label", "small", refused ? "soon" : "good", refused ? "" : "semi");
        Widgets.shown(state, !word.isEmpty());
        String key = refused ? "why" : gone && own != null ? "remove" : "setUp";
        verb.setText(UiText.of("clusters.verb." + key));
        verb.setAccessibleText(verb.getText() + ", " + next.item().ref().name());
        // Hidden ones leave no gap between a text and its button.
        int place = own == null ? 0 : 2;
        if (right.getChildren().indexOf(dots) != place) {
            right.getChildren().remove(dots);
            right.getChildren().add(place, dots);
        }
        boolean verbs = refused || (gone && own != null) || next.canSetUp();
        Widgets.shown(verb, verbs);
        HBox.setMargin(dots, verbs ? Insets.EMPTY : OUT_TO_THE_SIDE);
    }

    private static String dotStyle(Row.Of row) {
        return switch (row.item().standing()) {
            case GONE -> "ended";
            case REFUSED -> "soon";
            case FINE, NEW, WAITING -> row.setUp() ? "good" : "ring";
        };
    }

    /** Returns the text for a screen reader. */
    String spoken(Row.Of row) {
        List<String> words = new ArrayList<>();
        ClusterItem item = row.item();
        words.add(item.ref().name());
        words.add(item.ref().region());
        if (item.version() != null) {
            words.add(item.version());
        }
        LocalDate end = SupportEnd.soon(item.version(), today());
        if (end != null) {
            words.add(supportInWords(item, end));
        } else if (item.standing() == ClusterItem.Standing.NEW) {
            words.add(UiText.of("clusters.new"));
        }
        words.add(row.reach().role());
        switch (item.standing()) {
            case GONE -> words.add(UiText.of("clusters.gone"));
            case REFUSED -> words.add(UiText.of("clusters.refused"));
            case FINE, NEW, WAITING ->
                    words.add(UiText.of(row.setUp() ? "clusters.isSetUp" : "clusters.isNotSetUp"));
        }
        ContextRow own = row.context();
        if (own != null) {
            words.add(own.name());
            if (own.current()) {
                words.add(UiText.of("clusters.current"));
            }
        }
        if (item.note() != null) {
            words.add(item.note());
        }
        return String.join(", ", words);
    }

    private void act() {
        Row.Of here = row;
        if (here != null) {
            actions.main(here);
        }
    }

    private void openMenu() {
        menu().show(dots, Side.BOTTOM, 0, 4);
    }

    /** Returns the row's menu. */
    ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        Row.Of here = row;
        if (here != null) {
            for (RowActions.Action action : actions.of(here)) {
                String text = UiText.of("clusters.menu." + action.key());
                menu.getItems()
                        .add(Widgets.menuItem("row-menu-" + action.key(), text, action.run()));
            }
            if (here.item().reaches().size() > 1) {
                Menu others = Widgets.menu(UiText.of("clusters.menu.role"));
                others.setId("row-menu-role");
                others.getItems().setAll(choices(here.item().reaches()));
                menu.getItems().add(others);
            }
        }
        return menu;
    }
}
