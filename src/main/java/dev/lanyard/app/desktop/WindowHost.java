package dev.lanyard.app.desktop;

import dev.lanyard.ui.desk.Desk;
import dev.lanyard.ui.desk.Doors;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.FxTasks;
import dev.lanyard.ui.kit.Theme;
import dev.lanyard.ui.shell.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
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

/** The one window. JavaFX starts when it is first wanted, and stays from then on. */
public final class WindowHost {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 640;

    private final Doors doors;
    private final Desk desk;
    private final Supplier<String> keychain;
    private final Runnable quit;
    private final Runnable drawing;
    private final Queue<Then> later = new ConcurrentLinkedQueue<>();
    private boolean started;
    private boolean up;
    private @Nullable Stage stage;
    private @Nullable DesktopWindow window;
    private volatile boolean drawn = true;

    /**
     * A window that is not there yet.
     *
     * @param keychain where secrets are kept, in words
     * @param quit ends the program
     * @param drawing run on a thread of its own once the window has its connection to the screen
     */
    WindowHost(Doors doors, Desk desk, Supplier<String> keychain, Runnable quit, Runnable drawing) {
        this.doors = doors;
        this.desk = desk;
        this.keychain = keychain;
        this.quit = quit;
        this.drawing = drawing;
    }

    /** What is done with the window once it is there; on JavaFX's thread. */
    interface Then {
        void run(DesktopWindow window);
    }

    /** Whether the tray is drawn; without it, the window says that it only hides. */
    void trayIsDrawn(boolean is) {
        drawn = is;
    }

    /** Brings the window forward at a screen, or as it was; from any thread. */
    void show(@Nullable Screen screen) {
        show(open -> {
            if (screen != null) {
                open.show(screen);
            }
        });
    }

    /** Brings the window forward, then does something with it; from any thread. */
    synchronized void show(Then then) {
        if (started) {
            later.add(then);
            if (up) {
                Platform.runLater(this::bringLater);
            }
            return;
        }
        started = true;
        // On a thread of its own: whoever asks for the window may be one of the agent's callers.
        Thread.ofPlatform()
                .daemon()
                .name("window")
                .start(() ->
                        toolkit(() -> {
                            Platform.setImplicitExit(false);
                            bring(then);
                            isUp();
                            Thread.ofVirtual().name("screen").start(drawing);
                        }));
    }

    private static void toolkit(Runnable first) {
        try {
            Platform.startup(first);
        } catch (IllegalStateException hasStarted) {
            Platform.runLater(first);
        }
    }

    private synchronized void isUp() {
        up = true;
        Platform.runLater(this::bringLater);
    }

    /** What was wished for while JavaFX was starting, and since. */
    private void bringLater() {
        for (Then next = later.poll(); next != null; next = later.poll()) {
            bring(next);
        }
    }

    private void bring(Then then) {
        Stage shown = stage;
        DesktopWindow open = window;
        if (shown == null || open == null) {
            open = new DesktopWindow(doors, desk, new FxTasks(), WindowHost::copy, keychain.get());
            shown = make(open);
            window = open;
            stage = shown;
        }
        boolean wasHidden = !shown.isShowing();
        shown.show();
        shown.setIconified(false);
        shown.toFront();
        shown.requestFocus();
        if (wasHidden) {
            open.open();
            if (!drawn) {
                open.say(Words.of("shell.noTray"));
            }
        }
        then.run(open);
    }

    private Stage make(DesktopWindow open) {
        Theme theme = new Theme();
        Scene scene = new Scene(open.view(), WIDTH, HEIGHT);
        theme.dress(scene);
        desk.settings()
                .follow(settings ->
                        Platform.runLater(() -> theme.appearance().set(settings.appearance())));
        theme.appearance().set(desk.settings().get().appearance());
        Stage made = new Stage();
        made.setTitle(Words.of("app.name"));
        made.setScene(scene);
        made.setMinWidth(780);
        made.setMinHeight(480);
        for (int size : new int[] {16, 32, 64, 128}) {
            made.getIcons().add(icon(size));
        }
        made.setOnHidden(event -> open.hidden());
        scene.getAccelerators()
                .put(new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN), made::hide);
        scene.getAccelerators()
                .put(new KeyCodeCombination(KeyCode.Q, KeyCombination.SHORTCUT_DOWN), quit);
        return made;
    }

    private static Image icon(int size) {
        String path = "/dev/lanyard/icons/lanyard-" + size + ".png";
        try (InputStream in =
                Objects.requireNonNull(WindowHost.class.getResourceAsStream(path), path)) {
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

    /** Closes the window, where there is one; JavaFX itself ends with the process. */
    synchronized void end() {
        if (up) {
            Platform.runLater(() -> {
                if (stage != null) {
                    stage.hide();
                }
            });
        }
    }
}
