package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.failure.Failure;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.FakeDoors;
import dev.lanyard.ui.FakeKubectl;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.desk.ClustersDoor;
import dev.lanyard.ui.desk.Desk;
import dev.lanyard.ui.desk.KubectlDoor;
import dev.lanyard.ui.desk.SessionLine;
import dev.lanyard.ui.desk.SessionsDoor.SignInEnd;
import dev.lanyard.ui.desk.Settings;
import dev.lanyard.ui.kit.FxTasks;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every screen as the desktop app puts it together, found by stable ids. */
@NullUnmarked
final class DesktopWindowTest {
    private final FakeDoors doors = new FakeDoors();
    private final Desk desk =
            Desk.empty(Clock.fixed(Samples.NOW, ZoneOffset.UTC), Settings.DEFAULT);
    private final List<String> copied = new CopyOnWriteArrayList<>();
    private DesktopWindow window;
    private Screens screens;

    private void open() throws InterruptedException {
        screens =
                Screens.show(() -> {
                    window =
                            new DesktopWindow(
                                    doors, desk, new FxTasks(), copied::add, "your GNOME keyring");
                    window.open();
                    return window.view();
                });
    }

    @AfterEach
    void close() {
        doors.signInEnds.complete(new SignInEnd.NotSignedIn("the test is over", true));
        if (screens != null) {
            Screens.on(() -> {
                window.hidden();
                return true;
            });
            screens.close();
        }
        assertThat(FakeKubectl.openedOnScreen()).isEmpty();
    }

    private String text(String id) {
        Node node = screens.node(id);
        return Screens.on(() -> ((Label) node).getText());
    }

    private void type(String id, String text) {
        TextField field = (TextField) screens.node(id);
        Screens.on(() -> {
            field.setText(text);
            return true;
        });
    }

    @Test
    void fromAStartUrlToClusters() throws InterruptedException {
        doors.sessions = List.of();
        doors.profiles = List.of();
        doors.kubectl.carryOut(new KubectlDoor.Wish.Remove(List.of("ledger-blue")));
        ClustersDoor.Found later = doors.found;
        doors.found = ClustersDoor.Found.NOTHING;
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
        doors.found = later;
        doors.signInEnds.complete(new SignInEnd.SignedIn());
        screens.until("roles", () -> screens.has("first-add-all"));
        screens.pictures("first-roles");
        screens.press("first-add-all");
        screens.until("clusters", () -> screens.has("clusters-list"));
        screens.until("they were looked for", () -> doors.calls.contains("look"));
        assertThat(doors.calls).contains("add session https://corp.awsapps.com/start", "add 2");
    }

    private void comesToRoles() throws InterruptedException {
        doors.sessions = List.of();
        doors.found = ClustersDoor.Found.NOTHING;
        open();
        screens.until("the first run", () -> screens.has("first-url"));
        type("first-url", "https://corp.awsapps.com/start");
        screens.until("it answers", () -> text("first-said").contains("answers there"));
        screens.press("first-sign-in");
        screens.until("the browser is open", () -> screens.has("signin-open"));
        doors.signInEnds.complete(new SignInEnd.SignedIn());
    }

    @Test
    void somebodyWithNoRoleIsToldSoAndCanGoOn() throws InterruptedException {
        doors.offered = List.of();
        comesToRoles();
        screens.until("it says so", () -> screens.has("first-ask-again"));
        screens.pictures("first-no-roles");
        doors.offered = FakeDoors.many(3);
        screens.press("first-ask-again");
        screens.until("now there are", () -> screens.has("first-add-all"));
    }

    @Test
    void aPortalThatDoesNotAnswerIsNoDeadEnd() throws InterruptedException {
        doors.offersFail = Failure.of("the portal does not answer", "Try again later");
        comesToRoles();
        screens.until("it says why", () -> screens.has("first-why"));
        assertThat(text("first-why")).contains("does not answer");
        screens.pictures("first-failed");
        screens.press("first-on");
        screens.until("the window", () -> screens.has("clusters"));
    }

    @Test
    void somebodyWithNoAccountCanTryIt() throws InterruptedException {
        doors.sessions = List.of();
        open();
        screens.press("first-demo");
        screens.until("it starts", () -> doors.places.opened.contains("demo"));
        assertThat(text("first-said")).contains("opens in a window of its own");
    }

    @Test
    void chosenRolesAreThoseThatThePortalOffers() throws InterruptedException {
        doors.profiles = List.of();
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
        screens.keyboard(KeyCode.ESCAPE);
        screens.until("back", () -> screens.has("sessions-add"));
        screens.press("sessions-add");
        screens.press("first-cancel");
        screens.until("back", () -> screens.has("sessions-add"));
        assertThat(doors.calls).noneMatch(call -> call.startsWith("add session"));
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
        SessionLine corp = doors.sessions.getFirst();
        SessionLine later =
                new SessionLine(
                        corp.name(),
                        corp.startUrl(),
                        corp.region(),
                        true,
                        Samples.NOW.plus(Duration.ofHours(2)),
                        false);
        desk.sessions().set(List.of(later, doors.sessions.getLast()));
        screens.until("it shows", () -> labels("sessions").contains("2 h left"));
        assertThat(Screens.on(menu::isFocused)).isTrue();
    }

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
    void profilesWithNothingToShowSayWhatHelps() throws InterruptedException {
        doors.profiles = List.of();
        doors.offered = List.of();
        open();
        screens.press("nav-profiles");
        screens.until("none to be had", () -> screens.has("profiles-state-verb"));
        screens.pictures("profiles-none");
        SessionLine lab = doors.sessions.getLast();
        doors.sessions = List.of(lab);
        desk.sessions().set(List.of(lab));
        screens.press("profiles-chip-offered");
        screens.until(
                "signed out", () -> labels("profiles-state").getFirst().startsWith("Sign in"));
        screens.pictures("profiles-signed-out");
    }

    @Test
    void aSignInByCodeShowsTheCodeAndCanBeCancelled() throws InterruptedException {
        doors.withCode = true;
        open();
        screens.press("nav-sessions");
        screens.until("sessions", () -> screens.has("session-verb-lab"));
        screens.pictures("sessions");
        screens.press("session-verb-lab");
        screens.until("the code", () -> screens.has("signin-code"));
        assertThat(text("signin-wait")).isEqualTo("Waiting for the browser · 9:41 left");
        screens.pictures("signin-code");
        screens.press("signin-copy");
        assertThat(copied).hasSize(1);
        screens.press("signin-cancel");
        screens.until("closed", () -> !screens.has("signin-code"));
        screens.until("stopped", () -> doors.calls.contains("stopped"));
    }

    @Test
    void aSignInThatIsDeclinedSaysSoAndCanBeTriedAgain() throws InterruptedException {
        open();
        screens.press("nav-sessions");
        screens.press("session-verb-lab");
        screens.until("waiting", () -> screens.has("signin-open"));
        screens.pictures("signin");
        doors.signInEnds.complete(new SignInEnd.NotSignedIn("it was declined there", false));
        screens.until("declined", () -> screens.has("signin-retry"));
        screens.pictures("signin-failed");
        screens.key(KeyCode.ESCAPE);
        screens.until("closed", () -> !screens.has("signin-retry"));
    }

    @Test
    void aSignInEndsWithTheSessionGood() throws InterruptedException {
        open();
        screens.press("nav-sessions");
        screens.press("session-verb-lab");
        screens.until("waiting", () -> screens.has("signin-open"));
        doors.signInEnds.complete(new SignInEnd.SignedIn());
        screens.until("it says something", () -> screens.has("note-text"));
        assertThat(text("note-text")).isEqualTo("lab is signed in");
        screens.until("the row knows", () -> desk.sessions().get().get(1).renews());
    }

    @Test
    void sessionsWithNothingToShow() throws InterruptedException {
        open();
        screens.until("sessions were read", () -> !desk.sessions().get().isEmpty());
        doors.sessions = List.of();
        desk.sessions().set(List.of());
        screens.press("nav-sessions");
        screens.until("it says so", () -> screens.has("sessions-state"));
        screens.pictures("sessions-empty");
    }

    @Test
    void profilesAreFilteredCopiedAndAdded() throws InterruptedException {
        open();
        screens.press("nav-profiles");
        ListView<?> list = (ListView<?>) screens.node("profiles-list");
        screens.until("profiles and offers", () -> list.getItems().size() == 10);
        screens.pictures("profiles");
        type("profiles-search", "payments deploy");
        screens.until("one is left", () -> list.getItems().size() == 2);
        type("profiles-search", "nobody has this");
        screens.until("none is left", () -> screens.has("profiles-state"));
        screens.pictures("profiles-filtered");
        type("profiles-search", "");
        screens.press("profiles-chip-offered");
        screens.until("offers", () -> list.getItems().size() == 3);
        Screens.on(() -> {
            list.getSelectionModel().selectAll();
            return true;
        });
        screens.press("profiles-foot-verb");
        screens.until("the change", () -> screens.has("change-diff"));
        screens.pictures("profiles-add");
        screens.press("change-write");
        screens.until("added", () -> doors.calls.contains("add 2"));
        screens.until("none left", () -> screens.has("profiles-state"));
    }

    @Test
    void aBrokenConfigIsToldAndTheLastProfilesStay() throws InterruptedException {
        doors.problem = "~/.aws/config, line 12: a key outside of any section";
        open();
        screens.press("nav-profiles");
        screens.until("the problem", () -> screens.has("profiles-problem"));
        screens.pictures("profiles-problem");
    }

    @Test
    void aKeyPressInTenThousandProfilesCostsLessThanAFrame() throws InterruptedException {
        doors.profiles = FakeDoors.many(10_000);
        doors.offered = List.of();
        open();
        screens.press("nav-profiles");
        ListView<?> list = (ListView<?>) screens.node("profiles-list");
        screens.until("all of them", () -> list.getItems().size() == 10_001);
        TextField search = (TextField) screens.node("profiles-search");
        List<Long> micros = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            for (String text : List.of("t", "te", "team", "team-1", "team-12", "team-123", "")) {
                micros.add(screens.cost(() -> search.setText(text)));
            }
        }
        micros.sort(null);
        System.out.println(
                "10,000 profiles: a key press, median "
                        + micros.get(micros.size() / 2)
                        + " µs, slowest "
                        + micros.getLast()
                        + " µs");
        screens.pictures("profiles-many");
        assertThat(micros.get(micros.size() / 2)).isLessThan(16_000);
    }

    @Test
    void activityTellsWhoAskedForWhat() throws InterruptedException {
        open();
        screens.press("nav-activity");
        ListView<?> list = (ListView<?>) screens.node("activity-list");
        screens.until("lines", () -> list.getItems().size() == 9);
        screens.pictures("activity");
    }

    @Test
    void activityWithNothingToShow() throws InterruptedException {
        doors.activity = List.of();
        open();
        screens.press("nav-activity");
        screens.pictures("activity-empty");
        assertThat(screens.has("activity-list")).isFalse();
    }

    @Test
    void settingsHoldAtOnce() throws InterruptedException {
        open();
        screens.press("nav-settings");
        screens.until("settings", () -> screens.has("settings-show-changes"));
        screens.until("facts", () -> screens.has("settings-show-awsConfig"));
        screens.pictures("settings");
        CheckBox show = (CheckBox) screens.node("settings-show-changes");
        Screens.on(() -> {
            show.fire();
            ((CheckBox) screens.node("settings-login")).fire();
            return true;
        });
        screens.until("kept", () -> !desk.settings().get().showChanges());
        screens.until("at login", () -> doors.atLogin);
        TextField regions = (TextField) screens.node("settings-regions");
        Screens.on(() -> {
            regions.setText("eu-west-1 us-gov-west-1");
            regions.fireEvent(new javafx.event.ActionEvent());
            return true;
        });
        screens.until("regions", () -> desk.settings().get().regions().size() == 2);
        screens.press("settings-diagnostics");
        screens.until("copied", () -> copied.contains("Lanyard on Linux"));
    }

    private Button why() {
        for (Node node : Screens.all(screens.stage().getScene().getRoot())) {
            if (node instanceof Button button && button.getText().equals("Why?")) {
                return button;
            }
        }
        return null;
    }

    @Test
    void whyIsAnsweredInPlace() throws InterruptedException {
        open();
        screens.until("a row is refused", () -> why() != null);
        Screens.on(() -> {
            why().fire();
            return true;
        });
        screens.until("the reason", () -> screens.has("access-copy"));
        assertThat(text("access-words")).contains("either an access entry nor aws-auth");
        screens.pictures("access");
        screens.press("access-copy");
        assertThat(copied.getLast()).startsWith("aws eks create-access-entry");
        screens.press("access-close");
        screens.until("closed", () -> !screens.has("access-copy"));
    }

    @Test
    void entriesOfOtherToolsAreOfferedToBeConverted() throws InterruptedException {
        open();
        screens.until("contexts", () -> desk.contexts().get().size() == 3);
        KubectlDoor.Context foreign =
                new KubectlDoor.Context(
                        "old-prod",
                        false,
                        new ClusterRef("111100000002", "eu-west-1", "ledger-blue"),
                        new ProfileName("payments-deploy"),
                        false);
        desk.contexts()
                .change(all -> {
                    List<KubectlDoor.Context> more = new ArrayList<>(all);
                    more.add(foreign);
                    return more;
                });
        screens.until("the offer", () -> screens.has("clusters-offer-verb"));
        screens.pictures("offer");
        screens.press("clusters-offer-later");
        assertThat(screens.has("clusters-offer-verb")).isFalse();
    }

    @Test
    void aConversionAsksForTheProfileAndSaysWhatItCanNotConvert() throws InterruptedException {
        open();
        screens.until("contexts", () -> desk.contexts().get().size() == 3);
        desk.contexts()
                .change(all -> {
                    List<KubectlDoor.Context> more = new ArrayList<>(all);
                    more.add(new KubectlDoor.Context("old-prod", false, null, null, false));
                    return more;
                });
        screens.until("the offer", () -> screens.has("clusters-offer-verb"));
        screens.press("clusters-offer-verb");
        screens.until("the dialog", () -> screens.has("convert-profile"));
        screens.pictures("convert");
        assertThat(screens.node("change-write").isDisabled()).isTrue();
        assertThat(
                        Screens.on(() -> {
                            List<String> words = new ArrayList<>();
                            for (Node label : screens.node("convert-rows").lookupAll(".label")) {
                                words.add(((Label) label).getText());
                            }
                            return words;
                        }))
                .contains("vault-user stays as it is", "its command names no cluster");
        Screens.on(() -> {
            ((ComboBox<?>) screens.node("convert-profile")).getSelectionModel().selectFirst();
            return true;
        });
        screens.until("the change", () -> !screens.node("change-write").isDisabled());
        screens.press("change-write");
        screens.until(
                "it is written",
                () ->
                        doors.kubectl.wishes.contains(
                                new KubectlDoor.Wish.Convert(
                                        Map.of(
                                                "old-prod-user",
                                                new ProfileName("payments-deploy")))));
    }

    @Test
    void aLookThatFailsLeavesTheLastKnownList() throws InterruptedException {
        open();
        ListView<?> list = (ListView<?>) screens.node("clusters-list");
        screens.until("rows", () -> list.getItems().size() == 9);
        doors.trouble = Failure.of("there is no network", "Check the connection");
        screens.press("clusters-look");
        screens.until("it says so", () -> text("clusters-strip-words").contains("no network"));
        screens.pictures("clusters-failed");
        assertThat(list.getItems()).hasSize(9);
    }

    @Test
    void withNothingKnownTheOneButtonSignsIn() throws InterruptedException {
        doors.found = ClustersDoor.Found.NOTHING;
        doors.sessions =
                List.of(
                        new SessionLine(
                                "corp",
                                "https://corp.awsapps.com/start",
                                "us-east-1",
                                false,
                                null,
                                false));
        open();
        screens.until("it asks", () -> screens.has("clusters-state-verb"));
        screens.until("the card", () -> screens.has("session-card"));
        screens.pictures("clusters-signed-out");
        screens.press("clusters-state-verb");
        doors.signInEnds.complete(new SignInEnd.SignedIn());
        screens.until("it looks by itself", () -> doors.calls.contains("look"));
    }

    @Test
    void anEndedSessionIsSpokenOfAboveEveryScreen() throws InterruptedException {
        doors.sessions =
                List.of(
                        new SessionLine(
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
        screens.until("it signs in", () -> doors.calls.contains("sign in corp"));
    }
}
