package dev.lanyard.app.desktop;

import dev.lanyard.ui.desk.Desk;
import dev.lanyard.ui.desk.Doors;
import dev.lanyard.ui.desk.Words;
import dev.lanyard.ui.kit.FxTasks;
import dev.lanyard.ui.kit.Theme;
import dev.lanyard.ui.shell.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
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

/** The one window. It is made when it is first wanted, and stays from then on. */
public final class WindowHost {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 640;

    private final Doors doors;
    private final Desk desk;
    private final Supplier<String> keychain;
    private final Runnable quit;
    private final Runnable drawing;
    private final JavaFx javaFx;
    private volatile BooleanSupplier trayIsDrawn = () -> true;
    private final CountDownLatch isMade = new CountDownLatch(1);
    private final AtomicBoolean leftovers = new AtomicBoolean();
    private @Nullable Stage stage;
    private @Nullable DesktopWindow window;

    /**
     * A window that is not there yet.
     *
     * @param keychain where secrets are kept, in words
     * @param quit ends the program
     * @param drawing run on a thread of its own once the window has its connection to the screen
     */
    WindowHost(
            Doors doors,
            Desk desk,
            JavaFx javaFx,
            Supplier<String> keychain,
            Runnable quit,
            Runnable drawing) {
        this.doors = doors;
        this.desk = desk;
        this.keychain = keychain;
        this.quit = quit;
        this.drawing = drawing;
        this.javaFx = javaFx;
    }

    /** What is done with the window once it is there; on JavaFX's thread. */
    interface Then {
        void run(DesktopWindow window);
    }

    /** Whether there is a tray to come back from; without one, the window says so and stays. */
    void stayUnless(BooleanSupplier drawn) {
        trayIsDrawn = drawn;
    }

    /** Says that there is no tray, in the window, which is opened for it where it is not. */
    void standInForTray() {
        show(open -> open.say(Words.of("shell.noTray")));
    }

    /** Says something in the window, where it is open; from any thread. */
    void tell(String words) {
        javaFx.runIfUp(() -> {
            if (stage != null && stage.isShowing() && window != null) {
                window.say(words);
            }
        });
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
    void show(Then then) {
        javaFx.run(() -> bring(then));
    }

    /** Waits for the first window, or for that long; says whether it is there. */
    boolean awaitFirst(Duration most) throws InterruptedException {
        return isMade.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the window has come or gone since this was asked: either leaves much behind. */
    boolean leftSomethingBehind() {
        return leftovers.getAndSet(false);
    }

    private void bring(Then then) {
        Stage shown = stage;
        DesktopWindow open = window;
        if (shown == null || open == null) {
            // Before the first control: the theme that JavaFX has for itself is not even read then.
            Theme theme = new Theme(desk.settings().get().appearance());
            open = new DesktopWindow(doors, desk, new FxTasks(), WindowHost::copy, keychain.get());
            shown = make(open, theme);
            window = open;
            stage = shown;
        }
        boolean wasHidden = !shown.isShowing();
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
                open.say(Words.of("shell.noTray"));
            }
        }
        then.run(open);
    }

    private Stage make(DesktopWindow open, Theme theme) {
        Scene scene = new Scene(open.view(), WIDTH, HEIGHT);
        theme.dress(scene);
        desk.settings()
                .follow(settings ->
                        Platform.runLater(() -> theme.appearance().set(settings.appearance())));
        Stage made = new Stage();
        made.setTitle(Words.of("app.name"));
        made.setScene(scene);
        made.setMinWidth(760);
        made.setMinHeight(480);
        for (int size : new int[] {16, 32, 64, 128}) {
            made.getIcons().add(icon(size));
        }
        made.setOnCloseRequest(event -> {
            event.consume();
            putAway(made);
        });
        made.setOnHidden(event -> {
            leftovers.set(true);
            open.hidden();
        });
        scene.getAccelerators()
                .put(
                        new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN),
                        () -> putAway(made));
        scene.getAccelerators()
                .put(new KeyCodeCombination(KeyCode.Q, KeyCombination.SHORTCUT_DOWN), quit);
        return made;
    }

    /** With no tray, a hidden window could only be found by starting Lanyard once more. */
    private void putAway(Stage shown) {
        if (trayIsDrawn.getAsBoolean()) {
            shown.hide();
        } else {
            shown.setIconified(true);
        }
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
    void end() {
        javaFx.runIfUp(() -> {
            if (stage != null) {
                stage.hide();
            }
        });
    }
}
