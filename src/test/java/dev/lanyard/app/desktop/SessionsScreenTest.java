package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.signin.SignInResult;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.SessionLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The Sessions screen, signing in from it, and the banner above every screen. */
@NullUnmarked
final class SessionsScreenTest extends WindowFixture {
    private List<String> labels(String id) {
        Node top = screens.node(id);
        return Screens.on(() -> {
            List<String> words = new ArrayList<>();
            for (Node node : Screens.all(top)) {
                if (node instanceof Label label) {
                    words.add(label.getText());
                }
            }
            return words;
        });
    }

    @Test
    void timeDoesNotTakeTheFocusAway() throws InterruptedException {
        open();
        screens.press("nav-sessions");
        Node menu = screens.node("session-menu-lab");
        Screens.on(() -> {
            menu.requestFocus();
            return true;
        });
        SessionLine corp = services.sessions.getFirst();
        SessionLine later =
                Samples.session(
                        corp.name(),
                        corp.stored().session().startUrl(),
                        corp.stored().session().region(),
                        true,
                        Samples.NOW.plus(Duration.ofHours(2)),
                        false);
        appState.sessions().set(List.of(later, services.sessions.getLast()));
        screens.until("it shows", () -> labels("sessions").contains("2 h left"));
        assertThat(Screens.on(menu::isFocused)).isTrue();
    }

    @Test
    void aSignInByCodeShowsTheCodeAndCanBeCancelled() throws InterruptedException {
        services.withCode = true;
        open();
        screens.press("nav-sessions");
        screens.until("sessions", () -> screens.has("session-verb-lab"));
        assertThat(labels("session-corp")).contains("signed in as zoe@example.com");
        assertThat(screens.node("session-card").getAccessibleText())
                .contains("signed in as zoe@example.com");
        screens.pictures("sessions");
        screens.press("session-verb-lab");
        screens.until("the code", () -> screens.has("signin-code"));
        assertThat(text("signin-wait")).isEqualTo("Waiting for the browser · 9:41 left");
        screens.pictures("signin-code");
        screens.press("signin-copy");
        assertThat(copied).hasSize(1);
        screens.press("signin-cancel");
        screens.until("closed", () -> !screens.has("signin-code"));
        screens.until("stopped", () -> services.calls.contains("stopped"));
    }

    @Test
    void aBrowserThatDoesNotComeBackIsLeftForADeviceCode() throws InterruptedException {
        services.noAnswer = true;
        open();
        screens.press("nav-sessions");
        screens.press("session-verb-lab");
        screens.until("the offer", () -> screens.has("signin-device"));
        screens.pictures("signin-no-answer");
        screens.press("signin-device");
        screens.until("the code", () -> screens.has("signin-code"));
        assertThat(screens.has("signin-device")).isFalse();
        assertThat(services.calls).contains("sign in lab by code");
    }

    @Test
    void anEndpointThatIsNotEncryptedIsWarnedOf() throws InterruptedException {
        services.use.variable("AWS_ENDPOINT_URL_SSO_OIDC", "http://aws.example");
        open();
        screens.press("nav-sessions");
        screens.press("session-verb-lab");
        screens.until("waiting", () -> screens.has("signin-open"));
        assertThat(text("signin-warning")).contains("cross the network unencrypted; use https");
        screens.pulse();
        double words = Screens.on(() -> screens.node("signin-wait").localToScene(0, 20).getY());
        double button = Screens.on(() -> screens.node("signin-cancel").localToScene(0, 0).getY());
        assertThat(words).as("above the buttons").isLessThan(button);
    }

    @Test
    void aSignInThatIsDeclinedSaysSoAndCanBeTriedAgain() throws InterruptedException {
        open();
        screens.press("nav-sessions");
        screens.press("session-verb-lab");
        screens.until("waiting", () -> screens.has("signin-open"));
        screens.pictures("signin");
        services.signInEnds.complete(new SignInResult.Declined("it was declined there"));
        screens.until("declined", () -> screens.has("signin-retry"));
        assertThat(text("signin-lede")).isEqualTo("You did not allow Lanyard in the browser.");
        screens.pictures("signin-failed");
        services.signInEnds = new CompletableFuture<>();
        screens.press("signin-retry");
        screens.until("waiting again", () -> screens.has("signin-open"));
        services.signInEnds.complete(new SignInResult.Declined("it was declined there"));
        screens.until("declined", () -> screens.has("signin-retry"));
        screens.key(KeyCode.ESCAPE);
        screens.until("closed", () -> !screens.has("signin-retry"));
    }

    @Test
    void aSignInEndsWithTheSessionGood() throws InterruptedException {
        open();
        screens.press("nav-sessions");
        screens.press("session-verb-lab");
        screens.until("waiting", () -> screens.has("signin-open"));
        services.signedIn();
        screens.until("it says something", () -> screens.has("note-text"));
        assertThat(text("note-text")).isEqualTo("lab is signed in");
        screens.until("the row knows", () -> appState.sessions().get().get(1).renews());
    }

    @Test
    void aKeychainThatDoesNotTellIsAskedAgainByAClick() throws InterruptedException {
        List<SessionLine> told = services.sessions;
        SessionLine corp = told.getFirst();
        services.sessions =
                List.of(
                        Samples.session(
                                corp.name(),
                                corp.stored().session().startUrl(),
                                corp.stored().session().region(),
                                false,
                                null,
                                false,
                                "The desktop keychain is still locked: the prompt was dismissed"));
        open();
        screens.press("nav-sessions");
        String verb = "session-verb-" + corp.shortName();
        screens.until("the session", () -> screens.has(verb));
        screens.until("look again", () -> screens.text(verb).equals("Try again"));
        assertThat(labels("sessions"))
                .contains("The desktop keychain is still locked: the prompt was dismissed")
                .doesNotContain("signed out");
        screens.pictures("sessions-locked");
        services.sessions = told;
        screens.press(verb);
        screens.until(
                "it is told", () -> !screens.has(verb) || !screens.text(verb).equals("Try again"));
    }

    @Test
    void sessionsWithNothingToShow() throws InterruptedException {
        open();
        screens.until("sessions were read", () -> !appState.sessions().get().isEmpty());
        services.sessions = List.of();
        appState.sessions().set(List.of());
        screens.press("nav-sessions");
        screens.until("it says so", () -> screens.has("sessions-state"));
        screens.pictures("sessions-empty");
    }

    @Test
    void anEndedSessionIsSpokenOfAboveEveryScreen() throws InterruptedException {
        services.sessions =
                List.of(
                        Samples.session(
                                "corp",
                                "https://corp.awsapps.com/start",
                                "us-east-1",
                                true,
                                Samples.NOW.minus(Duration.ofHours(1)),
                                false));
        open();
        screens.until("the banner", () -> screens.has("banner-verb"));
        screens.pictures("banner-ended");
        screens.press("banner-verb");
        screens.until("it signs in", () -> services.calls.contains("sign in corp"));
    }
}
