package dev.lanyard.ui.clusters;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.DiscoveryListener;
import dev.lanyard.kubeconfig.ContextMarks.Marks;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.clusters.ClusterRows.Filter;
import dev.lanyard.ui.kit.Failures;
import dev.lanyard.ui.kit.ListModel;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.DurationText;
import dev.lanyard.ui.state.Observable;
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
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The state of the Clusters screen: list, query, filter, selected roles. */
public final class ClustersViewModel extends ListModel<Row, Filter> {
    private final ClusterService service;
    private final KubectlActions kubectl;
    private final AppState appState;
    private final WindowHost front;

    /** How far the running discovery is; null while none is running. */
    final ObjectProperty<DiscoveryListener.@Nullable Step> looking = new SimpleObjectProperty<>();

    final ObjectProperty<Empty> empty = new SimpleObjectProperty<>(Empty.NEVER_LOOKED);
    final StringProperty problem = new SimpleStringProperty("");

    /** How many contexts of other tools could be converted; 0 to hide the offer. */
    final IntegerProperty foreign = new SimpleIntegerProperty();

    /** The number of roles without a profile. */
    final IntegerProperty offered = new SimpleIntegerProperty();

    private boolean offerDeclined;
    private boolean stopped;
    private final Map<ClusterRef, ClusterItem.RoleTarget> chosen = new HashMap<>();

    private ClusterRows all =
            ClusterRows.of(List.of(), List.of(), List.of(), Map.of(), Map.of(), Marks.NONE);
    private UiTasks.@Nullable RunningTask running;
    private @Nullable DiscoveryBatcher sink;
    private List<ClusterService.Skipped> skipped = List.of();

    public ClustersViewModel(
            ClusterService service, KubectlActions kubectl, AppState appState, WindowHost front) {
        super(Filter.ALL);
        this.service = service;
        this.kubectl = kubectl;
        this.appState = appState;
        this.front = front;
        for (Observable<?> part :
                List.of(
                        appState.found(),
                        appState.contexts(),
                        appState.refusals(),
                        appState.marks(),
                        appState.accountNames())) {
            front.tasks().follow(part, _ -> rebuild());
        }
        for (Observable<?> part :
                List.of(appState.sessions(), appState.roles(), appState.fileProblems())) {
            front.tasks().follow(part, _ -> show());
        }
    }

    /** Shows the cached clusters at once, and the contexts. */
    public void open() {
        front.tasks()
                .start(
                        service::lastKnown,
                        known -> appState.found().change(now -> isNewer(known, now) ? known : now),
                        this::failed);
        kubectl.refresh();
    }

    /** The cache may be older than the list: it also has what the last discovery left out. */
    private static boolean isNewer(ClusterService.Discovered known, ClusterService.Discovered now) {
        Instant at = known.searchedAt();
        Instant before = now.searchedAt();
        return at != null && (before == null || at.isAfter(before));
    }

    /** Starts a discovery of what was not searched in the last minutes; replaces a running one. */
    public void look() {
        look(false, false, _ -> {});
    }

    /** Searches with new profiles, unless a discovery is running, which may be of more. */
    public void profilesChanged() {
        if (isLooking()) {
            return;
        }
        if (appState.found().get().items().isEmpty()) {
            discoverEverywhere();
        } else {
            look();
        }
    }

    /** Starts a discovery of everything; after a stop, of what was not searched yet. */
    public void refresh() {
        look(false, !stopped, _ -> {});
    }

    /** Searches every region, and keeps those with clusters for later discoveries. */
    public void discoverEverywhere() {
        look(true, false, found -> appState.settings().change(now -> with(now, found)));
    }

    private static Settings with(Settings settings, ClusterService.Discovered found) {
        SortedSet<String> regions = new TreeSet<>(settings.regions());
        found.items().forEach(item -> regions.add(item.ref().region()));
        return settings.with(c -> c.regions = List.copyOf(regions));
    }

    private void look(boolean everywhere, boolean again, Consumer<ClusterService.Discovered> then) {
        stop();
        stopped = false;
        problem.set("");
        looking.set(new DiscoveryListener.Step(0, 0, 0, 0));
        show();
        DiscoveryBatcher steps = new DiscoveryBatcher(this, front.tasks());
        sink = steps;
        running =
                front.tasks()
                        .start(
                                () -> service.discover(steps, everywhere, again),
                                found -> {
                                    appState.found().set(found);
                                    rebuild();
                                    finished();
                                    String why = found.failure();
                                    problem.set(
                                            why == null
                                                    ? ""
                                                    : UiText.of("clusters.allFailed", why));
                                    then.accept(found);
                                },
                                failure -> {
                                    finished();
                                    failed(failure);
                                });
    }

    /** Stops the discovery; the clusters found so far stay. */
    public void stop() {
        if (sink != null) {
            sink.stop();
        }
        if (running != null) {
            running.cancel();
            stopped = true;
            finished();
        }
    }

    private void finished() {
        running = null;
        sink = null;
        looking.set(null);
        show();
    }

    void at(DiscoveryListener.Step now) {
        if (running != null) {
            looking.set(now);
        }
    }

    /** Merges the rows found since the last call. */
    void arrived(List<ClusterItem> items) {
        if (running == null) {
            return;
        }
        Map<ClusterRef, ClusterItem> byRef = new HashMap<>();
        List<ClusterItem> merged = new ArrayList<>();
        for (ClusterItem item : items) {
            byRef.put(item.ref(), item);
        }
        ClusterService.Discovered known = appState.found().get();
        for (ClusterItem old : known.items()) {
            ClusterItem next = byRef.remove(old.ref());
            merged.add(next == null ? old : next);
        }
        merged.addAll(byRef.values());
        appState.found()
                .set(
                        new ClusterService.Discovered(
                                merged,
                                known.skipped(),
                                known.searchedAt(),
                                known.regions(),
                                known.failure()));
    }

    private void failed(ProblemException failure) {
        // What is wrong with a file is said over every screen.
        boolean isSaid = !appState.fileProblems().get().isEmpty();
        problem.set(isSaid ? "" : Failures.sentence(failure));
        show();
    }

    private void rebuild() {
        int others = 0;
        for (ContextRow context : appState.contexts().get()) {
            others += context.isOurs() ? 0 : 1;
        }
        foreign.set(offerDeclined ? 0 : others);
        ClusterService.Discovered found = appState.found().get();
        skipped = found.skipped();
        Map<String, String> names = appState.accountNames().get();
        List<ClusterItem> items = new ArrayList<>(found.items().size());
        for (ClusterItem item : found.items()) {
            items.add(item.named(names.getOrDefault(item.ref().accountId(), "")));
        }
        all =
                ClusterRows.of(
                        items,
                        skipped,
                        appState.contexts().get(),
                        chosen,
                        appState.refusals().get(),
                        appState.marks().get());
        show();
    }

    @Override
    protected List<Row> matching() {
        return all.filtered(filter.get(), query.get());
    }

    @Override
    protected void show() {
        super.show();
        offered.set(appState.roles().get().map(AppState.RoleCount::offered).orElse(0));
        empty.set(Empty.of(appState, rows.size(), all.count(Filter.ALL), isLooking()));
    }

    List<String> regions() {
        return appState.found().get().regions();
    }

    void convert() {
        kubectl.convert();
    }

    /** Hides the offer for the life of this process. */
    void declineOffer() {
        offerDeclined = true;
        foreign.set(0);
    }

    void choose(ClusterRef cluster, ClusterItem.RoleTarget reach) {
        chosen.put(cluster, reach);
        rebuild();
    }

    /** Sets up kubectl for the rows where it is possible. */
    void setUp(List<Row.Of> wanted) {
        List<Row.Of> able = wanted.stream().filter(Row.Of::canSetUp).toList();
        if (able.isEmpty()) {
            front.say(WindowHost.Note.of(UiText.of("clusters.nothingToSetUp")));
        } else {
            kubectl.setUp(able);
        }
    }

    /** Sets up kubectl for every cluster of an account that is not set up. */
    void setUpAccount(String accountId) {
        setUp(all.notSetUp(accountId));
    }

    /** Shows what the running or last discovery skipped, and why. */
    void showSkipped() {
        front.show(new SkippedDialog(front, sink == null ? skipped : sink.skipped()));
    }

    /** Returns "Updated 2 min ago · 3 regions", or nothing before the first discovery. */
    String age() {
        Instant at = appState.found().get().searchedAt();
        if (at == null) {
            return "";
        }
        String age = DurationText.ago(Duration.between(at, appState.now()));
        int regions = regions().size();
        return UiText.of("clusters.looked", age)
                + (regions == 0 ? "" : " · " + UiText.count("clusters.regions", regions));
    }

    /** Returns "created 2 y ago", the note, or nothing. */
    String underName(Row.Of row) {
        if (row.note() != null) {
            return row.note();
        }
        Instant created = row.item().createdAt();
        if (created == null) {
            return "";
        }
        return UiText.of(
                "clusters.created", DurationText.ago(Duration.between(created, appState.now())));
    }

    Instant now() {
        return appState.now();
    }

    @Override
    public int count(Filter which) {
        return all.count(which);
    }

    int skippedCount() {
        return skipped.size();
    }

    public boolean isLooking() {
        return looking.get() != null;
    }
}
