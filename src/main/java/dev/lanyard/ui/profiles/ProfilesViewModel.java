package dev.lanyard.ui.profiles;

import dev.lanyard.failure.Failure;
import dev.lanyard.ui.desk.Desk;
import dev.lanyard.ui.desk.Places;
import dev.lanyard.ui.desk.ProfilesDoor;
import dev.lanyard.ui.desk.ProfilesDoor.ProfileItem;
import dev.lanyard.ui.desk.SessionLine;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.ChangeDialog;
import dev.lanyard.ui.kit.Front;
import dev.lanyard.ui.kit.UiTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The Profiles screen: what is in the config, and what the portals offer beyond it. */
public final class ProfilesViewModel {
    private record Entry(ProfileItem item, String text) {}

    private final ProfilesDoor door;
    private final Places places;
    private final Desk desk;
    private final UiTasks tasks;
    private final Front front;

    private final ObservableList<ProfileRow> rows = FXCollections.observableArrayList();
    private final StringProperty query = new SimpleStringProperty("");
    private final BooleanProperty offeredOnly = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private List<Entry> entries = List.of();
    private List<ProfileItem> own = List.of();
    private List<ProfileItem> offered = List.of();

    /** A screen that has not read anything yet. */
    public ProfilesViewModel(
            ProfilesDoor door, Places places, Desk desk, UiTasks tasks, Front front) {
        this.door = door;
        this.places = places;
        this.desk = desk;
        this.tasks = tasks;
        this.front = front;
        query.subscribe(_ -> show());
        offeredOnly.subscribe(_ -> show());
        desk.sessions().follow(_ -> tasks.post(this::show));
    }

    /** Reads the config, then asks the portals what else there is. */
    public void refresh() {
        loading.set(true);
        tasks.start(
                door::read,
                read -> {
                    own = read.items();
                    problem.set(read.problem() == null ? "" : read.problem());
                    count.set(String.valueOf(own.size()));
                    rebuild();
                    askPortals();
                },
                failure -> {
                    loading.set(false);
                    problem.set(failure.line());
                });
    }

    private void askPortals() {
        tasks.start(
                door::offered,
                more -> {
                    loading.set(false);
                    offered = more;
                    rebuild();
                },
                failure -> {
                    loading.set(false);
                    problem.set(failure.line());
                });
    }

    private void rebuild() {
        List<Entry> next = new ArrayList<>(own.size() + offered.size());
        own.forEach(item -> next.add(entry(item)));
        offered.forEach(item -> next.add(entry(item)));
        next.sort(
                Comparator.comparing((Entry entry) -> last(entry.item().session()))
                        .thenComparing(entry -> entry.item().offered())
                        .thenComparing(entry -> last(entry.item().accountName()))
                        .thenComparing(entry -> entry.item().name()));
        entries = next;
        show();
    }

    private static String last(String name) {
        return name.isEmpty() ? "\uffff" : name;
    }

    private static Entry entry(ProfileItem item) {
        String text =
                String.join(
                        "\n",
                        item.name().value(),
                        item.session(),
                        item.accountId(),
                        item.accountName(),
                        item.role(),
                        item.region());
        return new Entry(item, text.toLowerCase(Locale.ROOT));
    }

    private void show() {
        String[] words = query.get().toLowerCase(Locale.ROOT).strip().split("\\s+");
        List<ProfileRow> next = new ArrayList<>();
        String session = null;
        for (Entry entry : entries) {
            if ((offeredOnly.get() && !entry.item().offered()) || !holds(entry.text(), words)) {
                continue;
            }
            if (!entry.item().session().equals(session)) {
                session = entry.item().session();
                next.add(new ProfileRow.Session(nameOf(session), wordsOf(session)));
            }
            next.add(new ProfileRow.Of(entry.item()));
        }
        if (!rows.equals(next)) {
            rows.setAll(next);
        }
    }

    private static boolean holds(String text, String[] words) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private String nameOf(String session) {
        for (SessionLine line : desk.sessions().get()) {
            if (line.name().equals(session)) {
                return line.shortName();
            }
        }
        return session.isEmpty() ? Words.of("profiles.noSession") : session;
    }

    private String wordsOf(String session) {
        Duration soon = desk.settings().get().warnBefore();
        for (SessionLine line : desk.sessions().get()) {
            if (line.name().equals(session)) {
                return line.words(desk.now(), soon);
            }
        }
        return "";
    }

    /** Adds profiles that a portal offers, after showing what is written. */
    public void add(List<ProfileItem> items) {
        List<ProfileItem> able = new ArrayList<>(items);
        able.removeIf(item -> !item.offered());
        if (able.isEmpty()) {
            return;
        }
        if (!desk.settings().get().showChanges()) {
            write(able);
            return;
        }
        tasks.start(
                () -> door.planAdd(able),
                added -> {
                    ChangeDialog.Content content =
                            new ChangeDialog.Content(
                                    Words.count("profiles.addTitle", able.size()),
                                    Words.of("change.lede.added", added.file()),
                                    added.diff(),
                                    null,
                                    Words.of("change.write"));
                    front.show(
                            new ChangeDialog(
                                    front,
                                    content,
                                    dialog -> {
                                        if (!dialog.showNextTime().get()) {
                                            desk.settings().change(s -> s.withShowChanges(false));
                                        }
                                        write(able);
                                    }));
                },
                this::failed);
    }

    private void write(List<ProfileItem> items) {
        tasks.start(
                () -> door.add(items),
                added -> {
                    front.say(
                            Front.Note.of(
                                    Words.count("profiles.added", items.size(), added.file())));
                    refresh();
                },
                this::failed);
    }

    void copyName(ProfileItem item) {
        front.copy(item.name().value(), Words.of("profiles.nameCopied"));
    }

    void copyProcess(ProfileItem item) {
        front.copy(door.credentialProcessLine(item.name()), Words.of("profiles.processCopied"));
    }

    void openConsole(ProfileItem item) {
        tasks.start(
                () -> {
                    places.openConsole(item.name(), null);
                    return item;
                },
                done -> {},
                this::failed);
    }

    private void failed(Failure failure) {
        front.say(Front.Note.bad(failure.line()));
    }

    /** Those that a portal offers and the config lacks. */
    public List<ProfileItem> offeredItems() {
        return offered;
    }

    ObservableList<ProfileRow> rows() {
        return rows;
    }

    StringProperty query() {
        return query;
    }

    BooleanProperty offeredOnly() {
        return offeredOnly;
    }

    int ownCount() {
        return own.size();
    }

    /** Whether it still asks. */
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** How many there are in the config, for the side bar. */
    public ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }
}
