package dev.lanyard.ui.shell;

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
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The window around the screens: which one is shown, the session's card, banner, dialog, note. */
public final class ShellViewModel implements WindowHost {
    /** How long a note stays. */
    private static final Duration NOTE_STAYS = Duration.ofSeconds(9);

    /** How long one stays that has a button: somebody has to read it and get there. */
    private static final Duration OFFER_STAYS = Duration.ofSeconds(25);

    /**
     * The card at the foot of the side bar.
     *
     * @param name the session
     * @param words how it stands
     * @param state how it stands, for the colour
     * @param left what is left of it, from 0 to 1; below 0 where that is not known
     */
    public record Card(String name, String words, SessionLine.State state, double left) {}

    /**
     * The line under the heading, while a session ends soon or has ended.
     *
     * @param session which one
     * @param strong the first words
     * @param words what follows from it
     * @param verb on the button
     * @param ended whether it has ended already
     */
    public record Banner(String session, String strong, String words, String verb, boolean ended) {}

    private final AppState desk;
    private final UiTasks tasks;
    private final Consumer<String> clipboard;
    private final ObjectProperty<Screen> screen = new SimpleObjectProperty<>(Screen.CLUSTERS);
    private final ReadOnlyObjectWrapper<@Nullable Dialog> dialog = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Note> note = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Card> card = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Banner> banner = new ReadOnlyObjectWrapper<>();
    private final Deque<String> told = new ArrayDeque<>();
    private Instant noteUntil = Instant.MIN;

    /**
     * A window that shows the Clusters screen.
     *
     * @param clipboard takes what is copied
     */
    public ShellViewModel(AppState desk, UiTasks tasks, Consumer<String> clipboard) {
        this.desk = desk;
        this.tasks = tasks;
        this.clipboard = clipboard;
        desk.sessions().follow(sessions -> tasks.post(this::tick));
        desk.settings().follow(settings -> tasks.post(this::tick));
        desk.unforeseen().follow(what -> tasks.post(() -> unforeseen(what)));
    }

    /** Time has passed: says again how long is left. Meant to be called once a second. */
    public void tick() {
        Instant now = desk.now();
        SessionLine urgent = mostUrgent(now);
        card.set(urgent == null ? null : cardOf(urgent, now));
        banner.set(urgent == null ? null : bannerOf(urgent, now));
        if (note.get() != null && now.isAfter(noteUntil)) {
            note.set(null);
        }
        sayNext();
    }

    private @Nullable SessionLine mostUrgent(Instant now) {
        SessionLine urgent = null;
        for (SessionLine session : desk.sessions().get()) {
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
        return desk.settings().get().warnBefore();
    }

    private Card cardOf(SessionLine session, Instant now) {
        SessionLine.State state = session.state(now, soon());
        double left = session.renews() ? -1 : session.left(now).toMinutes() / (8 * 60.0);
        boolean bar = state == SessionLine.State.GOOD || state == SessionLine.State.SOON;
        return new Card(
                session.shortName(),
                session.words(now, soon()),
                state,
                bar ? Math.min(1, left) : -1);
    }

    private @Nullable Banner bannerOf(SessionLine session, Instant now) {
        String name = session.shortName();
        return switch (session.state(now, soon())) {
            case SOON ->
                    new Banner(
                            session.name(),
                            name + " " + session.words(now, soon()) + ".",
                            UiText.of("banner.soon"),
                            UiText.of("banner.renew"),
                            false);
            case ENDED ->
                    new Banner(
                            session.name(),
                            name + " " + session.words(now, soon()) + ".",
                            UiText.of("banner.ended"),
                            UiText.of("banner.signIn"),
                            true);
            case GOOD, OUT, UNREAD -> null;
        };
    }

    @Override
    public void show(Dialog next) {
        Dialog old = dialog.get();
        dialog.set(next);
        if (old != null && !old.equals(next)) {
            old.dismissed();
        }
    }

    @Override
    public void close() {
        dialog.set(null);
    }

    /** Escape, or the window: closes the dialog and tells it so. */
    public void dismiss() {
        Dialog old = dialog.get();
        dialog.set(null);
        if (old != null) {
            old.dismissed();
        }
    }

    @Override
    public void say(Note next) {
        noteUntil = desk.now().plus(next.action() == null ? NOTE_STAYS : OFFER_STAYS);
        note.set(next);
    }

    /** Says what nobody here has asked for: after the note that stands, which may want a click. */
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

    /** The note was acted on, or put away. */
    public void clearNote() {
        note.set(null);
    }

    @Override
    public void copy(String text, String said) {
        clipboard.accept(text);
        say(Note.of(said));
    }

    /** From any thread: shows a screen. */
    public void open(Screen next) {
        tasks.post(() -> screen.set(next));
    }

    /** Which screen is shown. */
    public ObjectProperty<Screen> screen() {
        return screen;
    }

    /** The dialog; null for none. */
    public ReadOnlyObjectProperty<@Nullable Dialog> dialog() {
        return dialog.getReadOnlyProperty();
    }

    /** The note; null for none. */
    public ReadOnlyObjectProperty<@Nullable Note> note() {
        return note.getReadOnlyProperty();
    }

    /** The session's card; null with no session. */
    public ReadOnlyObjectProperty<@Nullable Card> card() {
        return card.getReadOnlyProperty();
    }

    /** The banner; null while all is well. */
    public ReadOnlyObjectProperty<@Nullable Banner> banner() {
        return banner.getReadOnlyProperty();
    }
}
