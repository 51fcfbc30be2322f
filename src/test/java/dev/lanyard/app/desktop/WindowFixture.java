package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.signin.SignInResult;
import dev.lanyard.ui.FakeServices;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.ScreenThread;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.kit.FxTasks;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.Settings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;

/** The window as the desktop app puts it together, over services that a test answers for. */
@NullUnmarked
abstract class WindowFixture {
    final FakeServices services = new FakeServices();
    final AppState appState =
            AppState.empty(Clock.fixed(Samples.NOW, ZoneOffset.UTC), Settings.DEFAULT);
    final List<String> copied = new CopyOnWriteArrayList<>();
    DesktopWindow window;
    Screens screens;

    void open() throws InterruptedException {
        appState.refusals().set(Samples.refusals());
        screens =
                Screens.show(() -> {
                    window =
                            new DesktopWindow(
                                    services.use,
                                    services.all(),
                                    appState,
                                    new FxTasks(),
                                    copied::add);
                    window.open();
                    return window.view;
                });
    }

    @AfterEach
    void close() {
        services.signInEnds.complete(new SignInResult.Cancelled());
        if (screens != null) {
            Screens.on(() -> {
                window.hidden();
                return true;
            });
            screens.close();
        }
        assertThat(ScreenThread.blocked()).isEmpty();
    }

    String text(String id) {
        Node node = screens.node(id);
        return Screens.on(() -> ((Label) node).getText());
    }

    void type(String id, String text) {
        TextField field = (TextField) screens.node(id);
        Screens.on(() -> {
            field.setText(text);
            return true;
        });
    }
}
