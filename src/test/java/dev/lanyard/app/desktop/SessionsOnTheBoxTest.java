package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.demo.World;
import dev.lanyard.ui.Screens;
import java.util.List;
import javafx.scene.control.TextField;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class SessionsOnTheBoxTest extends BoxDesktopFixture {
    private Screens sessions() throws InterruptedException {
        Screens screens = desktop.configured().start();
        screens.press("nav-sessions");
        screens.until("the session", () -> screens.has("session-verb-harbour"));
        return screens;
    }

    @Test
    void signInRenewAndSignOut() throws InterruptedException {
        Screens screens = sessions();
        screens.press("session-verb-harbour");
        screens.until("signed in", () -> !screens.has("session-verb-harbour"));
        screens.picture("box-sessions");
        assertThat(desktop.box().requests("POST /token")).isEqualTo(1);
        screens.press("session-menu-harbour");
        screens.choose("sessions-menu-renew");
        screens.until("renewed", () -> desktop.box().requests("POST /token") == 2);
        screens.until("put away", () -> !screens.has("signin-cancel"));
        screens.press("session-menu-harbour");
        screens.choose("sessions-menu-signOut");
        screens.until("signed out", () -> screens.has("session-verb-harbour"));
        assertThat(desktop.box().requests("POST /logout")).isEqualTo(1);
    }

    @Test
    void theNameOfTheUserComesWithTheFirstCredentialsAndGoesWithTheSignOut()
            throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.press("nav-sessions");
        screens.until(
                "the user",
                () -> desktop.labels("session-harbour").contains("signed in as " + World.PERSON));
        screens.picture("box-sessions-user");
        assertThat(desktop.box().requests("POST / GetCallerIdentity")).isEqualTo(1);
        screens.press("session-menu-harbour");
        screens.choose("sessions-menu-signOut");
        screens.until(
                "signed out",
                () -> !desktop.labels("session-harbour").contains("signed in as " + World.PERSON));
    }

    @Test
    void theAgentFindsTheNameWithTheCredentialsOfAProgram() throws InterruptedException {
        Screens screens = sessions();
        screens.press("session-verb-harbour");
        screens.until("signed in", () -> !screens.has("session-verb-harbour"));
        assertThat(
                        desktop.ask(
                                new Request(
                                        Request.Kind.CREDENTIALS,
                                        List.of("shop"),
                                        desktop.variables())))
                .isInstanceOfSatisfying(
                        Response.Answered.class, got -> assertThat(got.exitCode()).isZero());
        BoxDesktop.until(
                "the user",
                () -> desktop.labels("session-harbour").contains("signed in as " + World.PERSON));
        assertThat(desktop.box().requests("GET /clusters")).isZero();
    }

    @Test
    void aCodeIsShownLargeAndTheBrowserCompletesIt() throws InterruptedException {
        Screens screens = sessions();
        desktop.person(BoxDesktop.Person.LOOKS_AWAY);
        screens.press("session-menu-harbour");
        screens.choose("sessions-menu-code");
        screens.until("the code", () -> screens.has("signin-code"));
        screens.picture("box-signin-code");
        String code = ((TextField) screens.node("signin-code")).getText().replace("\u200a", "");
        assertThat(code).hasSizeGreaterThanOrEqualTo(8);
        assertThat(screens.text("signin-wait")).contains("left");
        screens.press("signin-copy");
        assertThat(BoxDesktop.copied()).contains(code);
        desktop.person(BoxDesktop.Person.APPROVES);
        screens.press("signin-open");
        screens.until("signed in", () -> !screens.has("session-verb-harbour"));
    }

    @Test
    void cancelledItStaysSignedOutAndTheListenerIsGone() throws InterruptedException {
        Screens screens = sessions();
        desktop.person(BoxDesktop.Person.LOOKS_AWAY);
        screens.press("session-verb-harbour");
        screens.until("it waits", () -> screens.has("signin-open"));
        screens.press("signin-cancel");
        screens.until("closed", () -> !screens.has("signin-open"));
        assertThat(screens.has("session-verb-harbour")).isTrue();
        desktop.person(BoxDesktop.Person.APPROVES);
        screens.press("session-verb-harbour");
        screens.until("signed in", () -> !screens.has("session-verb-harbour"));
    }

    @Test
    void deniedItSaysSoAndCanBeTriedAgain() throws InterruptedException {
        Screens screens = sessions();
        desktop.person(BoxDesktop.Person.DENIES);
        screens.press("session-verb-harbour");
        screens.until("denied", () -> screens.has("signin-retry"));
        screens.picture("box-signin-denied");
        desktop.person(BoxDesktop.Person.APPROVES);
        screens.press("signin-retry");
        screens.until("signed in", () -> !screens.has("session-verb-harbour"));
    }
}
