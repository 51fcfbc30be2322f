package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole way from the first run to every screen, while the JVM's own recorder writes down each
 * file, socket, process and wait: none of them may be on the thread that draws.
 */
@NullUnmarked
final class ScreenThreadOnTheBoxTest extends BoxDesktopFixture {
    private static final List<String> BLOCKING =
            List.of(
                    "jdk.FileRead",
                    "jdk.FileWrite",
                    "jdk.FileForce",
                    "jdk.SocketRead",
                    "jdk.SocketWrite",
                    "jdk.ProcessStart",
                    "jdk.ThreadSleep");

    /** These happen for a moment wherever threads share something. */
    private static final List<String> WAITING =
            List.of("jdk.ThreadPark", "jdk.JavaMonitorWait", "jdk.JavaMonitorEnter");

    private static final Duration LONG_WAIT = Duration.ofMillis(20);

    private Recording recording;

    @BeforeEach
    void record() {
        recording = new Recording();
        BLOCKING.forEach(name -> recording.enable(name).withoutThreshold().withStackTrace());
        WAITING.forEach(name -> recording.enable(name).withThreshold(LONG_WAIT).withStackTrace());
        recording.start();
    }

    @AfterEach
    void stopRecording() {
        recording.close();
    }

    /** What Lanyard's code did on the thread that draws. */
    private List<String> onTheScreensThread() throws IOException {
        long screen = Screens.on(() -> Thread.currentThread().threadId());
        recording.stop();
        Path file = home.resolve("recording.jfr");
        recording.dump(file);
        List<String> found = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            boolean here =
                    event.getThread() != null && event.getThread().getJavaThreadId() == screen;
            if (here && event.getStackTrace() != null && isOurs(event)) {
                found.add(event.getEventType().getName() + frames(event));
            }
        }
        return found;
    }

    /**
     * Whose doing it is tells the first frame that is not the JDK's. The toolkit reads its fonts,
     * icons and style sheets as it pleases, and the JVM its classes.
     */
    private static boolean isOurs(RecordedEvent event) {
        boolean toolkits = false;
        boolean known = false;
        boolean ours = false;
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String name = frame.getMethod().getType().getName();
            if (name.startsWith("jdk.internal.loader.")
                    || name.startsWith("java.util.ResourceBundle")) {
                return false;
            }
            boolean jdk = name.startsWith("java.") || name.startsWith("jdk.");
            if (!jdk && !name.startsWith("sun.") && !known) {
                known = true;
                toolkits = name.startsWith("javafx.") || name.startsWith("com.sun.");
            }
            ours |= name.startsWith("dev.lanyard.");
        }
        return ours && !toolkits;
    }

    private static String frames(RecordedEvent event) {
        StringBuilder text = new StringBuilder();
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            text.append("\n  ").append(frame.getMethod().getType().getName());
            text.append('.').append(frame.getMethod().getName());
        }
        return text.toString();
    }

    @Test
    void nothingBlocksIt() throws InterruptedException, IOException {
        Screens screens = desktop.start();
        screens.until("the first run", () -> screens.has("first-url"));
        screens.type("first-url", desktop.box().startUrl());
        screens.until("it answers", () -> screens.text("first-said").contains("answers there"));
        screens.press("first-sign-in");
        screens.until("the roles", () -> screens.has("first-add-all"));
        screens.press("first-add-all");
        screens.until("clusters", () -> desktop.rows("clusters-list") >= 9);
        screens.until("it has looked", () -> !screens.has("clusters-strip"));
        desktop.select("clusters-list", List.of("cluster=playground in "));
        screens.press("clusters-foot-verb");
        screens.until("the change", () -> screens.has("change-diff"));
        screens.press("change-write");
        BoxDesktop.until(
                "the entry", () -> BoxDesktop.read(desktop.kubeconfig()).contains("playground"));
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-copyCommand");
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-console");
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-access");
        screens.until("the answer", () -> screens.has("access-words"));
        screens.press("access-close");
        screens.press("nav-profiles");
        screens.until("profiles", () -> desktop.rows("profiles-list") >= 5);
        desktop.press("profile-menu", "More");
        screens.choose("profile-menu-copyProcess");
        BoxDesktop.until(
                "copied", () -> String.valueOf(BoxDesktop.copied()).contains("credential_process"));
        screens.press("nav-sessions");
        screens.press("nav-activity");
        screens.press("nav-settings");
        screens.until("facts", () -> screens.has("settings-show-awsConfig"));
        screens.press("settings-diagnostics");
        BoxDesktop.until(
                "copied", () -> String.valueOf(BoxDesktop.copied()).contains("clusters: "));
        assertThat(onTheScreensThread()).isEmpty();
    }

    @Test
    void whatBlocksItIsSeen() throws InterruptedException, IOException {
        Screens.start();
        Path file = home.resolve("some file");
        Files.writeString(file, "text");
        Screens.on(() -> Files.readString(file));
        assertThat(onTheScreensThread()).anyMatch(event -> event.startsWith("jdk.FileRead"));
    }
}
