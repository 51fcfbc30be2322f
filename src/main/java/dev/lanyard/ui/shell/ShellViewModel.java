package dev.lanyard.ui.shell;

import dev.lanyard.ui.kit.Dialog;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The state of the window: visible screen, session card, banner, dialog, note. */
public final class ShellViewModel implements WindowHost {
    private static final Duration NOTE_STAYS = Duration.ofSeconds(9);

    /** How long a note with a button is shown: long enough to read it and reach the button. */
    private static final Duration OFFER_STAYS = Duration.ofSeconds(25);

    /**
     * The card at the bottom of the side bar.
     *
     * @param name name of the session
     * @param words its state as text
     * @param user who is signed in, as text; empty if that is not known
     * @param state its state, for the colour
     * @param left remaining fraction of its lifetime, 0 to 1; negative if unknown
     */
    public record Card(
            String name, String words, String user, SessionLine.State state, double left) {}

    /**
     * The banner, while a session ends soon or has ended, or an updated program can be started.
     *
     * @param session name of the session; null for the update
     * @param strong the first words, in bold
     * @param words the consequence
     * @param verb label of the button
     * @param ended whether it has ended already
     */
    public record Banner(
            @Nullable String session, String strong, String words, String verb, boolean ended) {}

    private final AppState appState;
    private final UiTasks tasks;
    private final Consumer<String> clipboard;
    public final ObjectProperty<Screen> screen = new SimpleObjectProperty<>(Screen.CLUSTERS);
    public final ObjectProperty<@Nullable Dialog> dialog = new SimpleObjectProperty<>();
    public final ObjectProperty<@Nullable Note> note = new SimpleObjectProperty<>();

    /** The session's card; null with no session. */
    public final ObjectProperty<@Nullable Card> card = new SimpleObjectProperty<>();

    /** The banner; null while all is well. */
    public final ObjectProperty<@Nullable Banner> banner = new SimpleObjectProperty<>();

    /** Why config files cannot be used, one line each; empty while all can. */
    final StringProperty fileProblem = new SimpleStringProperty("");

    private final Deque<String> told = new ArrayDeque<>();
    private Instant noteUntil = Instant.MIN;
    private @Nullable Runnable restart;

    /** Creates the state of a window that shows the Clusters screen. */
    public ShellViewModel(AppState appState, UiTasks tasks, Consumer<String> clipboard) {
        this.appState = appState;
        this.tasks = tasks;
        this.clipboard = clipboard;
        tasks.follow(appState.sessions(), _ -> tick());
        tasks.follow(appState.settings(), _ -> tick());
        tasks.follow(appState.waiting(), _ -> tick());
        tasks.follow(appState.fileProblems(), all -> fileProblem.set(String.join("\n", all)));
        tasks.follow(appState.unforeseen(), this::unforeseen);
    }

    /** Updates the remaining times; called once a second. */
    public void tick() {
        Instant now = appState.now();
        SessionLine urgent = mostUrgent(now);
        card.set(urgent == null ? null : cardOf(urgent, now));
        Banner next = waiting();
        if (next == null && urgent != null) {
            next = bannerOf(urgent, now);
        }
        if (next == null && restart != null) {
            next =
                    new Banner(
                            null,
                            UiText.of("banner.updated"),
                            UiText.of("banner.updated.more"),
                            UiText.of("banner.restart"),
                            false);
        }
        banner.set(next);
        if (note.get() != null && now.isAfter(noteUntil)) {
            note.set(null);
        }
        sayNext();
    }

    private @Nullable SessionLine mostUrgent(Instant now) {
        SessionLine urgent = null;
        for (SessionLine session : appState.sessions().get()) {
            if (urgent == null || rank(session, now) < rank(urgent, now)) {
                urgent = session;
            }
        }
        return urgent;
    }

    private int rank(SessionLine session, Instant now) {
        return switch (session.state(now, soon())) {
            case SOON -> 0;
            case ENDED -> 1;
            case UNREAD -> 2;
            case GOOD -> 3;
            case OUT -> 4;
        };
    }

    private Duration soon() {
        return appState.settings().get().warnBefore();
    }

    private Card cardOf(SessionLine session, Instant now) {
        SessionLine.State state = session.state(now, soon());
        double left = session.renews() ? -1 : session.left(now).toMinutes() / (8 * 60.0);
        boolean bar = state == SessionLine.State.GOOD || state == SessionLine.State.SOON;
        String user = session.stored().user();
        return new Card(
                session.shortName(),
                session.words(now, soon()),
                user == null || state == SessionLine.State.OUT
                        ? ""
                        : UiText.of("sessions.user", user),
                state,
                bar ? Math.min(1, left) : -1);
    }

    /** Offers to start the updated program; sessions in need come first. */
    public void offerRestart(Runnable start) {
        restart = start;
        tick();
    }

    void restart() {
        if (restart != null) {
            restart.run();
        }
    }

    /** Returns the banner of a session that a program waits for; null if none does. */
    private @Nullable Banner waiting() {
        for (String name : appState.waiting().get().keySet()) {
            SessionLine session = appState.session(name);
            if (session != null) {
                return new Banner(
                        name,
                        UiText.of("banner.waiting", session.shortName()),
                        UiText.of("banner.waiting.more"),
                        UiText.of("banner.signIn"),
                        true);
            }
        }
        return null;
    }

    private @Nullable Banner bannerOf(SessionLine session, Instant now) {
        SessionLine.State state = session.state(now, soon());
        boolean ended = state == SessionLine.State.ENDED;
        if (!ended && state != SessionLine.State.SOON) {
            return null;
        }
        return new Banner(
                session.name(),
                session.shortName() + " " + session.words(now, soon()) + ".",
                UiText.of(ended ? "banner.ended" : "banner.soon"),
                UiText.of(ended ? "banner.signIn" : "banner.renew"),
                ended);
    }

    @Override
    public UiTasks tasks() {
        return tasks;
    }

    @Override
    public void show(Dialog next) {
        replaceDialog(next);
    }

    private void replaceDialog(@Nullable Dialog next) {
        Dialog old = dialog.get();
        dialog.set(next);
        if (old != null && !old.equals(next)) {
            old.dismissed();
        }
    }

    @Override
    public void close(Dialog shown) {
        if (shown.equals(dialog.get())) {
            dialog.set(null);
        }
    }

    /** Closes the dialog without a choice: Escape, or the window. */
    public void dismiss() {
        replaceDialog(null);
    }

    @Override
    public void say(Note next) {
        noteUntil = appState.now().plus(next.actions().isEmpty() ? NOTE_STAYS : OFFER_STAYS);
        note.set(next);
    }

    /** Shows a note that was not asked for, after the current note, which may need a click. */
    public void tell(String words) {
        told.addLast(words);
        sayNext();
    }

    private void unforeseen(String what) {
        if (!what.isEmpty()) {
            tell(UiText.of("shell.unforeseen", what));
        }
    }

    private void sayNext() {
        if (note.get() == null && !told.isEmpty()) {
            say(Note.of(told.removeFirst()));
        }
    }

    /** Closes the note after its action or its dismissal. */
    public void clearNote() {
        note.set(null);
    }

    @Override
    public void copy(String text, String said) {
        clipboard.accept(text);
        say(Note.of(said));
    }

    /** Shows a screen; may be called from any thread. */
    public void open(Screen next) {
        tasks.post(() -> screen.set(next));
    }
}
