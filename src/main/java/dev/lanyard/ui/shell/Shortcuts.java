package dev.lanyard.ui.shell;

import java.util.List;
import javafx.event.EventHandler;
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
    private final ShellView view;
    private final Runnable refresh;
    private final Runnable undo;

    /**
     * Creates the shortcuts.
     *
     * @param refresh searches for clusters
     * @param undo undoes the last change
     */
    public Shortcuts(ShellViewModel shell, ShellView view, Runnable refresh, Runnable undo) {
        this.shell = shell;
        this.view = view;
        this.refresh = refresh;
        this.undo = undo;
    }

    private static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    /**
     * Listens to the keys of the scene that the view is in: while no node has the focus, for
     * example after a screen was left, only the scene receives them.
     */
    public void listen() {
        EventHandler<KeyEvent> pressed = this::pressed;
        EventHandler<KeyEvent> typed = this::typed;
        view.sceneProperty()
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
        return shell.dialog.get() != null || view.isCovered();
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
            return view::focusSearch;
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
