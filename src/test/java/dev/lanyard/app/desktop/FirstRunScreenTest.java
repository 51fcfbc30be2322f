package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.UpdateOptions;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.FakeServices;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.ClusterService;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The first run, and a further session: from a start URL to clusters. */
@NullUnmarked
final class FirstRunScreenTest extends WindowFixture {
    private void comesToRoles() throws InterruptedException {
        services.sessions = List.of();
        services.found = ClusterService.Discovered.NOTHING;
        open();
        screens.until("the first run", () -> screens.has("first-url"));
        type("first-url", "https://corp.awsapps.com/start");
        screens.until("it answers", () -> text("first-said").contains("answers there"));
        screens.press("first-sign-in");
        screens.until("the browser is open", () -> screens.has("signin-open"));
        services.signedIn();
    }

    @Test
    void fromAStartUrlToClusters() throws InterruptedException {
        services.sessions = List.of();
        services.profiles = List.of();
        services.use
                .kubeconfig()
                .remove()
                .plan(List.of("ledger-blue"), UpdateOptions.USUAL)
                .apply();
        ClusterService.Discovered later = services.found;
        services.found = ClusterService.Discovered.NOTHING;
        open();
        screens.until("the first run", () -> screens.has("first-url"));
        type("first-url", "htp:/x");
        screens.until("it says no", () -> text("first-said").contains("not a web address"));
        type("first-url", "https://nobody.example/start");
        screens.until("nothing there", () -> text("first-said").contains("Nothing answers"));
        assertThat(screens.node("first-sign-in").isDisabled()).isTrue();
        type("first-url", "https://corp.awsapps.com/start");
        screens.until("it answers", () -> text("first-said").contains("answers there"));
        screens.pictures("first");
        screens.press("first-sign-in");
        screens.until("the browser is open", () -> screens.has("signin-open"));
        services.found = later;
        services.signedIn();
        screens.until("roles", () -> screens.has("first-add-all"));
        screens.pictures("first-roles");
        screens.press("first-add-all");
        screens.until("clusters", () -> screens.has("clusters-list"));
        screens.until("they were looked for", () -> services.calls.contains("look"));
        assertThat(services.calls).contains("add session https://corp.awsapps.com/start", "add 2");
    }

    @Test
    void somebodyWithNoRoleIsToldSoAndCanGoOn() throws InterruptedException {
        services.offered = List.of();
        comesToRoles();
        screens.until("it says so", () -> screens.has("first-ask-again"));
        screens.pictures("first-no-roles");
        services.offered = FakeServices.many(3);
        screens.press("first-ask-again");
        screens.until("now there are", () -> screens.has("first-add-all"));
    }

    @Test
    void aPortalThatDoesNotAnswerIsNoDeadEnd() throws InterruptedException {
        services.offersFail = ProblemException.of("the portal does not answer", "Try again later");
        comesToRoles();
        screens.until("it says why", () -> screens.has("first-why"));
        assertThat(text("first-why")).contains("does not answer");
        screens.pictures("first-failed");
        screens.press("first-on");
        screens.until("the window", () -> screens.has("clusters"));
    }

    @Test
    void somebodyWithNoAccountCanTryIt() throws InterruptedException {
        services.sessions = List.of();
        open();
        screens.press("first-demo");
        screens.until("it starts", () -> services.places.opened.contains("demo"));
        assertThat(text("first-said")).contains("opens in a separate window");
    }

    @Test
    void theNextStepHasTheFocusWhateverNoteComesMeanwhile() throws InterruptedException {
        services.sessions = List.of();
        services.profiles = List.of();
        open();
        screens.until("the first run", () -> screens.has("first-url"));
        type("first-url", "https://corp.awsapps.com/start");
        screens.until("it answers", () -> text("first-said").contains("answers there"));
        screens.press("first-sign-in");
        screens.until("the browser is open", () -> screens.has("signin-open"));
        Screens.on(() -> {
            window.shell.tell("corp is signed in");
            return true;
        });
        services.signedIn();
        screens.until("roles", () -> screens.has("first-add-all"));
        assertThat(screens.has("note-close")).isTrue();
        screens.until("its button has the focus", () -> screens.node("first-add-all").isFocused());
    }

    @Test
    void inADemoThereIsNoFurtherOne() throws InterruptedException {
        services.sessions = List.of();
        services.places.inDemo = true;
        open();
        screens.until("the first run", () -> screens.has("first-url"));
        assertThat(screens.has("first-demo")).isFalse();
    }

    @Test
    void aNoteIsSeenDuringTheFirstRunAndAfterIt() throws InterruptedException {
        services.sessions = List.of();
        open();
        screens.until("the first run", () -> screens.has("first-url"));
        Screens.on(() -> {
            window.shell.tell("This desktop shows no tray");
            return true;
        });
        screens.until("the note", () -> text("note-text").contains("no tray"));
        screens.pictures("first-note");
        screens.press("note-close");
        assertThat(screens.has("note-text")).isFalse();
        Screens.on(() -> {
            window.view.cover(null);
            window.shell.tell("Later");
            return true;
        });
        screens.until("the next note", () -> text("note-text").equals("Later"));
    }

    @Test
    void chosenRolesAreThoseThatThePortalOffers() throws InterruptedException {
        services.profiles = List.of();
        comesToRoles();
        screens.press("first-choose");
        screens.until("offers", () -> screens.has("profiles-list"));
        ListView<?> list = (ListView<?>) screens.node("profiles-list");
        screens.until("both", () -> list.getItems().size() == 3);
    }

    @Test
    void aFurtherSessionIsAddedOrNot() throws InterruptedException {
        open();
        screens.press("nav-sessions");
        screens.press("sessions-add");
        screens.until("where", () -> screens.has("first-url"));
        screens.pictures("sessions-add");
        screens.until("the focus", () -> screens.node("first-url").isFocused());
        screens.keyboard(KeyCode.ESCAPE);
        screens.until("back", () -> screens.has("sessions-add"));
        screens.press("sessions-add");
        screens.press("first-cancel");
        screens.until("back", () -> screens.has("sessions-add"));
        assertThat(services.calls).noneMatch(call -> call.startsWith("add session"));
    }
}
