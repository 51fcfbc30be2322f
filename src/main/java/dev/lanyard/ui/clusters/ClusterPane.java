package dev.lanyard.ui.clusters;

import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.text.SingleLine;
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
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ROOT);

    /** Aligns the button's dots, not its edge, with the other columns. */
    private static final Insets OUT_TO_THE_SIDE = new Insets(0, -6, 0, 0);

    private static final double ROLE = 138;
    private static final double RIGHT = 190;

    /** Below this width, region and role are shown under the name. */
    private static final double NARROW = 660;

    private final ClustersViewModel model;
    private final RowActions actions;
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private final Region dot = Widgets.dot();
    private final Label name = Widgets.text("", "semi");
    private final Label star = Widgets.text("★", "small", "soon");
    private final Label production =
            Widgets.text(UiText.of("clusters.production"), "tag", "production");
    private final Label under = Widgets.text("", "tiny", "faint");
    private final Label region = Widgets.text("", "small", "muted");
    private final Label version = Widgets.text("", "small", "muted");
    private final Label tag = Widgets.text("", "tag");
    private final Tooltip support = Widgets.tooltip("");
    private final Label role = Widgets.text("", "small", "muted");
    private final MenuButton roles = Widgets.menuButton();
    private final Label context = Widgets.text("", "mono");
    private final Label state = Widgets.text("", "small");
    private final HBox right = new HBox(6);
    private final Button dots;
    private final Button verb;
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

        production.setMinWidth(USE_PREF_SIZE);
        HBox first = new HBox(6, name, star, production);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox names = new VBox(2, first, under);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(96);
        names.setPrefWidth(160);
        right.getChildren().setAll(context, state, dots, verb);
        right.setAlignment(Pos.CENTER_RIGHT);
        context.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        right.setMinWidth(150);
        right.setPrefWidth(RIGHT);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox.setMargin(names, new Insets(0, 12, 0, 0));
        HBox regions = fixed(98, region);
        HBox whichRole = fixed(ROLE, role, roles);
        getChildren()
                .addAll(fixed(20, dot), names, regions, fixed(118, version, tag), whichRole, right);
        lineWidth.subscribe(width -> share(width.doubleValue(), whichRole));
        narrow.bind(lineWidth.lessThan(NARROW).and(lineWidth.greaterThan(0)));
        narrow.subscribe(is -> {
            Widgets.shown(regions, !is);
            Widgets.shown(whichRole, !is);
            showUnder();
        });
    }

    /** Gives the columns of role and context their part of a wide window. */
    private void share(double width, HBox whichRole) {
        double spare = Math.max(0, width - 764);
        double roleWidth = Math.min(360, ROLE + spare * 0.3);
        whichRole.setMinWidth(roleWidth);
        whichRole.setPrefWidth(roleWidth);
        whichRole.setMaxWidth(roleWidth);
        right.setPrefWidth(Math.min(520, RIGHT + spare * 0.3));
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
        Widgets.shown(star, next.mark().favourite());
        Widgets.shown(production, next.mark().production());
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
        boolean remarkable = here.note() != null;
        under.setText(
                narrow.get() && !remarkable
                        ? item.ref().region() + " · " + here.reach().role()
                        : model.underName(here));
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
            support.setText(supportInWords(item, end));
            tag.setTooltip(support);
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
    }

    /** Creates the roles' items when the menu opens: too slow for each row that scrolls by. */
    private void showChoices() {
        Row.Of here = row;
        if (here != null) {
            roles.getItems().setAll(choices(here.item().reaches()));
        }
    }

    private List<MenuItem> choices(List<ClusterItem.Reach> among) {
        List<MenuItem> items = new ArrayList<>();
        for (ClusterItem.Reach reach : among) {
            String text = reach.role() + "  ·  " + reach.profile().value();
            RadioMenuItem item = new RadioMenuItem(SingleLine.of(text));
            item.setId("row-role");
            item.setMnemonicParsing(false);
            item.setSelected(row != null && reach.equals(row.reach()));
            item.setOnAction(_ -> choose(reach));
            items.add(item);
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
        ContextRow shown = own == null ? next.other() : own;
        context.setText(shown == null ? "" : shown.name());
        // Beside "refused" there is no room for "current".
        boolean current = own != null && own.current() && next.refusal() != null;
        Widgets.styled(context, "label", "mono", own == null ? "muted" : current ? "good" : "");
        Widgets.shown(context, shown != null);
        Widgets.styled(dots, "button", "dots", shown == null ? "on-hover" : "always");
        dots.setAccessibleText(UiText.of("clusters.menuOf", next.item().ref().name()));
        String word = stateWord(next);
        state.setText(word);
        Widgets.styled(state, "label", "small", next.refusal() != null ? "soon" : "good", "semi");
        Widgets.shown(state, !word.isEmpty());
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

    /** Returns "refused", "current", "as PlatformAdmin", or nothing. */
    private static String stateWord(Row.Of row) {
        ContextRow own = row.context();
        if (row.refusal() != null) {
            return UiText.of("clusters.refused");
        }
        if (own != null) {
            return own.current() ? UiText.of("clusters.current") : "";
        }
        ContextRow other = row.other();
        if (other == null) {
            return "";
        }
        String as = roleOf(row.item(), other);
        return UiText.of(other.current() ? "clusters.currentAs" : "clusters.as", as);
    }

    private static String roleOf(ClusterItem item, ContextRow context) {
        for (ClusterItem.Reach reach : item.reaches()) {
            if (reach.profile().value().equals(context.profile())) {
                return reach.role();
            }
        }
        return String.valueOf(context.profile());
    }

    private static String dotStyle(Row.Of row) {
        if (row.refusal() != null) {
            return "soon";
        }
        return switch (row.item().standing()) {
            case GONE -> "ended";
            case FINE, NEW, WAITING -> row.setUp() ? "good" : "ring";
        };
    }

    /** Returns the text for a screen reader. */
    String spoken(Row.Of row) {
        List<String> words = new ArrayList<>();
        ClusterItem item = row.item();
        words.add(item.ref().name());
        if (row.mark().production()) {
            words.add(UiText.of("clusters.production"));
        }
        if (row.mark().favourite()) {
            words.add(UiText.of("clusters.isFavourite"));
        }
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
        if (item.standing() == ClusterItem.Standing.GONE) {
            words.add(UiText.of("clusters.gone"));
        } else {
            words.add(UiText.of(row.setUp() ? "clusters.isSetUp" : "clusters.isNotSetUp"));
        }
        ContextRow own = row.context() == null ? row.other() : row.context();
        if (own != null) {
            words.add(own.name());
        }
        words.add(stateWord(row));
        if (row.refusal() != null && own != null && own.current()) {
            words.add(UiText.of("clusters.current"));
        }
        if (row.note() != null) {
            words.add(row.note());
        }
        words.removeIf(String::isEmpty);
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
                others.getItems().setAll(choices(here.item().reaches()));
                menu.getItems().addAll(0, List.of(others, new SeparatorMenuItem()));
            }
        }
        return menu;
    }
}
