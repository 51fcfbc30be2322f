package dev.lanyard.ui.clusters;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.SetUpClusters;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.clusters.ClusterRows.Filter;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClustersDoor;
import dev.lanyard.ui.state.DurationText;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.Settings;
import dev.lanyard.ui.state.UiText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The Clusters screen: what is listed, what is looked for, what is chosen. */
public final class ClustersViewModel {
    /** What the list stands at, when it shows no rows of its own. */
    enum Empty {
        /** There are rows. */
        NO,
        /** The first look is on its way. */
        LOOKING,
        /** Nobody is signed in, and nothing is known. */
        SIGNED_OUT,
        /** Never looked. */
        NEVER_LOOKED,
        /** Looked, and there are none. */
        NONE_FOUND,
        /** The filter leaves none. */
        FILTERED
    }

    private final ClustersDoor door;
    private final KubectlActions kubectl;
    private final AppState desk;
    private final UiTasks tasks;
    private final WindowHost front;

    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ReadOnlyObjectWrapper<DiscoveryProgress> look =
            new ReadOnlyObjectWrapper<>(DiscoveryProgress.IDLE);
    private final ReadOnlyObjectWrapper<Empty> empty =
            new ReadOnlyObjectWrapper<>(Empty.NEVER_LOOKED);
    private final ReadOnlyObjectWrapper<@Nullable ProblemException> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper foreign = new ReadOnlyIntegerWrapper();
    private boolean offerDeclined;
    private final Map<ClusterRef, ClusterItem.Reach> chosen = new HashMap<>();

    private ClusterRows all = ClusterRows.of(List.of(), List.of(), List.of(), Map.of());
    private UiTasks.@Nullable Running running;
    private @Nullable DiscoveryBatcher sink;
    private List<ClustersDoor.Skipped> skipped = List.of();

    /** A screen that has not read anything yet. */
    public ClustersViewModel(
            ClustersDoor door,
            KubectlActions kubectl,
            AppState desk,
            UiTasks tasks,
            WindowHost front) {
        this.door = door;
        this.kubectl = kubectl;
        this.desk = desk;
        this.tasks = tasks;
        this.front = front;
        query.addListener(_ -> show());
        filter.addListener(_ -> show());
        desk.found().follow(found -> tasks.post(this::rebuild));
        desk.contexts().follow(contexts -> tasks.post(this::rebuild));
        desk.sessions().follow(sessions -> tasks.post(this::show));
    }

    /** Shows what was known last, at once, and the contexts. */
    public void open() {
        tasks.start(door::lastKnown, desk.found()::set, this::failed);
        kubectl.refresh();
    }

    /** Looks for clusters, in place of a look that is running. */
    public void look() {
        look(door::look, found -> {});
    }

    /** Looks in every region, and keeps those where something was found for the next looks. */
    public void lookEverywhere() {
        look(door::lookEverywhere, found -> desk.settings().change(now -> with(now, found)));
    }

    private static Settings with(Settings settings, ClustersDoor.Found found) {
        SortedSet<String> regions = new TreeSet<>(settings.regions());
        found.items().forEach(item -> regions.add(item.ref().region()));
        return settings.withRegions(List.copyOf(regions));
    }

    private void look(
            Function<ClustersDoor.LookSteps, ClustersDoor.Found> way,
            Consumer<ClustersDoor.Found> then) {
        stop();
        problem.set(null);
        look.set(new DiscoveryProgress(true, 0, 0, 0, 0));
        show();
        DiscoveryBatcher steps = new DiscoveryBatcher(this, tasks);
        sink = steps;
        running =
                tasks.start(
                        () -> way.apply(steps),
                        found -> {
                            desk.found().set(found);
                            rebuild();
                            finished();
                            then.accept(found);
                        },
                        failure -> {
                            finished();
                            failed(failure);
                        });
    }

    /** Stops looking; what was found so far stays. */
    public void stop() {
        if (sink != null) {
            sink.stop();
        }
        if (running != null) {
            running.cancel();
            finished();
        }
    }

    private void finished() {
        running = null;
        sink = null;
        look.set(DiscoveryProgress.IDLE);
        show();
    }

    void at(DiscoveryProgress now) {
        if (running != null) {
            look.set(now);
        }
    }

    /** Rows that came in since the last time, put among those that are there. */
    void arrived(List<ClusterItem> items) {
        if (running == null) {
            return;
        }
        Map<ClusterRef, ClusterItem> byRef = new HashMap<>();
        List<ClusterItem> merged = new ArrayList<>();
        for (ClusterItem item : items) {
            byRef.put(item.ref(), item);
        }
        ClustersDoor.Found known = desk.found().get();
        for (ClusterItem old : known.items()) {
            ClusterItem next = byRef.remove(old.ref());
            merged.add(next == null ? old : next);
        }
        merged.addAll(byRef.values());
        desk.found().set(new ClustersDoor.Found(merged, known.skipped(), known.lookedAt()));
    }

    private void failed(ProblemException failure) {
        problem.set(failure);
        show();
    }

    private void rebuild() {
        int others = 0;
        for (ContextRow context : desk.contexts().get()) {
            others += context.isOurs() ? 0 : 1;
        }
        foreign.set(offerDeclined ? 0 : others);
        ClustersDoor.Found found = desk.found().get();
        skipped = found.skipped();
        all = ClusterRows.of(found.items(), skipped, desk.contexts().get(), chosen);
        show();
    }

    private void show() {
        List<Row> next = all.filtered(filter.get(), query.get());
        if (!rows.equals(next)) {
            rows.setAll(next);
        }
        empty.set(emptiness());
    }

    private Empty emptiness() {
        if (!rows.isEmpty()) {
            return Empty.NO;
        }
        if (all.count(Filter.ALL) > 0) {
            return Empty.FILTERED;
        }
        if (look.get().running()) {
            return Empty.LOOKING;
        }
        boolean anybody = false;
        for (SessionLine session : desk.sessions().get()) {
            SessionLine.State state = session.state(desk.now(), Duration.ZERO);
            anybody |= state != SessionLine.State.OUT && state != SessionLine.State.ENDED;
        }
        if (!anybody) {
            return Empty.SIGNED_OUT;
        }
        return desk.found().get().lookedAt() == null ? Empty.NEVER_LOOKED : Empty.NONE_FOUND;
    }

    /** Shows what converting other tools' entries would change. */
    void convert() {
        kubectl.convert();
    }

    /** Offers it no more in this run. */
    void declineOffer() {
        offerDeclined = true;
        foreign.set(0);
    }

    /** How many contexts ask another tool and could ask Lanyard; 0 when that is not to be said. */
    ReadOnlyIntegerProperty foreign() {
        return foreign.getReadOnlyProperty();
    }

    /** Takes the filter and the query back. */
    void clearFilter() {
        query.set("");
        filter.set(Filter.ALL);
    }

    /** Uses another role for a cluster. */
    void choose(ClusterRef cluster, ClusterItem.Reach reach) {
        chosen.put(cluster, reach);
        rebuild();
    }

    /** Sets up kubectl for those of the rows that it can be set up for. */
    void setUp(List<Row.Of> wanted) {
        List<SetUpClusters.Target> able = new ArrayList<>();
        for (Row.Of row : wanted) {
            if (row.canSetUp()) {
                able.add(row.target());
            }
        }
        if (able.isEmpty()) {
            front.say(WindowHost.Note.of(UiText.of("clusters.nothingToSetUp")));
        } else {
            kubectl.setUp(able);
        }
    }

    /** Shows why things were skipped: by the look that runs, else by the last one. */
    void showSkipped() {
        front.show(new SkippedDialog(sink == null ? skipped : sink.skipped()));
    }

    /** "looked 2 min ago", or nothing before the first look. */
    String age() {
        Instant at = desk.found().get().lookedAt();
        if (at == null) {
            return "";
        }
        return UiText.of("clusters.looked", DurationText.ago(Duration.between(at, desk.now())));
    }

    /** "created 2 y ago", the note, or nothing. */
    String underName(ClusterItem item) {
        if (item.note() != null) {
            return item.note();
        }
        Instant created = item.createdAt();
        if (created == null) {
            return "";
        }
        return UiText.of(
                "clusters.created", DurationText.ago(Duration.between(created, desk.now())));
    }

    Instant now() {
        return desk.now();
    }

    int count(Filter which) {
        return all.count(which);
    }

    int skippedCount() {
        return skipped.size();
    }

    ObservableList<Row> rows() {
        return rows;
    }

    StringProperty query() {
        return query;
    }

    ObjectProperty<Filter> filter() {
        return filter;
    }

    /** Whether a look is under way. */
    public boolean isLooking() {
        return look.get().running();
    }

    ReadOnlyObjectProperty<DiscoveryProgress> looking() {
        return look.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Empty> empty() {
        return empty.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable ProblemException> problem() {
        return problem.getReadOnlyProperty();
    }
}
