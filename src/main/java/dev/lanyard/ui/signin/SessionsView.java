package dev.lanyard.ui.signin;

import dev.lanyard.ui.desk.Desk;
import dev.lanyard.ui.desk.SessionLine;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Parts;
import dev.lanyard.ui.kit.UiTasks;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The Sessions screen: each sign-in, how long it lasts, and how to renew or end it. */
public final class SessionsView extends VBox {
    private final SignInFlow flow;
    private final Desk desk;
    private final VBox rows = new VBox();
    private final VBox state = new VBox(10);

    /** The screen. */
    public SessionsView(SignInFlow flow, Desk desk, UiTasks tasks) {
        this.flow = flow;
        this.desk = desk;
        setId("sessions");
        HBox head = new HBox(Parts.text(Words.of("sessions.title"), "title"));
        head.getStyleClass().addAll("screen-head", "lined");
        rows.setId("sessions-list");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        state.getStyleClass().add("state");
        state.setId("sessions-state");
        state.getChildren()
                .addAll(
                        Parts.paragraph(Words.of("sessions.none"), "semi"),
                        Parts.paragraph(Words.of("sessions.none.more"), "muted"));
        VBox.setVgrow(state, Priority.ALWAYS);
        getChildren().addAll(head, scroll, state);
        desk.sessions().follow(sessions -> tasks.post(this::show));
        tasks.every(Duration.ofSeconds(20), this::show);
    }

    private void show() {
        List<SessionLine> sessions = desk.sessions().get();
        Parts.shown(state, sessions.isEmpty());
        rows.getChildren().clear();
        for (SessionLine session : sessions) {
            rows.getChildren().add(row(session));
        }
    }

    private HBox row(SessionLine session) {
        SessionLine.State how = session.state(desk.now(), desk.settings().get().warnBefore());
        String style =
                switch (how) {
                    case GOOD -> "good";
                    case SOON -> "soon";
                    case ENDED -> "ended";
                    case OUT -> "ring";
                };
        Label name = Parts.text(session.shortName(), "semi");
        Label where = Parts.text(session.startUrl() + " · " + session.region(), "tiny", "faint");
        VBox names = new VBox(name, where);
        names.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(names, Priority.ALWAYS);
        String words = session.words(desk.now(), desk.settings().get().warnBefore());
        Label left = Parts.text(words, "small", how == SessionLine.State.GOOD ? "muted" : style);
        left.setMinWidth(USE_PREF_SIZE);
        String id = session.shortName();
        boolean in = how == SessionLine.State.GOOD || how == SessionLine.State.SOON;
        String key = in ? "sessions.renew" : "sessions.signIn";
        Button verb =
                Parts.button(
                        "session-verb-" + id, Words.of(key), () -> flow.signIn(session.name()));
        if (!in) {
            verb.getStyleClass().add("accent");
        }
        verb.setAccessibleText(Words.of(key) + ", " + session.shortName());
        verb.setVisible(!session.renews() || !in);
        verb.setManaged(verb.isVisible());
        Button more = new Button("⋯");
        more.setId("session-menu-" + id);
        more.getStyleClass().add("dots");
        more.setAccessibleText(Words.of("sessions.menuOf", session.shortName()));
        more.setOnAction(_ -> menu(session, in).show(more, javafx.geometry.Side.BOTTOM, 0, 4));
        HBox row = new HBox(12, Parts.dot(style), names, left, verb, more);
        row.getStyleClass().add("session-row");
        row.setAccessibleText(session.shortName() + ", " + words);
        row.setId("session-" + id);
        return row;
    }

    private ContextMenu menu(SessionLine session, boolean in) {
        ContextMenu menu = new ContextMenu();
        if (in) {
            menu.getItems().add(item("renew", () -> flow.signIn(session.name())));
        }
        menu.getItems().add(item("code", () -> flow.signIn(session.name(), true, () -> {})));
        if (in) {
            menu.getItems().add(item("signOut", () -> flow.signOut(session)));
        }
        return menu;
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Words.of("sessions.menu." + key));
        item.setId("sessions-menu-" + key);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
