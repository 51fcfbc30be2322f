package dev.lanyard.ui.profiles;

import dev.lanyard.ui.desk.ProfilesDoor.ProfileItem;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Parts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A cell of the Profiles list. */
final class ProfileCell extends ListCell<ProfileRow> {
    private static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled");

    private final ProfilesViewModel model;
    private final Label head = Parts.text("", "semi");
    private final Label headWords = Parts.text("", "small", "muted");
    private final HBox headLine = new HBox(8, head, headWords);
    private final Label name = Parts.text("", "semi");
    private final Label account = Parts.text("", "tiny", "faint");
    private final Label role = Parts.text("", "small", "muted");
    private final Label region = Parts.text("", "small", "muted");
    private final Button more;
    private final Button add;
    private final HBox line;

    ProfileCell(ProfilesViewModel model) {
        this.model = model;
        headLine.getStyleClass().add("head-line");
        more = Parts.button("profile-menu", "⋯", this::openMenu, "dots");
        add = Parts.button("profile-add", Words.of("profiles.add"), this::add);
        VBox names = new VBox(name, account);
        names.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(names, Priority.ALWAYS);
        names.setPrefWidth(260);
        names.setMinWidth(120);
        HBox right = new HBox(6, more, add);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(96);
        line = new HBox(names, fixed(role, 190), fixed(region, 110), right);
        line.setAlignment(Pos.CENTER_LEFT);
        addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (getItem() instanceof ProfileRow.Session) {
                        event.consume();
                    }
                });
        setOnContextMenuRequested(event -> {
            if (getItem() instanceof ProfileRow.Of) {
                menu().show(this, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
    }

    private static HBox fixed(Label label, double width) {
        HBox box = new HBox(label);
        box.setMinWidth(width);
        box.setPrefWidth(width);
        box.setMaxWidth(width);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    @Override
    protected void updateItem(@Nullable ProfileRow item, boolean empty) {
        super.updateItem(item, empty);
        getStyleClass().remove("head");
        pseudoClassStateChanged(FILLED, !empty && item != null);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        switch (item) {
            case ProfileRow.Session session -> {
                getStyleClass().add("head");
                head.setText(session.name());
                headWords.setText(session.words());
                setGraphic(headLine);
                setAccessibleText(session.name() + ", " + session.words());
            }
            case ProfileRow.Of row -> show(row.item());
        }
    }

    private void show(ProfileItem item) {
        name.setText(item.name().value());
        String where =
                item.accountName().isEmpty()
                        ? item.accountId()
                        : item.accountName() + " · " + item.accountId();
        account.setText(item.offered() ? Words.of("profiles.notInConfig", where) : where);
        Parts.shown(account, !account.getText().isEmpty());
        role.setText(item.role());
        region.setText(item.region());
        Parts.shown(more, !item.offered());
        Parts.shown(add, item.offered());
        more.setAccessibleText(Words.of("profiles.menuOf", item.name()));
        add.setAccessibleText(Words.of("profiles.add") + ", " + item.name());
        setGraphic(line);
        setAccessibleText(
                String.join(", ", item.name().value(), where, item.role(), item.region()));
    }

    private void add() {
        if (getItem() instanceof ProfileRow.Of row) {
            model.add(List.of(row.item()));
        }
    }

    private void openMenu() {
        menu().show(more, Side.BOTTOM, 0, 4);
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        if (getItem() instanceof ProfileRow.Of row) {
            ProfileItem item = row.item();
            if (item.offered()) {
                menu.getItems().add(item("add", this::add));
            } else {
                menu.getItems().add(item("copyName", () -> model.copyName(item)));
                menu.getItems().add(item("copyProcess", () -> model.copyProcess(item)));
                menu.getItems().add(item("console", () -> model.openConsole(item)));
            }
        }
        return menu;
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Words.of("profiles.menu." + key));
        item.setId("profile-menu-" + key);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
