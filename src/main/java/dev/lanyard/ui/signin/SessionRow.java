package dev.lanyard.ui.signin;

import dev.lanyard.ui.kit.MenuPlacement;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The row of a session; the node is reused on updates, so that it keeps the focus. */
final class SessionRow extends HBox {
    private final SignInFlow flow;
    private final Region dot = Widgets.dot();
    private final Label name = Widgets.text("", "semi");
    private final Label user = Widgets.text("", "tiny");
    private final Label url = Widgets.text("", "tiny", "faint");
    private final Label left = Widgets.text("", "small", "muted");
    private final Button verb;
    private final Button more;
    private SessionLine session;
    private boolean in;

    SessionRow(SignInFlow flow, SessionLine session) {
        super(12);
        this.flow = flow;
        this.session = session;
        String id = session.shortName();
        setId("session-" + id);
        getStyleClass().add("session-row");
        verb = Widgets.button("session-verb-" + id, "", () -> act());
        more = Widgets.button("session-menu-" + id, "⋯", () -> openMenu(), "dots");
        more.setAccessibleText(UiText.of("sessions.menuOf", id));
        left.setMinWidth(USE_PREF_SIZE);
        Widgets.whole(name);
        Widgets.whole(user);
        Widgets.whole(url);
        VBox names = new VBox(2, name, user, url);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(120);
        names.setPrefWidth(240);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox.setMargin(more, new Insets(0, -6, 0, -6));
        getChildren().addAll(dot, names, left, verb, more);
        setOnContextMenuRequested(event -> MenuPlacement.open(menu(), this, event));
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.F10 && event.isShiftDown()) {
                        openMenu();
                        event.consume();
                    }
                });
    }

    void show(SessionLine next, Instant now, Duration soon) {
        session = next;
        SessionLine.State how = next.state(now, soon);
        in = how == SessionLine.State.GOOD || how == SessionLine.State.SOON;
        Widgets.styled(dot, "dot", Widgets.dotOf(how));
        name.setText(next.shortName());
        boolean unread = how == SessionLine.State.UNREAD;
        String why = next.stored().problem();
        String where =
                next.stored().session().startUrl() + " · " + next.stored().session().region();
        String orphan = next.orphan() ? " · " + UiText.of("sessions.orphan") : "";
        url.setText(why == null ? where + orphan : why);
        String who = how == SessionLine.State.OUT ? null : next.stored().user();
        user.setText(who == null ? "" : UiText.of("sessions.user", who));
        Widgets.shown(user, who != null);
        String words = next.words(now, soon);
        left.setText(words);
        boolean fine = how == SessionLine.State.GOOD || how == SessionLine.State.OUT;
        Widgets.styled(left, "label", "small", fine ? "muted" : Widgets.dotOf(how));
        verb.setText(UiText.of(verbOf(unread)));
        verb.setAccessibleText(verb.getText() + ", " + next.shortName());
        Widgets.styled(verb, "button", in || unread ? "plain" : "accent");
        Widgets.shown(verb, !next.renews() || !in);
        setAccessibleText(
                next.shortName()
                        + (who == null ? "" : ", " + user.getText())
                        + ", "
                        + words
                        + (why == null ? "" : ", " + why));
    }

    private String verbOf(boolean unread) {
        if (unread) {
            return "sessions.readAgain";
        }
        return in ? "sessions.renew" : "sessions.signIn";
    }

    private void act() {
        if (session.stored().problem() != null) {
            flow.refresh();
        } else {
            signIn();
        }
    }

    private void signIn() {
        flow.signIn(session.name());
    }

    private void openMenu() {
        MenuPlacement.open(menu(), more, 0);
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        SessionLine here = session;
        if (in) {
            menu.getItems().add(item("renew", this::signIn));
        }
        menu.getItems().add(item("code", () -> flow.signIn(here.name(), true, () -> {})));
        if (in) {
            menu.getItems().add(item("signOut", () -> flow.signOut(here)));
        }
        return menu;
    }

    private static MenuItem item(String key, Runnable action) {
        return Widgets.menuItem("sessions-menu-" + key, UiText.of("sessions.menu." + key), action);
    }
}
