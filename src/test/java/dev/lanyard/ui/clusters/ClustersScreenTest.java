package dev.lanyard.ui.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.cluster.DiscoveryListener;
import dev.lanyard.ui.FakePlaces;
import dev.lanyard.ui.FakeUseCases;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.kit.FxTasks;
import dev.lanyard.ui.shell.Screen;
import dev.lanyard.ui.shell.ShellView;
import dev.lanyard.ui.shell.ShellViewModel;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class ClustersScreenTest {
    private final FakeUseCases use = new FakeUseCases(_ -> {});
    private final String before = use.kubeconfigText();
    private final AppState appState =
            AppState.empty(Clock.fixed(Samples.NOW, ZoneOffset.UTC), Settings.DEFAULT);
    private final FxTasks tasks = new FxTasks();
    private ShellViewModel shell;
    private ClusterService.Discovered known = Samples.found();
    private final CountDownLatch lookMayEnd = new CountDownLatch(1);
    private ClustersViewModel model;
    private Screens screens;

    private static final ClustersView.Help NO_HELP =
            new ClustersView.Help(() -> {}, () -> {}, () -> {});

    private final ClusterService service =
            new ClusterService() {
                @Override
                public Discovered lastKnown() {
                    return known;
                }

                @Override
                public Discovered discover(Progress steps, boolean everywhere, boolean refresh) {
                    steps.at(new DiscoveryListener.Step(37, 200, 12, 3));
                    steps.found(Samples.found().items().getFirst());
                    steps.skipped(new Skipped(null, "audit · eu-west-3", "it said no just now"));
                    try {
                        assertThat(lookMayEnd.await(60, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Samples.found();
                }
            };

    private void open() throws InterruptedException {
        screens = Screens.show(this::window);
        Screens.on(() -> {
            appState.sessions().set(Samples.sessions());
            appState.refusals().set(Samples.refusals());
            model.open();
            return true;
        });
        screens.until("rows are there", () -> model.rows.size() > 3);
        screens.until("contexts are there", () -> model.count(ClusterRows.Filter.SET_UP) == 3);
    }

    private Parent window() {
        shell = new ShellViewModel(appState, tasks, text -> {});
        KubectlActions actions = new KubectlActions(use.kubeconfig(), appState, shell);
        model = new ClustersViewModel(service, actions, appState, shell);
        RowActions rows = new RowActions(actions, new FakePlaces(), row -> {}, shell);
        return new ShellView(
                shell,
                Map.of(
                        Screen.CLUSTERS,
                        () -> new ClustersView(model, rows, NO_HELP),
                        Screen.PROFILES,
                        Label::new,
                        Screen.SESSIONS,
                        Label::new,
                        Screen.ACTIVITY,
                        Label::new,
                        Screen.SETTINGS,
                        Label::new),
                Map.of(Screen.CLUSTERS, new SimpleStringProperty("6")),
                session -> {});
    }

    @AfterEach
    void close() {
        lookMayEnd.countDown();
        if (screens != null) {
            screens.close();
        }
    }

    @SuppressWarnings("unchecked")
    private ListView<Row> list() {
        return (ListView<Row>) screens.node("clusters-list");
    }

    private void select(String... names) {
        Screens.on(() -> {
            ListView<Row> list = list();
            list.getSelectionModel().clearSelection();
            for (int i = 0; i < list.getItems().size(); i++) {
                if (list.getItems().get(i) instanceof Row.Of row
                        && List.of(names).contains(row.item().ref().name())) {
                    list.getSelectionModel().select(i);
                }
            }
            return true;
        });
    }

    @Test
    void showsWhatWasKnownWhileItLooks() throws InterruptedException {
        open();
        Screens.on(() -> {
            model.look();
            return true;
        });
        screens.until(
                "it looks", () -> model.isLooking() && model.looking.get().accountsDone() == 37);
        select("spark-batch", "flink");
        screens.pictures("clusters");
        assertThat(((Label) screens.node("clusters-strip-words")).getText())
                .isEqualTo("Account 37 of 200 · 12 found");
        screens.press("clusters-strip-verb");
        assertThat(screens.has("clusters-strip")).isFalse();
        assertThat(model.rows).hasSize(9);
    }

    @Test
    void whatIsFoundIsThereBeforeTheFirstLookIsOver() throws InterruptedException {
        known = ClusterService.Discovered.NOTHING;
        screens = Screens.show(this::window);
        Screens.on(() -> {
            model.open();
            model.look();
            return true;
        });
        screens.until("it looks", () -> model.isLooking());
        screens.until("the first", () -> model.rows.size() == 2);
        screens.pictures("clusters-coming");
        screens.press("clusters-strip-skipped");
        screens.until("why, though it still looks", () -> screens.has("skipped-close"));
        assertThat(labels("dialog")).contains("it said no just now");
        screens.press("skipped-close");
        lookMayEnd.countDown();
        screens.until("all", () -> model.rows.size() == 9);
    }

    private List<String> labels(String id) {
        Node top = screens.node(id);
        return Screens.on(() ->
                Screens.all(top).stream()
                        .filter(Label.class::isInstance)
                        .map(node -> ((Label) node).getText())
                        .toList());
    }

    @Test
    void moreRowsDoNotTakeTheSelectionElsewhere() throws InterruptedException {
        open();
        select("spark-batch");
        List<ClusterItem> more = new ArrayList<>(Samples.found().items());
        for (int i = 0; i < 5; i++) {
            more.add(
                    Samples.cluster("a-first", "100000000001", "eu-west-1", "new-" + i, "1.35", i));
        }
        appState.found().set(new ClusterService.Discovered(more, List.of(), Samples.NOW));
        screens.until("they are there", () -> model.rows.size() > 12);
        List<Row> selected =
                Screens.on(() -> List.copyOf(list().getSelectionModel().getSelectedItems()));
        assertThat(selected).hasSize(1);
        assertThat(((Row.Of) selected.getFirst()).item().ref().name()).isEqualTo("spark-batch");
    }

    @Test
    void oneClickShowsTheDiffAndWritesIt() throws InterruptedException {
        open();
        select("spark-batch");
        screens.press("clusters-foot-verb");
        screens.until("the diff is shown", () -> screens.has("change-diff"));
        screens.pictures("diff");
        screens.press("change-write");
        screens.until("it is set up", () -> model.count(ClusterRows.Filter.SET_UP) == 4);
        assertThat(use.kubeconfigText()).contains("current-context: spark-batch");
        screens.until("it says so", () -> screens.has("note-verb"));
        screens.pictures("clusters-written");
        screens.press("note-verb");
        screens.until("it is undone", () -> model.count(ClusterRows.Filter.SET_UP) == 3);
        assertThat(use.kubeconfigText()).isEqualTo(before);
    }

    @Test
    void aClusterThatIsBeingDeletedIsSetUpWithAWarning() throws InterruptedException {
        ClusterItem item = Samples.cluster("data", "111100000007", "us-west-2", "old", "1.34", 9);
        known =
                new ClusterService.Discovered(
                        List.of(Samples.withStatus(item, "DELETING")), List.of(), Samples.NOW);
        screens = Screens.show(this::window);
        Screens.on(() -> {
            model.open();
            return true;
        });
        screens.until("the row", () -> model.rows.size() == 2);
        select("old");
        screens.press("clusters-foot-verb");
        screens.until("the diff is shown", () -> screens.has("change-diff"));
        assertThat(screens.text("change-lede"))
                .contains("old in us-west-2 is being deleted (DELETING) and will soon be gone");
        screens.press("change-write");
        screens.until("it says so", () -> screens.has("note-verb"));
        assertThat(screens.text("note-text")).contains("will soon be gone");
    }

    @Test
    void withChangesNotShownOneClickWrites() throws InterruptedException {
        appState.settings().set(Settings.DEFAULT.with(c -> c.showChanges = false));
        open();
        select("spark-batch", "flink");
        screens.press("clusters-foot-verb");
        screens.until("both are set up", () -> model.count(ClusterRows.Filter.SET_UP) == 5);
    }

    @Test
    void escapeClosesADialogAndTheFocusGoesBack() throws InterruptedException {
        open();
        Screens.on(() -> {
            list().requestFocus();
            return true;
        });
        select("spark-batch");
        screens.press("clusters-foot-verb");
        screens.until("the diff is shown", () -> screens.has("change-diff"));
        screens.key(KeyCode.ESCAPE);
        screens.until("it is closed", () -> !screens.has("change-diff"));
        assertThat(use.kubeconfigText()).isEqualTo(before);
        assertThat(Screens.on(() -> list().isFocused())).isTrue();
    }

    @Test
    void findsAsOneTypesAndOffersToClearWhenNothingFits() throws InterruptedException {
        open();
        TextField search = (TextField) screens.node("clusters-search");
        Screens.on(() -> {
            search.setText("us-west spark");
            return true;
        });
        assertThat(model.rows).hasSize(2);
        Screens.on(() -> {
            search.setText("nowhere");
            return true;
        });
        screens.pictures("clusters-filtered");
        screens.press("clusters-state-verb");
        assertThat(model.rows).hasSize(9);
    }

    @Test
    void saysWhyThingsWereSkipped() throws InterruptedException {
        open();
        screens.press("clusters-skipped");
        screens.until("reasons", () -> screens.has("skipped-close"));
        screens.pictures("skipped");
    }

    @Test
    void aSessionThatEndsSoonIsSpokenOfAboveTheList() throws InterruptedException {
        open();
        SessionLine corp = Samples.sessions().getFirst();
        appState.sessions()
                .set(
                        List.of(
                                Samples.session(
                                        corp.name(),
                                        corp.stored().session().startUrl(),
                                        corp.stored().session().region(),
                                        true,
                                        Samples.NOW.plus(Duration.ofSeconds(12 * 60 + 20)),
                                        false)));
        screens.until("the banner", () -> screens.has("banner-verb"));
        screens.pictures("banner");
    }

    @Test
    void ofTwoThousandClustersThoseThatAreTypedAreFoundAndOnlyRowsInSightAreMade()
            throws InterruptedException {
        open();
        Screens.on(() -> {
            appState.found().set(Samples.many(2000));
            return true;
        });
        screens.until("all of them", () -> model.count(ClusterRows.Filter.ALL) == 2000);
        ListView<?> list = (ListView<?>) screens.node("clusters-list");
        screens.until("all rows", () -> list.getItems().size() >= 2000);
        Screens.on(() -> {
            model.query.set("service-1234");
            return true;
        });
        screens.until("those typed", () -> list.getItems().size() < 20);
        assertThat(list.getItems()).anyMatch(row -> row.toString().contains("service-1234"));
        Screens.on(() -> {
            model.query.set("");
            return true;
        });
        screens.until("all rows", () -> list.getItems().size() >= 2000);
        screens.pulse();
        // What makes typing quick; how quick, packaging/bench/ui measures.
        assertThat(Screens.on(() -> list.lookupAll(".list-cell").size())).isBetween(5, 60);
    }
}
