package dev.lanyard.ui.shell;

import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The window's keyboard shortcuts. None works behind a dialog or the first run. */
public final class Shortcuts {
    private static final KeyCombination FIND = shortcut(KeyCode.K);
    private static final KeyCombination REFRESH = shortcut(KeyCode.R);
    private static final KeyCombination UNDO = shortcut(KeyCode.Z);
    private static final KeyCombination SETTINGS = shortcut(KeyCode.COMMA);
    private static final List<Screen> NUMBERED =
            List.of(Screen.CLUSTERS, Screen.PROFILES, Screen.SESSIONS, Screen.ACTIVITY);

    private final ShellViewModel shell;
    private final BooleanSupplier covered;
    private final Runnable refresh;
    private final Runnable undo;
    private final Runnable find;

    /**
     * Creates the shortcuts.
     *
     * @param covered whether the first run covers the screens
     * @param refresh searches for clusters
     * @param undo undoes the last change
     * @param find moves the focus to the search field of the visible screen
     */
    public Shortcuts(
            ShellViewModel shell,
            BooleanSupplier covered,
            Runnable refresh,
            Runnable undo,
            Runnable find) {
        this.shell = shell;
        this.covered = covered;
        this.refresh = refresh;
        this.undo = undo;
        this.find = find;
    }

    private static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    /**
     * Listens to the keys of the scene that a node is in: while no node has the focus, for example
     * after a screen was left, only the scene receives them.
     */
    public void listen(Node node) {
        EventHandler<KeyEvent> pressed = this::pressed;
        EventHandler<KeyEvent> typed = this::typed;
        node.sceneProperty()
                .subscribe((before, now) -> {
                    if (before != null) {
                        before.removeEventFilter(KeyEvent.KEY_PRESSED, pressed);
                        before.removeEventFilter(KeyEvent.KEY_TYPED, typed);
                    }
                    if (now != null) {
                        now.addEventFilter(KeyEvent.KEY_PRESSED, pressed);
                        now.addEventFilter(KeyEvent.KEY_TYPED, typed);
                    }
                });
    }

    private boolean isBehind() {
        return shell.dialog.get() != null || covered.getAsBoolean();
    }

    private void pressed(KeyEvent event) {
        Runnable action = isBehind() ? null : action(event);
        if (action != null) {
            action.run();
            event.consume();
        }
    }

    private @Nullable Runnable action(KeyEvent event) {
        if (FIND.match(event)) {
            return find;
        }
        if (REFRESH.match(event)) {
            return refresh;
        }
        if (UNDO.match(event)) {
            // In a text field it undoes the typing.
            return event.getTarget() instanceof TextInputControl ? null : undo;
        }
        if (SETTINGS.match(event)) {
            return () -> shell.open(Screen.SETTINGS);
        }
        if (event.getCode() == KeyCode.F1) {
            return this::help;
        }
        int number = event.getCode().getCode() - KeyCode.DIGIT1.getCode();
        if (event.isShortcutDown() && number >= 0 && number < NUMBERED.size()) {
            return () -> shell.open(NUMBERED.get(number));
        }
        return null;
    }

    private void typed(KeyEvent event) {
        boolean inText = event.getTarget() instanceof TextInputControl;
        if ("?".equals(event.getCharacter()) && !inText && !isBehind()) {
            help();
            event.consume();
        }
    }

    private void help() {
        shell.show(new ShortcutsDialog(shell));
    }
}
