package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.ui.Screens;
import java.util.List;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class LifeOnTheBoxTest extends BoxDesktopFixture {
    @Test
    void activityTellsWhoAskedForWhat() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.press("nav-activity");
        assertThat(screens.has("activity-list")).isFalse();
        screens.picture("box-activity-empty");
        Response answer =
                desktop.ask(
                        new Request(
                                Request.Kind.TOKEN,
                                List.of(
                                        "--profile",
                                        "sandbox",
                                        "--region",
                                        "eu-west-1",
                                        "--cluster-name",
                                        "playground"),
                                desktop.variables()));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Response.Answered.class,
                        answered -> assertThat(answered.exitCode()).isZero());
        screens.until("the line", () -> desktop.rows("activity-list") >= 1);
        screens.picture("box-activity");
        assertThat(desktop.labels("activity"))
                .anyMatch(text -> text.contains("playground"))
                .anyMatch(text -> text.contains("got a token"));
    }

    @Test
    void closingLeavesItRunningAndASecondStartRaisesTheWindow() throws InterruptedException {
        Screens screens = desktop.configured().start();
        Stage stage = screens.stage();
        Screens.on(() -> {
            stage.hide();
            return true;
        });
        assertThat(desktop.isRunning()).isTrue();
        assertThat(desktop.ask(Request.of(Request.Kind.SHOW)))
                .isInstanceOfSatisfying(
                        Response.Answered.class,
                        answered -> assertThat(answered.exitCode()).isZero());
        screens.until("it is back", stage::isShowing);
    }

    @Test
    void itQuitsEvenWhileItWorks() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        desktop.box().throttle(400);
        screens.press("clusters-look");
        screens.until("it looks", () -> screens.has("clusters-strip"));
        desktop.quit();
        assertThat(desktop.isRunning()).isFalse();
        assertThat(desktop.own().resolve("run/agent.sock")).doesNotExist();
    }
}
