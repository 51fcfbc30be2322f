import dev.lanyard.app.Wiring;
import dev.lanyard.app.desktop.DesktopWindow;
import dev.lanyard.app.desktop.WindowServices;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.os.Environment;
import dev.lanyard.os.SystemBrowser;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.signin.SessionState;
import dev.lanyard.ui.settings.SystemSettings;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.ClusterService.Discovered;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.ProfileService;
import dev.lanyard.ui.state.ProfileService.ProfileItem;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.SessionService;
import dev.lanyard.ui.state.Settings;
import dev.lanyard.ui.kit.FxTasks;
import dev.lanyard.ui.kit.Theme;
import dev.lanyard.ui.shell.Screen;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/**
 * Measures how long a key press in the search field and a scroll step occupy the window's thread:
 * from the event to styled and laid-out rows. Uses the real window with more clusters and profiles
 * than most organizations have.
 */
final class UiSpeed {
    private static final int CLUSTERS = 2_000;
    private static final int PROFILES = 10_000;
    private static final int WARM = 4;
    private static final int ROUNDS = 12;
    private static final List<String> TYPED =
            List.of("t", "te", "tea", "team", "team-1", "team-12", "team-1", "team", "tea", "te", "t", "");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static Stage stage;

    public static void main(String[] arguments) throws Exception {
        try {
            run();
            Runtime.getRuntime().halt(0);
        } catch (Exception broken) {
            broken.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run() throws Exception {
        List<ProfileItem> profiles = profiles();
        Discovered clusters = clusters();
        AppState appState = AppState.empty(Clock.systemUTC(), Settings.DEFAULT);
        DesktopWindow window =
                start(() -> {
                    Theme theme = new Theme(Settings.Appearance.LIGHT);
                    DesktopWindow made = window(profiles, clusters, appState);
                    Scene scene = new Scene(made.view, 960, 640);
                    theme.dress(scene);
                    stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    made.open();
                    return made;
                });
        measure("clusters", CLUSTERS);
        on(() -> {
            window.shell.open(Screen.PROFILES);
            return true;
        });
        measure("profiles", PROFILES);
    }

    private static void measure(String what, int count) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (on(() -> !(stage.getScene().lookup("#" + what + "-list") instanceof ListView<?> list)
                || list.getItems().size() < count)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("in vain: the list of " + what);
            }
            Thread.sleep(20);
        }
        TextField search = on(() -> (TextField) stage.getScene().lookup("#" + what + "-search"));
        ListView<?> list = on(() -> (ListView<?>) stage.getScene().lookup("#" + what + "-list"));
        List<Took> keys = new ArrayList<>();
        List<Took> steps = new ArrayList<>();
        for (int round = 0; round < WARM + ROUNDS; round++) {
            for (String text : TYPED) {
                Took took = took(() -> search.setText(text));
                if (round >= WARM) {
                    keys.add(took);
                }
            }
            for (int step = 0; step < 12; step++) {
                int row = (round * 997 + step * 3) % count;
                Took took = took(() -> list.scrollTo(row));
                if (round >= WARM) {
                    steps.add(took);
                }
            }
        }
        print("filter per key press, %,d %s".formatted(count, what), keys);
        print("scrolling, per step, %,d %s".formatted(count, what), steps);
    }

    /** Nanoseconds on the window's thread: wall-clock and processor time. */
    private record Took(long wall, long processor) {}

    /** The change is made at the begin of a frame, and ends with the frame's styles and layout. */
    private static Took took(Runnable change) throws Exception {
        CompletableFuture<Took> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            Scene scene = stage.getScene();
            AnimationTimer frame =
                    new AnimationTimer() {
                        @Override
                        public void handle(long now) {
                            stop();
                            long processor = THREADS.getCurrentThreadCpuTime();
                            long begun = System.nanoTime();
                            Runnable[] laidOut = new Runnable[1];
                            laidOut[0] = () -> {
                                scene.removePostLayoutPulseListener(laidOut[0]);
                                done.complete(
                                        new Took(
                                                System.nanoTime() - begun,
                                                THREADS.getCurrentThreadCpuTime() - processor));
                            };
                            scene.addPostLayoutPulseListener(laidOut[0]);
                            change.run();
                        }
                    };
            frame.start();
        });
        return done.get(30, TimeUnit.SECONDS);
    }

    private static void print(String what, List<Took> all) {
        List<Long> walls = new ArrayList<>(all.stream().map(Took::wall).sorted().toList());
        List<Long> processors = new ArrayList<>(all.stream().map(Took::processor).sorted().toList());
        System.out.printf(
                "%-46s median %5.1f ms   worst %5.1f ms   of the processor: %5.1f, %5.1f ms%n",
                what,
                millis(walls.get(walls.size() / 2)),
                millis(walls.getLast()),
                millis(processors.get(processors.size() / 2)),
                millis(processors.getLast()));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static <T> T start(Callable<T> first) throws Exception {
        CompletableFuture<T> up = new CompletableFuture<>();
        Platform.startup(() -> complete(up, first));
        return up.get(30, TimeUnit.SECONDS);
    }

    private static <T> T on(Callable<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> complete(done, work));
        return done.get(30, TimeUnit.SECONDS);
    }

    private static <T> void complete(CompletableFuture<T> future, Callable<T> work) {
        try {
            future.complete(work.call());
        } catch (Exception e) {
            future.completeExceptionally(e);
        }
    }

    /** The window as the app makes it; what it reads and writes is in the home folder of the bench. */
    private static DesktopWindow window(
            List<ProfileItem> profiles, Discovered clusters, AppState appState) {
        Environment environment = Environment.ofThisProcess();
        Wiring wiring =
                new Wiring(
                        environment,
                        Clock.systemUTC(),
                        null,
                        new SystemBrowser(environment),
                        (_, _) -> new MemorySecretStore(),
                        failure -> {});
        SystemSettings system =
                new SystemSettings(
                        environment,
                        wiring.folders(),
                        wiring::secrets,
                        wiring::install,
                        appState,
                        () -> true);
        return new DesktopWindow(
                wiring, services(profiles, clusters, system), appState, new FxTasks(), text -> {});
    }

    private static Discovered clusters() {
        List<ClusterItem> items = new ArrayList<>();
        String[] regions = {"eu-west-1", "us-east-1", "us-west-2", "ap-southeast-2"};
        for (int i = 0; i < CLUSTERS; i++) {
            int account = i / 10;
            List<ClusterItem.RoleTarget> reaches = new ArrayList<>();
            for (int role = 0; role <= i % 3; role++) {
                reaches.add(new ClusterItem.RoleTarget(new ProfileName("team-" + account + "-" + role), "Role" + role));
            }
            items.add(
                    new ClusterItem(
                            new Cluster(
                                    new ClusterRef(String.format("%012d", 200000000000L + account), regions[i % 4], "service-" + i),
                                    null,
                                    "ACTIVE",
                                    "1.3" + (i % 4 + 2),
                                    "https://service-" + i + ".eks.amazonaws.com",
                                    null,
                                    null,
                                    null,
                                    Clock.systemUTC().instant().minus(Duration.ofDays(i % 900)),
                                    false),
                            "team-" + account,
                            reaches,
                            ClusterItem.Standing.FINE,
                            null));
        }
        return new Discovered(items, List.of(), Clock.systemUTC().instant());
    }

    private static List<ProfileItem> profiles() {
        List<ProfileItem> items = new ArrayList<>();
        for (int i = 0; i < PROFILES; i++) {
            items.add(
                    new ProfileItem(
                            new ProfileName("team-" + i / 4 + "-" + i % 4),
                            "corp",
                            String.format("%012d", 200000000000L + i / 4),
                            "team-" + i / 4,
                            "Role" + i % 4,
                            "eu-west-1",
                            false));
        }
        return items;
    }

    /** The window's dependencies: these profiles and a session only. */
    private static WindowServices services(
            List<ProfileItem> profiles, Discovered clusters, SystemSettings system) {
        SsoSession corp = new SsoSession("corp", "https://corp.example/start", "us-east-1", List.of(), false);
        List<SessionLine> sessions =
                List.of(new SessionLine("corp", new SessionState(corp, false, null, false, null, null, null), false));
        return new WindowServices(
                fake(SessionService.class, profiles, sessions, clusters),
                fake(ClusterService.class, profiles, sessions, clusters),
                fake(ProfileService.class, profiles, sessions, clusters),
                fake(ExternalApps.class, profiles, sessions, clusters),
                List::of,
                system);
    }

    private static <T> T fake(
            Class<T> type, List<ProfileItem> profiles, List<SessionLine> sessions, Discovered clusters) {
        return type.cast(
                Proxy.newProxyInstance(
                        UiSpeed.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, values) -> {
                            Class<?> result = method.getReturnType();
                            if (result == ProfileService.Profiles.class) {
                                boolean read = method.getName().equals("read");
                                return new ProfileService.Profiles(read ? profiles : List.of(), null);
                            }
                            if (method.getName().equals("read") && result == List.class) {
                                return sessions;
                            }
                            if (result == boolean.class) {
                                return true;
                            }
                            if (result == List.class) {
                                return List.of();
                            }
                            if (result == Discovered.class) {
                                return clusters;
                            }
                            return null;
                        }));
    }
}
