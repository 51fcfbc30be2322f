package dev.lanyard.ui;

import dev.lanyard.ui.kit.Theme;
import dev.lanyard.ui.state.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.robot.Robot;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * A real window on JavaFX's headless platform: one toolkit a JVM, found by stable ids, pictures of
 * what it shows in target/screenshots.
 */
public final class Screens implements AutoCloseable {
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final AtomicReference<Theme> THEME = new AtomicReference<>();

    private final Stage stage;
    private final Subscription dress;

    private Screens(Stage stage, Subscription dress) {
        this.stage = stage;
        this.dress = dress;
    }

    /** Starts the toolkit, once. */
    public static void start() throws InterruptedException {
        if (STARTED.compareAndSet(false, true)) {
            CountDownLatch up = new CountDownLatch(1);
            Platform.startup(() -> {
                Platform.setImplicitExit(false);
                THEME.set(new Theme(Settings.Appearance.SYSTEM));
                up.countDown();
            });
            if (!up.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("JavaFX did not start");
            }
        }
    }

    /** Shows a root at the window's opening size. */
    public static Screens show(Callable<Parent> root) throws InterruptedException {
        start();
        return on(() -> {
            Stage stage = new Stage();
            Scene scene = new Scene(root.call(), 960, 640);
            Subscription dress = THEME.get().dress(scene);
            stage.setScene(scene);
            stage.show();
            return new Screens(stage, dress);
        });
    }

    /** The window that a program has opened by itself, once it is on screen. */
    public static Screens of(String title) throws InterruptedException {
        start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            Stage found = on(() -> showing(title));
            if (found != null) {
                return new Screens(found, Subscription.EMPTY);
            }
            frames();
        }
        throw new AssertionError("waited in vain: the window " + title);
    }

    private static Stage showing(String title) {
        for (Window window : Window.getWindows()) {
            if (window instanceof Stage stage && title.equals(stage.getTitle())) {
                return stage;
            }
        }
        return null;
    }

    /** Chooses from a menu that is open. */
    public void choose(String id) {
        until("the menu's " + id, () -> item(id) != null);
        on(() -> {
            MenuItem item = item(id);
            item.getParentPopup().hide();
            item.fire();
            return true;
        });
    }

    /** What a line of a menu that is open reads, underscores and all. */
    public String inMenu(String id) {
        until("the menu's " + id, () -> item(id) != null);
        return on(() -> {
            MenuItem item = item(id);
            return item.isMnemonicParsing() ? item.getText().replace("_", "") : item.getText();
        });
    }

    private static MenuItem item(String id) {
        for (Window window : Window.getWindows()) {
            if (window instanceof ContextMenu menu) {
                for (MenuItem item : menu.getItems()) {
                    if (id.equals(item.getId())) {
                        return item;
                    }
                }
            }
        }
        return null;
    }

    /** Types into a text field, in place of what is there. */
    public void type(String id, String text) {
        TextInputControl field = (TextInputControl) node(id);
        on(() -> {
            field.requestFocus();
            field.setText(text);
            return true;
        });
    }

    /** What a label says. */
    public String text(String id) {
        Node node = node(id);
        return on(() -> ((Labeled) node).getText());
    }

    /** Runs something on JavaFX's thread and gives back what it gave. */
    public static <T> T on(Callable<T> work) {
        if (Platform.isFxApplicationThread()) {
            try {
                return work.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Light or dark. */
    public void appearance(Settings.Appearance appearance) {
        on(() -> {
            THEME.get().appearance(appearance);
            return true;
        });
    }

    /** The window. */
    public Stage stage() {
        return stage;
    }

    /** A node by its id; fails when there is none. */
    public Node node(String id) {
        if (!Platform.isFxApplicationThread()) {
            until("#" + id + " is there", () -> find(id) != null);
        }
        return on(() -> {
            Node found = find(id);
            if (found == null) {
                throw new AssertionError("there is no #" + id);
            }
            return found;
        });
    }

    private Node find(String id) {
        for (Node node : stage.getScene().getRoot().lookupAll("#" + id)) {
            if (visible(node)) {
                return node;
            }
        }
        return null;
    }

    private static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Whether a node with that id is on screen. */
    public boolean has(String id) {
        return on(() -> find(id) != null);
    }

    /** Presses a button, link, chip or side bar item. */
    public void press(String id) {
        until("#" + id + " is there", () -> has(id));
        Node node = node(id);
        on(() -> {
            if (node.isDisabled()) {
                throw new AssertionError("#" + id + " is disabled");
            }
            ((ButtonBase) node).fire();
            return true;
        });
    }

    /** Presses a key where the focus is; fails where the focus is on what can't have it. */
    public void key(KeyCode code) {
        on(() -> {
            Node target = stage.getScene().getFocusOwner();
            Node at = target == null ? stage.getScene().getRoot() : target;
            if (at.isDisabled() || !visible(at)) {
                throw new AssertionError("the focus is on " + at + ", which gets no keys");
            }
            Event.fireEvent(
                    at,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            return true;
        });
    }

    /** Presses and lets go of a key, as a keyboard does: it goes to whatever has the focus. */
    public void keyboard(KeyCode... codes) {
        on(() -> {
            stage.requestFocus();
            Robot robot = new Robot();
            for (KeyCode code : codes) {
                robot.keyPress(code);
            }
            for (int i = codes.length - 1; i >= 0; i--) {
                robot.keyRelease(codes[i]);
            }
            return true;
        });
        pulse();
    }

    /** Everything that is on screen below a node, itself too. */
    public static List<Node> all(Node top) {
        if (top.getScene() != null) {
            // A list draws its rows at the next frame, which may not have come yet.
            top.getScene().getRoot().applyCss();
            top.getScene().getRoot().layout();
        }
        List<Node> nodes = new ArrayList<>();
        collect(top, nodes);
        return nodes;
    }

    private static void collect(Node node, List<Node> nodes) {
        if (node.isVisible()) {
            nodes.add(node);
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> collect(child, nodes));
            }
        }
    }

    /** Waits until something is so, looked at on JavaFX's thread. */
    public void until(String what, BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!on(so::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain: " + what);
            }
            pulse();
        }
    }

    /** Waits until the next frames are laid out. */
    public void pulse() {
        frames();
    }

    private static void frames() {
        CountDownLatch frames = new CountDownLatch(2);
        on(() -> {
            javafx.animation.AnimationTimer timer =
                    new javafx.animation.AnimationTimer() {
                        @Override
                        public void handle(long now) {
                            frames.countDown();
                            if (frames.getCount() == 0) {
                                stop();
                            }
                        }
                    };
            timer.start();
            return true;
        });
        try {
            frames.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes a picture of the window to target/screenshots. */
    public Path picture(String name) {
        return picture(name, 1);
    }

    /** Writes a picture of the window as a screen of so many pixels a point would show it. */
    public Path picture(String name, double scale) {
        pulse();
        pulse();
        WritableImage image =
                on(() -> {
                    SnapshotParameters how = new SnapshotParameters();
                    how.setTransform(Transform.scale(scale, scale));
                    return stage.getScene().getRoot().snapshot(how, null);
                });
        return PictureFile.write(image, name + (scale == 1 ? "" : "@2x"));
    }

    /** Writes a picture of the window's content as it is laid out in another size. */
    public Path pictureOfSize(String name, double width, double height) {
        pulse();
        WritableImage image =
                on(() -> {
                    Parent root = stage.getScene().getRoot();
                    root.resize(width, height);
                    root.applyCss();
                    root.layout();
                    SnapshotParameters how = new SnapshotParameters();
                    how.setViewport(new javafx.geometry.Rectangle2D(0, 0, width, height));
                    WritableImage taken = root.snapshot(how, null);
                    root.resize(stage.getScene().getWidth(), stage.getScene().getHeight());
                    return taken;
                });
        return PictureFile.write(image, name);
    }

    /** Gives the window another size. */
    public void size(double width, double height) {
        on(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        pulse();
    }

    /** Pictures in light and dark. */
    public void pictures(String name) {
        appearance(Settings.Appearance.LIGHT);
        picture(name + "-light");
        appearance(Settings.Appearance.DARK);
        picture(name + "-dark");
        appearance(Settings.Appearance.LIGHT);
    }

    @Override
    public void close() {
        on(() -> {
            stage.hide();
            // The theme lives as long as the JVM, and would keep the scene.
            dress.unsubscribe();
            return true;
        });
    }
}
