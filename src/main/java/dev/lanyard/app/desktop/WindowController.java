package dev.lanyard.app.desktop;

import dev.lanyard.app.Wiring;
import dev.lanyard.ui.kit.FxTasks;
import dev.lanyard.ui.kit.Theme;
import dev.lanyard.ui.shell.Screen;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.UiText;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Controls the window. Its content is created on demand, and released some time after the window
 * was closed, to free memory; position and size are kept.
 */
public final class WindowController {
    /** A window that is opened again soon is unchanged. */
    private static final Duration EMPTY_DELAY = Duration.ofSeconds(15);

    private final Wiring use;
    private final WindowServices services;
    private final AppState appState;
    private final Runnable quit;
    private final Runnable drawing;
    private final JavaFx javaFx;
    private WindowPlacement.Content content = WindowPlacement.Content.FIRST;
    private volatile BooleanSupplier trayIsDrawn = () -> true;
    private final CountDownLatch isMade = new CountDownLatch(1);
    private final AtomicBoolean leftovers = new AtomicBoolean();
    private final List<Runnable> stops = new CopyOnWriteArrayList<>();
    private volatile @Nullable Long closedAtNanos;
    private volatile boolean isAway = true;
    private Screen screen = Screen.CLUSTERS;
    private @Nullable Theme theme;
    private @Nullable Stage stage;
    private @Nullable DesktopWindow window;

    /**
     * Creates the controller, without a window yet.
     *
     * @param quit exits the app
     * @param drawing runs in a new thread once the window is connected to the display
     */
    WindowController(
            Wiring use,
            WindowServices services,
            AppState appState,
            JavaFx javaFx,
            Runnable quit,
            Runnable drawing) {
        this.use = use;
        this.services = services;
        this.appState = appState;
        this.quit = quit;
        this.drawing = drawing;
        this.javaFx = javaFx;
    }

    /** Sets whether there is a tray; without one, the window says so and stays open. */
    void stayUnless(BooleanSupplier drawn) {
        trayIsDrawn = drawn;
    }

    /** Shows in the window that there is no tray; opens it if necessary. */
    void standInForTray() {
        show(open -> open.shell.tell(UiText.of("shell.noTray")));
    }

    /** Shows a note in the window if it is open; may be called from any thread. */
    void tell(String words) {
        javaFx.runIfUp(() -> {
            if (stage != null && stage.isShowing() && window != null) {
                window.shell.tell(words);
            }
        });
    }

    /** Brings the window to the front, optionally at a screen; may be called from any thread. */
    void show(@Nullable Screen screen) {
        show(open -> {
            if (screen != null) {
                open.shell.open(screen);
            }
        });
    }

    /** Brings the window to the front, then runs a task with it; may be called from any thread. */
    void show(Consumer<DesktopWindow> then) {
        javaFx.run(() -> bring(then));
    }

    /** Waits for the first window up to a time-out; returns whether it exists. */
    boolean awaitFirst(Duration most) throws InterruptedException {
        return isMade.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Returns whether the window was opened or closed, or a screen was created, since the last
     * call: each leaves garbage behind. Called every few seconds.
     */
    boolean leftSomethingBehind() {
        Long closed = closedAtNanos;
        if (closed != null && System.nanoTime() - closed > EMPTY_DELAY.toNanos()) {
            javaFx.runIfUp(this::empty);
        }
        return leftovers.getAndSet(false);
    }

    /**
     * Returns whether no window is open, and none has unfinished work. Without a tray, a window
     * that was closed is only minimised, and counts as closed.
     */
    boolean isAway() {
        return isAway;
    }

    /** Offers in the open window to start the program anew; may be called from any thread. */
    void offerRestart(Runnable restart) {
        javaFx.runIfUp(() -> {
            if (window != null) {
                window.shell.offerRestart(restart);
            }
        });
    }

    /** Releases the content of a closed window, unless it has unfinished work. */
    void empty() {
        if (stage == null || window == null || window.isBusy()) {
            return;
        }
        if (stage.isShowing()) {
            // Content stays in a minimised window, which a desktop restores without asking.
            isAway = isMinimisedForGood(stage);
            return;
        }
        closedAtNanos = null;
        isAway = true;
        content = window.content();
        screen = window.shell.screen.get();
        stage.setScene(null);
        stops.forEach(Runnable::run);
        stops.clear();
        window = null;
        leftovers.set(true);
    }

    private void bring(Consumer<DesktopWindow> then) {
        if (theme == null) {
            // Set before the first control, so that JavaFX does not load its own theme.
            theme = themed();
        }
        Stage shown = stage == null ? make() : stage;
        stage = shown;
        DesktopWindow open = window == null ? fill(shown, theme) : window;
        window = open;
        boolean wasHidden = !shown.isShowing();
        closedAtNanos = null;
        isAway = false;
        shown.show();
        shown.setIconified(false);
        shown.toFront();
        shown.requestFocus();
        if (isMade.getCount() > 0) {
            isMade.countDown();
            Thread.ofVirtual().name("screen").start(drawing);
        }
        if (wasHidden) {
            leftovers.set(true);
            open.open();
            if (!trayIsDrawn.getAsBoolean()) {
                open.shell.tell(UiText.of("shell.noTray"));
            }
        }
        then.accept(open);
    }

    private Theme themed() {
        Theme made = new Theme(appState.settings().get().appearance());
        appState.settings()
                .follow(settings ->
                        Platform.runLater(() -> made.appearance(settings.appearance())));
        return made;
    }

    private DesktopWindow fill(Stage shown, Theme dress) {
        FxTasks tasks = new FxTasks();
        stops.add(tasks::close);
        DesktopWindow open =
                new DesktopWindow(use, services, appState, tasks, WindowController::copy);
        Scene scene = new Scene(open.view);
        stops.add(dress.dress(scene)::unsubscribe);
        scene.getAccelerators()
                .put(
                        new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN),
                        () -> putAway(shown));
        scene.getAccelerators()
                .put(new KeyCodeCombination(KeyCode.Q, KeyCombination.SHORTCUT_DOWN), quit);
        shown.setScene(scene);
        open.restore(content);
        open.shell.open(screen);
        open.whenFirstShown(() -> leftovers.set(true));
        return open;
    }

    private Stage make() {
        Stage made = new Stage();
        made.setTitle(UiText.of(services.externalApps().inDemo() ? "app.demo" : "app.name"));
        made.setMinWidth(700);
        made.setMinHeight(480);
        WindowPlacement placement = WindowPlacement.read(use.folders());
        if (placement.isOn(javafx.stage.Screen.getScreens())) {
            made.setX(placement.x());
            made.setY(placement.y());
        }
        made.setWidth(placement.width());
        made.setHeight(placement.height());
        made.setMaximized(placement.maximized());
        content = placement.content();
        screen = content.screenOr(screen);
        for (int size : new int[] {16, 32, 64, 128}) {
            made.getIcons().add(icon(size));
        }
        made.setOnCloseRequest(event -> {
            event.consume();
            putAway(made);
        });
        made.iconifiedProperty()
                .subscribe(_ -> {
                    // A desktop may also report it of a window that was just hidden.
                    if (made.isShowing()) {
                        isAway = false;
                        closedAtNanos = isMinimisedForGood(made) ? System.nanoTime() : null;
                    }
                });
        made.setOnHidden(event -> {
            leftovers.set(true);
            closedAtNanos = System.nanoTime();
            if (window != null) {
                remember(made, window);
                window.hidden();
            }
        });
        return made;
    }

    /** Without a tray, a hidden window could only be reached by starting Lanyard again. */
    private void putAway(Stage shown) {
        if (trayIsDrawn.getAsBoolean()) {
            shown.hide();
        } else {
            shown.setIconified(true);
        }
    }

    private boolean isMinimisedForGood(Stage shown) {
        return shown.isIconified() && !trayIsDrawn.getAsBoolean();
    }

    private void remember(Stage shown, DesktopWindow open) {
        WindowPlacement next = WindowPlacement.of(shown, open.content());
        Thread.ofVirtual()
                .name("window placement")
                .start(() -> WindowPlacement.write(use.folders(), next));
    }

    private static Image icon(int size) {
        String path = "/dev/lanyard/icons/lanyard-" + size + ".png";
        try (InputStream in =
                Objects.requireNonNull(WindowController.class.getResourceAsStream(path), path)) {
            return new Image(in);
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Closes the window if there is one; JavaFX ends with the process. */
    void end() {
        javaFx.runIfUp(() -> {
            if (stage != null) {
                stage.hide();
            }
        });
    }
}
