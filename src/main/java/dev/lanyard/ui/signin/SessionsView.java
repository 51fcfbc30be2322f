package dev.lanyard.ui.signin;

import dev.lanyard.ui.kit.StatePane;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WhileVisible;
import dev.lanyard.ui.kit.Widgets;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The Sessions screen: each session, its remaining time, and buttons to renew and end it. */
public final class SessionsView extends VBox {
    private final SignInFlow flow;
    private final AppState appState;
    private final Runnable addSession;
    private final Map<String, SessionRow> byName = new HashMap<>();
    private final VBox rows = new VBox();
    private final Hyperlink more;
    private final StatePane state = new StatePane("sessions-state");

    /**
     * Creates the screen.
     *
     * @param addSession asks for a start URL and signs in
     */
    public SessionsView(SignInFlow flow, AppState appState, UiTasks tasks, Runnable addSession) {
        this.flow = flow;
        this.appState = appState;
        this.addSession = addSession;
        setId("sessions");
        more = Widgets.link("sessions-add", UiText.of("sessions.add"), addSession);
        HBox head = Widgets.head(UiText.of("sessions.title"), Widgets.spring(), more);
        head.getStyleClass().add("lined");
        rows.setId("sessions-list");
        rows.getStyleClass().add("session-rows");
        ScrollPane scroll = Widgets.scroll(rows);
        scroll.setFocusTraversable(false);
        scroll.visibleProperty().bind(state.visibleProperty().not());
        getChildren().addAll(head, state.over(scroll));
        show();
        tasks.follow(appState.sessions(), _ -> show());
        WhileVisible.every(Duration.ofSeconds(20), this, tasks, this::show);
    }

    private void show() {
        List<SessionLine> sessions = appState.sessions().get();
        Widgets.shown(more, !sessions.isEmpty());
        if (sessions.isEmpty()) {
            state.say(
                    UiText.of("sessions.none"),
                    UiText.of("sessions.none.more"),
                    new WindowHost.Action(UiText.of("sessions.add"), addSession));
        } else {
            state.hide();
        }
        List<Node> next = new ArrayList<>();
        for (SessionLine session : sessions) {
            SessionRow row =
                    byName.computeIfAbsent(session.name(), _ -> new SessionRow(flow, session));
            row.show(session, appState.now(), appState.settings().get().warnBefore());
            next.add(row);
        }
        if (!rows.getChildren().equals(next)) {
            rows.getChildren().setAll(next);
        }
    }
}
