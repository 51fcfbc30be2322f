package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.text.SingleLine;
import dev.lanyard.ui.kit.MenuPlacement;
import dev.lanyard.ui.kit.ProductionTag;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.UiText;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
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

    /** Aligns the button's dots, not its edge, with the other columns. */
    private static final Insets OUT_TO_THE_SIDE = new Insets(0, -6, 0, 0);

    private static final double NAMES = 140;
    private static final double REGIONS = 98;
    private static final double VERSIONS = 118;

    /** Below this width, region, version and role are shown under the name. */
    private static final double NARROW = 660;

    /** From this width on, the names get more than {@link #NAMES}. */
    private static final double USUAL = 764;

    /** From this width on, a reason has room beside all columns. */
    private static final double WIDE = 1100;

    private enum Room {
        NARROW,
        USUAL,
        WIDE
    }

    private final ClustersViewModel model;
    private final RowActions actions;
    private final ObjectProperty<Room> room = new SimpleObjectProperty<>(Room.WIDE);
    private final Region dot = Widgets.dot();
    private final Label name = Widgets.text("", "semi");
    private final Label star = Widgets.text("★", "small", "soon");
    private final Label production = ProductionTag.of();
    private final Label under = Widgets.text("", "tiny", "faint");
    private final Label region = Widgets.text("", "small", "muted");
    private final Label version = Widgets.text("", "small", "muted");
    private final Label tag = Widgets.text("", "tag");
    private final Tooltip support = Widgets.tooltip("");
    private final Label role = Widgets.text("", "small", "muted");
    private final MenuButton roles = Widgets.menuButton();
    private final Label context = Widgets.text("", "mono");
    private final Label state = Widgets.text("", "small");
    private final VBox names = new VBox(2);
    private final HBox right = new HBox(6);
    private final HBox regions = new HBox(6, region);
    private final HBox versions = new HBox(6, version, tag);
    private final HBox whichRole = new HBox(6, role, roles);
    private final Button dots;
    private final Button verb;
    private final ReadOnlyDoubleProperty lineWidth;
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
        roles.setOnShowing(_ -> showChoices());
        roles.setOnShown(
                _ -> MenuPlacement.fit(roles.getItems().getFirst().getParentPopup(), roles));
        dots.setFocusTraversable(false);
        verb.setFocusTraversable(false);
        roles.setFocusTraversable(false);
        state.setId("row-state");
        state.setMinWidth(USE_PREF_SIZE);
        tag.setMinWidth(USE_PREF_SIZE);
        version.setMinWidth(USE_PREF_SIZE);
        Widgets.whole(name);
        Widgets.whole(under);
        Widgets.whole(context);
        Widgets.whole(role);

        name.setId("row-name");
        under.setId("row-under");
        production.setId("row-production");
        HBox first = Widgets.line(6, name, star);
        HBox second = Widgets.line(6, production, under);
        names.getChildren().setAll(first, second);
        names.setAlignment(Pos.CENTER_LEFT);
        right.getChildren().setAll(context, state, dots, verb);
        right.setAlignment(Pos.CENTER_RIGHT);
        context.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        // The role's column gets what the texts and buttons on the right leave; at least this.
        whichRole.setMinWidth(70);
        HBox.setHgrow(whichRole, Priority.ALWAYS);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox.setMargin(names, new Insets(0, 12, 0, 0));
        HBox.setMargin(whichRole, new Insets(0, 12, 0, 0));
        HBox bullet = new HBox(dot);
        Widgets.width(bullet, 20);
        Widgets.width(regions, REGIONS);
        for (HBox box : List.of(bullet, regions, versions, whichRole)) {
            box.setAlignment(Pos.CENTER_LEFT);
        }
        getChildren().addAll(bullet, names, regions, versions, whichRole, right);
        this.lineWidth = lineWidth;
        lineWidth.subscribe(_ -> share());
        room.bind(lineWidth.map(ClusterPane::roomIn));
        room.subscribe(_ -> showColumns());
    }

    private static Room roomIn(Number width) {
        double points = width.doubleValue();
        return points == 0 || points >= WIDE
                ? Room.WIDE
                : points < NARROW ? Room.NARROW : Room.USUAL;
    }

    /**
     * In a narrow row, and for a reason in all but a wide one, the text below the name is wider.
     */
    private void showColumns() {
        Row.Of here = row;
        boolean reason = here != null && here.note() != null && room.get() != Room.WIDE;
        boolean isNarrow = room.get() == Room.NARROW;
        Widgets.shown(regions, !isNarrow && !reason);
        Widgets.shown(version, !isNarrow);
        Widgets.shown(versions, (!reason && !isNarrow) || tag.isVisible());
        Widgets.shown(whichRole, !isNarrow);
        Widgets.shown(state, here != null && !RowText.state(here).isEmpty() && !isStateUnder(here));
        if (here != null) {
            showUnder(here);
        }
        share();
    }

    /**
     * Sets the widths of columns that begin at the same place in every row. What a hidden column
     * leaves is for the names, so that the columns after it stay where they are.
     */
    private void share() {
        if (room.get() == Room.NARROW) {
            names.setMinWidth(96);
            names.setPrefWidth(NAMES);
            names.setMaxWidth(Double.MAX_VALUE);
            Widgets.width(versions, USE_COMPUTED_SIZE);
            return;
        }
        double spare = Math.max(0, lineWidth.get() - USUAL);
        Widgets.width(
                names,
                NAMES
                        + spare * 0.4
                        + (regions.isVisible() ? 0 : REGIONS)
                        + (versions.isVisible() ? 0 : VERSIONS));
        Widgets.width(versions, VERSIONS);
    }

    void show(Row.Of next) {
        row = next;
        ClusterItem item = next.item();
        name.setText(item.ref().name());
        region.setText(item.ref().region());
        version.setText(item.version() == null ? "" : item.version());
        Widgets.shown(star, next.mark().favourite());
        Widgets.shown(production, next.mark().production());
        showTag(item);
        showRoles(next);
        showState(next);
        showColumns();
        Widgets.styled(dot, "dot", RowText.dotStyle(next));
    }

    /** "as Administrator" has no room beside the button, except in a wide row. */
    private boolean isStateUnder(Row.Of here) {
        return room.get() != Room.WIDE
                && here.context() == null
                && here.other() != null
                && here.refusal() == null
                && here.note() == null;
    }

    private void showUnder(Row.Of here) {
        ClusterItem item = here.item();
        String where = item.ref().region();
        boolean reason = here.note() != null;
        under.setText(
                switch (room.get()) {
                    case WIDE -> model.underName(here);
                    case USUAL ->
                            isStateUnder(here)
                                    ? RowText.state(here)
                                    : (reason ? where + " · " : "") + model.underName(here);
                    case NARROW -> reason ? model.underName(here) : inOneLine(here);
                });
        // Beside "production" there is no room for an age.
        boolean noRoom =
                room.get() == Room.USUAL
                        && here.mark().production()
                        && !reason
                        && !isStateUnder(here);
        Widgets.styled(under, "label", "tiny", isStateUnder(here) ? "good" : "faint");
        Widgets.shown(under, !noRoom && !under.getText().isEmpty());
    }

    /** Returns "eu-west-1 · 1.35 · PlatformAdmin", or "Deploy · as PlatformAdmin". */
    private String inOneLine(Row.Of row) {
        if (isStateUnder(row)) {
            return row.reach().role() + " · " + RowText.state(row);
        }
        String version = row.item().version();
        return row.item().ref().region()
                + (version == null ? "" : " · " + version)
                + " · "
                + row.reach().role();
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
            support.setText(RowText.support(item, end, today()));
            tag.setTooltip(support);
        } else if (isNew) {
            tag.setText(UiText.of("clusters.new"));
            tag.setTooltip(null);
        }
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
    }

    /** Creates the roles' items when the menu opens: too slow for each row that scrolls by. */
    private void showChoices() {
        Row.Of here = row;
        if (here != null) {
            roles.getItems().setAll(choices(here));
        }
    }

    private List<MenuItem> choices(Row.Of here) {
        List<MenuItem> items = new ArrayList<>();
        for (ClusterItem.RoleTarget reach : here.item().reaches()) {
            String text = reach.role() + "  ·  " + reach.profile().value();
            RadioMenuItem item = new RadioMenuItem(SingleLine.of(text));
            item.setId("row-role");
            item.setMnemonicParsing(false);
            item.setSelected(reach.equals(here.reach()));
            item.setOnAction(_ -> model.choose(here.item().ref(), reach));
            items.add(item);
        }
        return items;
    }

    private void showState(Row.Of next) {
        ContextRow own = next.context();
        ContextRow shown = own == null ? next.other() : own;
        context.setText(shown == null ? "" : shown.name());
        // Beside "refused" there is no room for "current".
        boolean current = own != null && own.current() && next.refusal() != null;
        Widgets.styled(context, "label", "mono", own == null ? "muted" : current ? "good" : "");
        Widgets.shown(context, shown != null);
        Widgets.styled(dots, "button", "dots", shown == null ? "on-hover" : "always");
        dots.setAccessibleText(UiText.of("clusters.menuOf", next.item().ref().name()));
        state.setText(RowText.state(next));
        Widgets.styled(state, "label", "small", next.refusal() != null ? "soon" : "good", "semi");
        String key = RowActions.mainKey(next);
        boolean verbs = !key.isEmpty();
        if (verbs) {
            verb.setText(UiText.of("clusters.verb." + key));
            verb.setAccessibleText(verb.getText() + ", " + next.item().ref().name());
        }
        // Hidden ones leave no gap between a text and its button.
        int place = shown == null ? 0 : 2;
        if (right.getChildren().indexOf(dots) != place) {
            right.getChildren().remove(dots);
            right.getChildren().add(place, dots);
        }
        Widgets.shown(verb, verbs);
        HBox.setMargin(dots, verbs ? Insets.EMPTY : OUT_TO_THE_SIDE);
    }

    String spoken(Row.Of row) {
        return RowText.spoken(row, today());
    }

    private void act() {
        Row.Of here = row;
        if (here != null) {
            actions.main(here);
        }
    }

    private void openMenu() {
        Row.Of here = row;
        if (here != null) {
            MenuPlacement.open(menu(here), dots, 0);
        }
    }

    ContextMenu menu(Row.Of here) {
        ContextMenu menu = new ContextMenu();
        for (RowActions.Action action : actions.of(here)) {
            if (RowActions.startsGroup(action.key()) && !menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            String text = UiText.of("clusters.menu." + action.key());
            MenuItem item = Widgets.menuItem("row-menu-" + action.key(), text, action.run());
            if (action.key().equals("remove")) {
                item.getStyleClass().add("danger");
            }
            menu.getItems().add(item);
        }
        if (here.item().reaches().size() > 1) {
            Menu others = Widgets.menu(UiText.of("clusters.menu.role"));
            others.setId("row-menu-role");
            others.getItems().setAll(choices(here));
            menu.getItems().addAll(0, List.of(others, new SeparatorMenuItem()));
        }
        return menu;
    }
}
