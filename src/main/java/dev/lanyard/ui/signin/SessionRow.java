package dev.lanyard.ui.signin;

import dev.lanyard.ui.desk.SessionLine;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Parts;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
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

/** One sign-in; it stays the same node while time passes, so that the focus stays on it. */
final class SessionRow extends HBox {
    private final SignInFlow flow;
    private final Region dot = Parts.dot();
    private final Label name = Parts.text("", "semi");
    private final Label url = Parts.text("", "tiny", "faint");
    private final Label left = Parts.text("", "small", "muted");
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
        verb = Parts.button("session-verb-" + id, "", () -> act());
        more = Parts.button("session-menu-" + id, "⋯", () -> openMenu(), "dots");
        more.setAccessibleText(Words.of("sessions.menuOf", id));
        left.setMinWidth(USE_PREF_SIZE);
        Parts.whole(name);
        Parts.whole(url);
        VBox names = new VBox(2, name, url);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(120);
        names.setPrefWidth(240);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox.setMargin(more, new Insets(0, -6, 0, -6));
        getChildren().addAll(dot, names, left, verb, more);
        setOnContextMenuRequested(event -> {
            menu().show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.F10 && event.isShiftDown()) {
                        openMenu();
                        event.consume();
                    }
                });
    }

    /** Shows how it stands now. */
    void show(SessionLine next, Instant now, Duration soon) {
        session = next;
        SessionLine.State how = next.state(now, soon);
        in = how == SessionLine.State.GOOD || how == SessionLine.State.SOON;
        Parts.styled(dot, "dot", Parts.dotOf(how));
        name.setText(next.shortName());
        boolean unread = how == SessionLine.State.UNREAD;
        String why = next.unread();
        url.setText(why == null ? next.startUrl() + " · " + next.region() : why);
        String words = next.words(now, soon);
        left.setText(words);
        boolean fine = how == SessionLine.State.GOOD || how == SessionLine.State.OUT;
        Parts.styled(left, "label", "small", fine ? "muted" : Parts.dotOf(how));
        verb.setText(Words.of(verbOf(unread)));
        verb.setAccessibleText(verb.getText() + ", " + next.shortName());
        Parts.styled(verb, "button", in || unread ? "plain" : "accent");
        Parts.shown(verb, !next.renews() || !in);
        setAccessibleText(next.shortName() + ", " + words + (why == null ? "" : ", " + why));
    }

    private String verbOf(boolean unread) {
        if (unread) {
            return "sessions.readAgain";
        }
        return in ? "sessions.renew" : "sessions.signIn";
    }

    private void act() {
        if (session.unread() != null) {
            flow.refresh();
        } else {
            signIn();
        }
    }

    private void signIn() {
        flow.signIn(session.name());
    }

    private void openMenu() {
        menu().show(more, Side.BOTTOM, 0, 4);
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
        return Parts.menuItem("sessions-menu-" + key, Words.of("sessions.menu." + key), action);
    }
}
