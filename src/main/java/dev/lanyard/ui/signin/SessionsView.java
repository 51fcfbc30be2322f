package dev.lanyard.ui.signin;

import dev.lanyard.ui.desk.Desk;
import dev.lanyard.ui.desk.SessionLine;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.Parts;
import dev.lanyard.ui.kit.Shown;
import dev.lanyard.ui.kit.StatePane;
import dev.lanyard.ui.kit.UiTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Sessions screen: each sign-in, how long it lasts, and how to renew or end it. */
public final class SessionsView extends VBox {
    private final SignInFlow flow;
    private final Desk desk;
    private final Runnable addSession;
    private final Map<String, SessionRow> byName = new HashMap<>();
    private final VBox rows = new VBox();
    private final Hyperlink more;
    private final StatePane state = new StatePane("sessions-state");

    /**
     * The screen.
     *
     * @param addSession asks for a start URL, and signs in there
     */
    public SessionsView(SignInFlow flow, Desk desk, UiTasks tasks, Runnable addSession) {
        this.flow = flow;
        this.desk = desk;
        this.addSession = addSession;
        setId("sessions");
        more = Parts.link("sessions-add", Words.of("sessions.add"), addSession);
        HBox head = new HBox(Parts.text(Words.of("sessions.title"), "title"), Parts.spring(), more);
        head.getStyleClass().addAll("screen-head", "lined");
        rows.setId("sessions-list");
        rows.getStyleClass().add("session-rows");
        ScrollPane scroll = Parts.scroll(rows);
        scroll.setFocusTraversable(false);
        scroll.visibleProperty().bind(state.visibleProperty().not());
        StackPane middle = new StackPane(scroll, state);
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(head, middle);
        desk.sessions().follow(sessions -> tasks.post(this::show));
        Shown.every(Duration.ofSeconds(20), this, tasks, this::show);
    }

    private void show() {
        List<SessionLine> sessions = desk.sessions().get();
        Parts.shown(more, !sessions.isEmpty());
        if (sessions.isEmpty()) {
            state.say(
                    Words.of("sessions.none"),
                    Words.of("sessions.none.more"),
                    new StatePane.Help(Words.of("sessions.add"), addSession));
        } else {
            state.hide();
        }
        List<Node> next = new ArrayList<>();
        for (SessionLine session : sessions) {
            SessionRow row =
                    byName.computeIfAbsent(session.name(), _ -> new SessionRow(flow, session));
            row.show(session, desk.now(), desk.settings().get().warnBefore());
            next.add(row);
        }
        if (!rows.getChildren().equals(next)) {
            rows.getChildren().setAll(next);
        }
    }
}
