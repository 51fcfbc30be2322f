package dev.lanyard.ui.clusters;

import dev.lanyard.ui.desk.ClusterItem;
import dev.lanyard.ui.desk.KubectlDoor;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Parts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One cluster: dot, name, region, version, role, and what can be done. */
final class ClusterPane extends HBox {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ROOT);

    private final ClustersViewModel model;
    private final RowActions actions;
    private final Region dot = Parts.dot();
    private final Label name = Parts.text("", "semi");
    private final Label under = Parts.text("", "tiny", "faint");
    private final Label region = Parts.text("", "small", "muted");
    private final Label version = Parts.text("", "small", "muted");
    private final Label tag = Parts.text("", "tag");
    private final Label role = Parts.text("", "small", "muted");
    private final MenuButton roles = new MenuButton();
    private final Label context = Parts.text("", "mono");
    private final Label state = Parts.text("", "small");
    private final Button dots;
    private final Button verb;
    private Row.@Nullable Of row;

    ClusterPane(ClustersViewModel model, RowActions actions) {
        this.model = model;
        this.actions = actions;
        setAlignment(Pos.CENTER_LEFT);
        dots = Parts.button("row-menu", "⋯", this::openMenu, "dots");
        verb = Parts.button("row-verb", "", this::act);
        roles.getStyleClass().addAll("role", "small");
        roles.setId("row-roles");
        state.setMinWidth(USE_PREF_SIZE);
        tag.setMinWidth(USE_PREF_SIZE);

        VBox names = new VBox(name, under);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(120);
        names.setPrefWidth(184);
        HBox versions = new HBox(6, version, tag);
        versions.setAlignment(Pos.CENTER_LEFT);
        version.setMinWidth(USE_PREF_SIZE);
        HBox role = new HBox(this.role, roles);
        role.setAlignment(Pos.CENTER_LEFT);
        HBox right = new HBox(6, context, state, dots, verb);
        right.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(names, Priority.SOMETIMES);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(150);
        right.setPrefWidth(150);
        HBox dotBox = fixed(new HBox(dot), 20);
        dotBox.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        dotBox,
                        names,
                        fixed(new HBox(region), 88),
                        fixed(versions, 124),
                        fixed(role, 138),
                        right);
    }

    private static HBox fixed(HBox box, double width) {
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
        under.setText(model.underName(item));
        Parts.shown(under, !under.getText().isEmpty());
        region.setText(item.ref().region());
        version.setText(item.version() == null ? "" : item.version());
        showTag(item);
        showRoles(next);
        showState(next);
        dot.getStyleClass().setAll("dot", dotStyle(next));
    }

    private void showTag(ClusterItem item) {
        LocalDate today = LocalDate.ofInstant(model.now(), ZoneId.systemDefault());
        LocalDate end = SupportEnd.soon(item.version(), today);
        if (end != null) {
            boolean over = end.isBefore(today);
            tag.setText(Words.of(over ? "clusters.ended" : "clusters.ends", DAY.format(end)));
        } else if (item.standing() == ClusterItem.Standing.NEW) {
            tag.setText(Words.of("clusters.new"));
        }
        Parts.shown(tag, end != null || item.standing() == ClusterItem.Standing.NEW);
    }

    private void showRoles(Row.Of next) {
        List<ClusterItem.Reach> reaches = next.item().reaches();
        boolean several = reaches.size() > 1;
        Parts.shown(role, !several);
        Parts.shown(roles, several);
        role.setText(next.reach().role());
        roles.getItems().clear();
        if (!several) {
            return;
        }
        roles.setText(next.reach().role());
        roles.setAccessibleText(Words.of("clusters.roleOf", next.item().ref().name()));
        for (ClusterItem.Reach reach : reaches) {
            MenuItem choice = new MenuItem(reach.role() + "  ·  " + reach.profile().value());
            choice.setOnAction(event -> model.choose(next.item().ref(), reach));
            roles.getItems().add(choice);
        }
    }

    private void showState(Row.Of next) {
        KubectlDoor.Context own = next.context();
        boolean refused = next.item().standing() == ClusterItem.Standing.REFUSED;
        boolean gone = next.item().standing() == ClusterItem.Standing.GONE;
        context.setText(own == null ? "" : own.name());
        context.setTooltip(own == null ? null : new Tooltip(own.name()));
        Parts.shown(context, own != null && !refused);
        dots.getStyleClass().remove("on-hover");
        if (own == null && !refused) {
            dots.getStyleClass().add("on-hover");
        }
        dots.setAccessibleText(Words.of("clusters.menuOf", next.item().ref().name()));
        String word = "";
        if (refused) {
            word = Words.of("clusters.refused");
        } else if (own != null && own.current()) {
            word = Words.of("clusters.current");
        }
        state.setText(word);
        state.getStyleClass().setAll("label", "small", refused ? "soon" : "good");
        if (!refused) {
            state.getStyleClass().add("semi");
        }
        Parts.shown(state, !word.isEmpty());
        String key = refused ? "why" : gone && own != null ? "remove" : "setUp";
        verb.setText(Words.of("clusters.verb." + key));
        verb.setAccessibleText(verb.getText() + ", " + next.item().ref().name());
        Parts.shown(verb, refused || (gone && own != null) || next.canSetUp());
    }

    private static String dotStyle(Row.Of row) {
        return switch (row.item().standing()) {
            case GONE -> "ended";
            case REFUSED -> "soon";
            case FINE, NEW, WAITING -> row.setUp() ? "good" : "ring";
        };
    }

    /** What a screen reader says of it. */
    String spoken(Row.Of row) {
        String how =
                switch (row.item().standing()) {
                    case GONE -> Words.of("clusters.gone");
                    case REFUSED -> Words.of("clusters.refused");
                    case FINE, NEW, WAITING ->
                            Words.of(row.setUp() ? "clusters.isSetUp" : "clusters.isNotSetUp");
                };
        String version = row.item().version() == null ? "" : row.item().version();
        return String.join(
                ", ",
                row.item().ref().name(),
                row.item().ref().region(),
                version,
                row.reach().role(),
                how);
    }

    private void act() {
        Row.Of here = row;
        if (here == null) {
            return;
        }
        switch (here.item().standing()) {
            case REFUSED -> actions.why(here);
            case GONE -> actions.remove(here);
            case FINE, NEW, WAITING -> actions.setUp(here);
        }
    }

    private void openMenu() {
        menu().show(dots, Side.BOTTOM, 0, 4);
    }

    /** What can be done with the row, as a menu. */
    ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        Row.Of here = row;
        if (here != null) {
            for (RowActions.Action action : actions.of(here)) {
                MenuItem item = new MenuItem(Words.of("clusters.menu." + action.key()));
                item.setId("row-menu-" + action.key());
                item.setOnAction(event -> action.run().run());
                menu.getItems().add(item);
            }
        }
        return menu;
    }
}
