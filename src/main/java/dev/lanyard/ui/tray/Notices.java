package dev.lanyard.ui.tray;

import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.log.Log;
import dev.lanyard.os.notify.Notice;
import dev.lanyard.os.notify.Notifier;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.DurationText;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.Settings.NoticeKind;
import dev.lanyard.ui.state.UiText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends notifications while the window is not in use: each event once, a later notification about a
 * session replaces the earlier one. Not thread-safe.
 */
public final class Notices {
    private static final String CLUSTERS = "clusters";
    private static final String HINT = "hint";
    private static final List<Notice.Button> SHOW_CLUSTERS =
            List.of(new Notice.Button(TrayAction.Kind.CLUSTERS.id(""), UiText.of("notice.show")));

    private final AppState appState;
    private final Notifier notifier;
    private final Consumer<String> window;
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, Notice> untold = new LinkedHashMap<>();
    private @Nullable Instant searchedAt;

    private record Told(SessionLine.State state, @Nullable Instant expiresAt) {}

    /** What the system does not accept is shown in the window, if it is open. */
    public Notices(AppState appState, Notifier notifier, Consumer<String> window) {
        this.appState = appState;
        this.notifier = notifier;
        this.window = window;
        this.searchedAt = appState.found().get().searchedAt();
    }

    /** Notifies of changes of sessions; called at intervals and after a change. */
    public synchronized void sessions() {
        Instant now = appState.now();
        for (SessionLine session : appState.sessions().get()) {
            SessionLine.State state = session.state(now, appState.settings().get().warnBefore());
            if (state == SessionLine.State.UNREAD) {
                // The last notification still holds: nothing newer is known of the session.
                continue;
            }
            Told before = told.put(session.name(), new Told(state, session.stored().expiresAt()));
            boolean same =
                    before != null
                            && before.state() == state
                            && Objects.equals(before.expiresAt(), session.stored().expiresAt());
            if (same) {
                continue;
            }
            switch (state) {
                case SOON -> endsSoon(session, now);
                case ENDED -> {
                    // A session that ended before this process started is no news; the tray shows
                    // it.
                    if (before != null && before.state() != SessionLine.State.OUT) {
                        ended(session);
                    }
                }
                case GOOD -> {
                    if (before != null && before.state() != state) {
                        withdraw(group(session.name()));
                    }
                }
                case OUT, UNREAD -> withdraw(group(session.name()));
            }
        }
    }

    private static String group(String session) {
        return "session " + session;
    }

    private void endsSoon(SessionLine session, Instant now) {
        show(
                NoticeKind.ENDS_SOON,
                new Notice(
                        group(session.name()),
                        UiText.of(
                                "notice.soon",
                                session.shortName(),
                                DurationText.left(session.left(now))),
                        UiText.of("banner.soon"),
                        signIn(session.name(), "notice.renew")));
    }

    private void ended(SessionLine session) {
        show(
                NoticeKind.ENDED,
                new Notice(
                        group(session.name()),
                        UiText.of("notice.ended", session.shortName()),
                        UiText.of("notice.ended.more"),
                        signIn(session.name(), "notice.signIn")));
    }

    /** Notifies that a program waits for a sign-in. */
    public synchronized void waiting(String session, String why) {
        show(
                NoticeKind.WAITING,
                new Notice(
                        group(session),
                        UiText.of("notice.waiting", shortName(session)),
                        why,
                        signIn(session, "notice.signIn")));
    }

    public synchronized void signedIn(String session) {
        boolean again = appState.contexts().get().stream().anyMatch(ContextRow::isOurs);
        show(
                NoticeKind.SIGNED_IN,
                new Notice(
                        group(session),
                        UiText.of("notice.signedIn", shortName(session)),
                        UiText.of(again ? "notice.signedIn.again" : "notice.signedIn.first"),
                        List.of()));
    }

    /** Notifies that a cluster answers 401 to a profile's tokens. */
    public synchronized void rejected(String cluster, String profile) {
        show(
                NoticeKind.WAITING,
                new Notice(
                        HINT,
                        UiText.of("notice.rejected", cluster),
                        UiText.of("notice.rejected.more", profile),
                        SHOW_CLUSTERS));
    }

    /** Notifies of clusters that the last discovery found and the one before did not. */
    public synchronized void found(ClusterService.Discovered found) {
        Instant before = searchedAt;
        Instant at = found.searchedAt();
        if (Objects.equals(before, at)) {
            return;
        }
        searchedAt = at;
        if (before == null) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (ClusterItem item : found.items()) {
            if (item.standing() == ClusterItem.Standing.NEW) {
                names.add(item.ref().name());
            }
        }
        if (names.isEmpty()) {
            return;
        }
        String text = String.join(", ", names.subList(0, Math.min(4, names.size())));
        show(
                NoticeKind.NEW_CLUSTERS,
                new Notice(
                        CLUSTERS,
                        UiText.count("notice.clusters", names.size()),
                        names.size() > 4 ? text + ", …" : text,
                        SHOW_CLUSTERS));
    }

    private static List<Notice.Button> signIn(String session, String key) {
        return List.of(new Notice.Button(TrayAction.Kind.SIGN_IN.id(session), UiText.of(key)));
    }

    private String shortName(String name) {
        SessionLine session = appState.session(name);
        return session == null ? name : session.shortName();
    }

    private void withdraw(String group) {
        untold.remove(group);
        notifier.withdraw(group);
    }

    private void show(NoticeKind kind, Notice notice) {
        if (!appState.settings().get().notices().contains(kind)) {
            return;
        }
        boolean taken = notifier.show(notice);
        if (!taken) {
            Log.warn("desktop", "the system shows no notifications; the window does, if open");
            window.accept(notice.title());
        }
        if (taken || !isOnlyTold(kind)) {
            untold.remove(notice.group());
        } else {
            untold.put(notice.group(), notice);
        }
    }

    /** The tray shows the state of sessions anyway, but not these. */
    private static boolean isOnlyTold(NoticeKind kind) {
        return kind == NoticeKind.WAITING || kind == NoticeKind.NEW_CLUSTERS;
    }

    /** Returns the notifications that no service accepted, for the tray's menu; the latest last. */
    public synchronized List<Notice> untold() {
        return List.copyOf(untold.values());
    }

    public synchronized void seen() {
        untold.remove(CLUSTERS);
        untold.remove(HINT);
    }
}
