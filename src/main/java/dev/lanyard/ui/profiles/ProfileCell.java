package dev.lanyard.ui.profiles;

import dev.lanyard.ui.kit.LineCell;
import dev.lanyard.ui.kit.MenuPlacement;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.ProfileService.ProfileItem;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A row of the Profiles list. */
final class ProfileCell extends LineCell<ProfileRow> {
    /** Minimum width that shows the region. */
    private static final double NARROW = 620;

    private final ProfilesViewModel model;
    private final Label head = Widgets.text("", "semi");
    private final Label headWords = Widgets.text("", "small", "muted");
    private final Hyperlink signIn;
    private final HBox headLine;
    private final Region dot = Widgets.dot();
    private final Label name = Widgets.text("", "semi");
    private final Label account = Widgets.text("", "tiny", "faint");
    private final Label accountId = Widgets.text("", "mono", "tiny", "faint");
    private final Label offered = Widgets.text("", "tiny", "faint");
    private final Label role = Widgets.text("", "small", "muted");
    private final Label region = Widgets.text("", "small", "muted");
    private final Label state = Widgets.text("", "small", "muted");
    private final Button more;
    private final Button add;
    private final HBox line;

    ProfileCell(ProfilesViewModel model) {
        this.model = model;
        signIn = Widgets.link("profiles-sign-in", "", () -> signIn());
        signIn.setFocusTraversable(false);
        headLine = new HBox(8, head, headWords, signIn);
        headLine.getStyleClass().add("head-line");
        more = Widgets.button("profile-menu", "⋯", () -> openDots(), "dots");
        add = Widgets.button("profile-add", UiText.of("profiles.add"), () -> add());
        more.setFocusTraversable(false);
        add.setFocusTraversable(false);
        Widgets.whole(name);
        Widgets.whole(account);
        Widgets.whole(role);
        accountId.setMinWidth(Region.USE_PREF_SIZE);
        state.setMinWidth(Region.USE_PREF_SIZE);
        HBox under = new HBox(6, account, accountId, offered);
        under.setAlignment(Pos.BASELINE_LEFT);
        VBox names = new VBox(2, name, under);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setPrefWidth(240);
        names.setMinWidth(120);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox.setMargin(names, new Insets(0, 12, 0, 0));
        HBox right = new HBox(6, state, more, add);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(110);
        HBox.setMargin(more, new Insets(0, -6, 0, 0));
        HBox regions = fixed(region, 110);
        line = new HBox(fixed(dot, 20), names, fixed(role, 180), regions, right);
        line.setAlignment(Pos.CENTER_LEFT);
        line.widthProperty()
                .map(width -> width.doubleValue() >= NARROW)
                .subscribe(room -> Widgets.shown(regions, room));
    }

    private static HBox fixed(Node node, double width) {
        HBox box = Widgets.line(0, node);
        Widgets.width(box, width);
        return box;
    }

    @Override
    protected Node fill(ProfileRow row) {
        return switch (row) {
            case ProfileRow.Session session -> {
                head.setText(session.name());
                headWords.setText(session.words());
                Widgets.shown(signIn, session.wantsSignIn());
                signIn.setText(UiText.of(verb(session.state())));
                signIn.setAccessibleText(signIn.getText() + ", " + session.name());
                yield headLine;
            }
            case ProfileRow.Of of -> {
                show(of);
                yield line;
            }
        };
    }

    private static String verb(SessionLine.State state) {
        return state == SessionLine.State.SOON ? "banner.renew" : "banner.signIn";
    }

    private void show(ProfileRow.Of row) {
        ProfileItem item = row.item();
        name.setText(item.name().value());
        account.setText(item.accountName());
        accountId.setText(Widgets.spaced(item.accountId()));
        offered.setText(item.offered() ? UiText.of("profiles.notInConfig") : "");
        Widgets.shown(account, !item.accountName().isEmpty());
        Widgets.shown(accountId, !item.accountId().isEmpty());
        Widgets.shown(offered, item.offered());
        role.setText(item.role());
        region.setText(item.region());
        boolean in = !item.session().isEmpty();
        state.setText(in && !item.offered() ? stateInWords(row.state()) : "");
        Widgets.shown(more, !item.offered());
        Widgets.shown(add, item.offered());
        more.setAccessibleText(UiText.of("profiles.menuOf", item.name()));
        add.setAccessibleText(UiText.of("profiles.add") + ", " + item.name());
        dot.setVisible(in);
        Widgets.styled(dot, "dot", item.offered() ? "ring" : Widgets.dotOf(row.state()));
    }

    private static String stateInWords(SessionLine.State state) {
        return UiText.of("profiles.state." + UiText.key(state));
    }

    @Override
    protected String spoken(ProfileRow row) {
        return switch (row) {
            case ProfileRow.Session session -> session.name() + ", " + session.words();
            case ProfileRow.Of of -> {
                ProfileItem item = of.item();
                List<String> words = new ArrayList<>();
                words.add(item.name().value());
                words.add(item.accountName());
                words.add(item.accountId());
                words.add(item.role());
                words.add(item.region());
                if (item.offered()) {
                    words.add(UiText.of("profiles.notInConfig"));
                } else if (!item.session().isEmpty()) {
                    words.add(stateInWords(of.state()));
                }
                words.removeIf(String::isEmpty);
                yield String.join(", ", words);
            }
        };
    }

    private void signIn() {
        if (getItem() instanceof ProfileRow.Session session) {
            model.signIn(session.session());
        }
    }

    private void add() {
        if (getItem() instanceof ProfileRow.Of row) {
            model.add(List.of(row.item()));
        }
    }

    private void openDots() {
        if (getItem() instanceof ProfileRow.Of row) {
            MenuPlacement.open(menuOf(row), more, 0);
        }
    }

    @Override
    protected @Nullable ContextMenu menu(ProfileRow row) {
        return switch (row) {
            case ProfileRow.Of of -> menuOf(of);
            case ProfileRow.Session session -> {
                if (!session.wantsSignIn()) {
                    yield null;
                }
                yield new ContextMenu(item("signIn", () -> model.signIn(session.session())));
            }
        };
    }

    private ContextMenu menuOf(ProfileRow.Of row) {
        ContextMenu menu = new ContextMenu();
        ProfileItem item = row.item();
        if (item.offered()) {
            menu.getItems().add(item("add", this::add));
            return menu;
        }
        boolean in = !item.session().isEmpty();
        if (in && row.state().wantsSignIn()) {
            menu.getItems().add(item("signIn", () -> model.signIn(item.session())));
        }
        menu.getItems().add(item("copyName", () -> model.copyName(item)));
        menu.getItems().add(item("copyProcess", () -> model.copyProcess(item)));
        if (in && !item.role().isEmpty()) {
            menu.getItems().add(item("convert", () -> model.convert(item)));
            menu.getItems().add(item("console", () -> model.openConsole(item)));
        }
        return menu;
    }

    private static MenuItem item(String key, Runnable action) {
        return Widgets.menuItem("profile-menu-" + key, UiText.of("profiles.menu." + key), action);
    }
}
