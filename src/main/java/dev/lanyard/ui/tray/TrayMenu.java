package dev.lanyard.ui.tray;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextMarks.Marks;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.os.notify.Notice;
import dev.lanyard.os.tray.TrayAppearance;
import dev.lanyard.os.tray.TrayItem;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds the tray's menu: sessions, contexts, and items that open the window. */
public final class TrayMenu {
    /** With more sessions than this, each gets a submenu. */
    private static final int FEW = 3;

    /** Maximum number of contexts in an account's menu. */
    private static final int MAX_CONTEXTS = 30;

    /** With more contexts than this, they are grouped by account. */
    private static final int MAX_FLAT = 10;

    /** Maximum number of contexts on the first level. */
    private static final int MAX_FIRST = 6;

    private final AppState appState;

    public TrayMenu(AppState appState) {
        this.appState = appState;
    }

    /** Returns the menu, with the notifications that the system did not accept at its top. */
    public TrayAppearance look(List<Notice> untold) {
        Instant now = appState.now();
        List<SessionLine> sessions = appState.sessions().get();
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
        items.addAll(firstContexts());
        items.add(new TrayItem.Menu("contexts", UiText.of("tray.contexts"), contexts()));
        items.add(new TrayItem.Action(TrayAction.Kind.CLUSTERS.id(""), UiText.of("tray.setUp")));
        items.add(new TrayItem.Line());
        items.add(new TrayItem.Action(TrayAction.Kind.OPEN.id(""), UiText.of("tray.open")));
        items.add(new TrayItem.Action(TrayAction.Kind.SETTINGS.id(""), UiText.of("nav.settings")));
        items.add(new TrayItem.Line());
        items.add(new TrayItem.Action(TrayAction.Kind.QUIT.id(""), UiText.of("tray.quit")));
        return new TrayAppearance(picture(now), tooltip(now), items);
    }

    private Duration soon() {
        return appState.settings().get().warnBefore();
    }

    private String title(SessionLine session, Instant now) {
        return session.shortName() + " · " + session.words(now, soon());
    }

    private List<TrayItem> linesOf(SessionLine session, Instant now) {
        List<TrayItem> lines = new ArrayList<>();
        lines.add(new TrayItem.Label(title(session, now)));
        if (session.stored().problem() != null) {
            lines.add(new TrayItem.Label(session.stored().problem()));
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
                            TrayAction.Kind.SIGN_IN.id(session.name()),
                            UiText.of(key, session.shortName())));
        }
        return lines;
    }

    /** Returns the current context, then favourites and those used last. */
    private List<TrayItem> firstContexts() {
        Map<String, ContextRow> first = new LinkedHashMap<>();
        Marks marks = appState.marks().get();
        List<ContextRow> all = appState.contexts().get();
        all.stream().filter(ContextRow::current).forEach(row -> first.put(row.name(), row));
        List<ContextRow> marked = new ArrayList<>();
        all.stream().filter(row -> marks.favourites().contains(row.name())).forEach(marked::add);
        for (String recent : marks.recent()) {
            all.stream().filter(row -> row.name().equals(recent)).forEach(marked::add);
        }
        for (ContextRow row : marked) {
            if (first.size() < MAX_FIRST) {
                first.putIfAbsent(row.name(), row);
            }
        }
        return List.copyOf(
                first.values().stream().map(row -> radio(row, TrayAction.TOLD)).toList());
    }

    private String title(ContextRow context) {
        return appState.marks().get().isProduction(context)
                ? UiText.of("tray.production", context.name())
                : context.name();
    }

    /** Returns the item of a context; its id has a prefix where it occurs a second time. */
    private TrayItem radio(ContextRow context, String prefix) {
        boolean production = appState.marks().get().isProduction(context);
        return new TrayItem.Tick(
                prefix + TrayAction.Kind.MAKE_CURRENT.id(context.name()),
                title(context),
                context.current(),
                production ? appState.settings().get().production().rgb() : null);
    }

    /** Returns all contexts: in one list, or by account where they are many. */
    private List<TrayItem> contexts() {
        List<ContextRow> all = appState.contexts().get();
        if (all.isEmpty()) {
            return List.of(new TrayItem.Label(UiText.of("tray.noContext")));
        }
        if (all.size() <= MAX_FLAT) {
            return List.copyOf(all.stream().map(row -> radio(row, "")).toList());
        }
        SortedMap<String, List<TrayItem>> byAccount = new TreeMap<>();
        for (ContextRow context : all) {
            byAccount
                    .computeIfAbsent(account(context), _ -> new ArrayList<>())
                    .add(radio(context, ""));
        }
        List<TrayItem> menus = new ArrayList<>();
        byAccount.forEach((account, items) ->
                menus.add(new TrayItem.Menu("account " + account, account, shortened(items))));
        return menus;
    }

    private String account(ContextRow context) {
        ClusterRef ref = context.ref();
        if (ref == null) {
            return UiText.of("tray.otherContexts");
        }
        String name = appState.accountNames().get().getOrDefault(ref.accountId(), "");
        return name.isEmpty() ? ref.accountId() : name;
    }

    private static List<TrayItem> shortened(List<TrayItem> items) {
        if (items.size() <= MAX_CONTEXTS) {
            return items;
        }
        List<TrayItem> some = new ArrayList<>(items.subList(0, MAX_CONTEXTS));
        some.add(
                new TrayItem.Action(
                        TrayAction.Kind.CLUSTERS.id("more"),
                        UiText.of("clusters.skippedMore", items.size() - MAX_CONTEXTS)));
        return some;
    }

    private TrayAppearance.Picture picture(Instant now) {
        boolean in = false;
        boolean soon = false;
        for (SessionLine session : appState.sessions().get()) {
            SessionLine.State state = session.state(now, soon());
            in |= state == SessionLine.State.GOOD;
            soon |= state == SessionLine.State.SOON;
        }
        if (soon) {
            return TrayAppearance.Picture.SOON;
        }
        return in ? TrayAppearance.Picture.IN : TrayAppearance.Picture.OUT;
    }

    private String tooltip(Instant now) {
        List<SessionLine> sessions = appState.sessions().get();
        List<String> parts = new ArrayList<>();
        for (ContextRow context : appState.contexts().get()) {
            if (context.current()) {
                parts.add(UiText.of("tray.current", title(context)));
            }
        }
        if (sessions.isEmpty()) {
            parts.add(UiText.of("tray.noSession"));
        }
        int shown = 0;
        for (SessionLine session : sessions) {
            if (shown++ < FEW) {
                parts.add(title(session, now));
            }
        }
        return String.join("\n", parts);
    }
}
