package dev.lanyard.ui.tray;

import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.os.notify.Notice;
import dev.lanyard.os.tray.TrayItem;
import dev.lanyard.os.tray.TrayLook;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds the tray's menu: sessions, contexts, and items that open the window. */
public final class TrayMenu {
    /** With more sessions than this, each gets a submenu. */
    private static final int FEW = 3;

    /** Maximum number of contexts in the menu. */
    private static final int MAX_CONTEXTS = 30;

    private final AppState desk;

    /** Creates the menu of a state. */
    public TrayMenu(AppState desk) {
        this.desk = desk;
    }

    /** Returns the current menu. */
    public TrayLook look() {
        return look(List.of());
    }

    /**
     * Returns the current menu.
     *
     * @param untold notifications that the system did not accept, shown at the top
     */
    public TrayLook look(List<Notice> untold) {
        Instant now = desk.now();
        List<SessionLine> sessions = desk.sessions().get();
        List<TrayItem> items = new ArrayList<>();
        for (Notice notice : untold) {
            items.add(
                    new TrayItem.Action(
                            TrayAction.TOLD + notice.buttons().getFirst().id(), notice.title()));
        }
        if (!untold.isEmpty()) {
            items.add(new TrayItem.Line());
        }
        for (SessionLine session : sessions) {
            List<TrayItem> lines = linesOf(session, now);
            if (sessions.size() <= FEW) {
                items.addAll(lines);
            } else {
                items.add(
                        new TrayItem.Menu("session " + session.name(), title(session, now), lines));
            }
        }
        if (sessions.isEmpty()) {
            items.add(new TrayItem.Label(UiText.of("tray.noSession")));
        }
        items.add(new TrayItem.Line());
        items.add(new TrayItem.Menu("contexts", UiText.of("nav.clusters"), contexts()));
        items.add(new TrayItem.Action(new TrayAction.Clusters().id(), UiText.of("tray.setUp")));
        items.add(new TrayItem.Line());
        items.add(new TrayItem.Action(new TrayAction.Open().id(), UiText.of("tray.open")));
        items.add(
                new TrayItem.Action(new TrayAction.OpenSettings().id(), UiText.of("nav.settings")));
        items.add(new TrayItem.Line());
        items.add(new TrayItem.Action(new TrayAction.Quit().id(), UiText.of("tray.quit")));
        return new TrayLook(picture(now), tooltip(now), items);
    }

    private Duration soon() {
        return desk.settings().get().warnBefore();
    }

    private String title(SessionLine session, Instant now) {
        return session.shortName() + " · " + session.words(now, soon());
    }

    private List<TrayItem> linesOf(SessionLine session, Instant now) {
        List<TrayItem> lines = new ArrayList<>();
        lines.add(new TrayItem.Label(title(session, now)));
        if (session.unread() != null) {
            lines.add(new TrayItem.Label(session.unread()));
        }
        String key =
                switch (session.state(now, soon())) {
                    case OUT, ENDED -> "tray.signIn";
                    case SOON -> "tray.renew";
                    case GOOD -> session.renews() ? "" : "tray.renew";
                    case UNREAD -> "";
                };
        if (!key.isEmpty()) {
            lines.add(
                    new TrayItem.Action(
                            new TrayAction.SignIn(session.name()).id(),
                            UiText.of(key, session.shortName())));
        }
        return lines;
    }

    private List<TrayItem> contexts() {
        List<TrayItem> items = new ArrayList<>();
        for (ContextRow context : desk.contexts().get()) {
            if (items.size() == MAX_CONTEXTS) {
                items.add(
                        new TrayItem.Action(
                                new TrayAction.Clusters().id() + " more",
                                UiText.of(
                                        "clusters.skippedMore",
                                        desk.contexts().get().size() - MAX_CONTEXTS)));
                break;
            }
            items.add(
                    new TrayItem.Tick(
                            new TrayAction.MakeCurrent(context.name()).id(),
                            context.name(),
                            context.current()));
        }
        if (items.isEmpty()) {
            items.add(new TrayItem.Label(UiText.of("tray.noContext")));
        }
        return items;
    }

    private TrayLook.Picture picture(Instant now) {
        boolean in = false;
        boolean soon = false;
        for (SessionLine session : desk.sessions().get()) {
            SessionLine.State state = session.state(now, soon());
            in |= state == SessionLine.State.GOOD;
            soon |= state == SessionLine.State.SOON;
        }
        if (soon) {
            return TrayLook.Picture.SOON;
        }
        return in ? TrayLook.Picture.IN : TrayLook.Picture.OUT;
    }

    private String tooltip(Instant now) {
        List<SessionLine> sessions = desk.sessions().get();
        if (sessions.isEmpty()) {
            return UiText.of("tray.noSession");
        }
        List<String> parts = new ArrayList<>();
        for (SessionLine session : sessions) {
            if (parts.size() < FEW) {
                parts.add(title(session, now));
            }
        }
        return String.join("\n", parts);
    }
}
