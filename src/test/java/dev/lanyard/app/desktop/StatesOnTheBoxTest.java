package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.SampleProfiles;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.demo.BoxOptions;
import dev.lanyard.ui.Screens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The states of the table in the documentation of {@code ui.state}, as they come about over the
 * fake AWS; their pictures are {@code box-state-NAME}.
 */
@NullUnmarked
final class StatesOnTheBoxTest {
    @TempDir private Path home;
    private BoxDesktop desktop;
    private Screens screens;

    @AfterEach
    void end() throws InterruptedException {
        desktop.close();
    }

    private void open(String config) throws InterruptedException {
        BoxDesktop.write(desktop.awsConfig(), config);
        screens = desktop.start();
    }

    private void shows(String state, String id, String... words) {
        screens.until(state, () -> screens.has(id));
        for (String word : words) {
            try {
                screens.until(
                        state + ": " + word,
                        () -> desktop.labels(id).stream().anyMatch(text -> text.contains(word)));
            } catch (AssertionError vain) {
                throw new AssertionError(vain.getMessage() + ", but " + desktop.labels(id), vain);
            }
        }
        assertThat(screens.picture("box-state-" + state)).isNotEmptyFile();
    }

    private void signIn() {
        screens.press("nav-sessions");
        screens.press("session-verb-harbour");
        screens.until("signed in", () -> !screens.has("session-verb-harbour"));
        screens.until("closed", () -> !screens.has("signin-cancel"));
    }

    private void checkAccess(String cluster) {
        desktop.press("row-menu", cluster);
        screens.choose("row-menu-access");
    }

    @Test
    void clusters() throws InterruptedException {
        desktop = new BoxDesktop(home).configured();
        screens = desktop.start();
        shows("signed-out", "clusters-state", "Sign in to find your clusters");
        signIn();
        screens.press("nav-clusters");
        shows("never-looked", "clusters-state", "No clusters yet");
        screens.press("clusters-state-verb");
        shows("list", "clusters-list", "playground", "shop-legacy");
        screens.until("it has looked", () -> !screens.has("clusters-strip"));
        screens.type("clusters-search", "no such cluster");
        shows("filtered", "clusters-state", "No matches");
        screens.type("clusters-search", "");
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-production");
        shows("marked", "clusters-list", "production");
        desktop.box().close();
        int rows = desktop.rows("clusters-list");
        screens.press("clusters-look");
        shows("all-failed", "clusters-strip", "Nothing could be searched");
        assertThat(desktop.rows("clusters-list")).isEqualTo(rows);
    }

    @Test
    void aRegionWithoutClusters() throws InterruptedException {
        desktop = new BoxDesktop(home);
        open(
                SampleProfiles.harbour(desktop.box().startUrl())
                        .replace("region = eu-west-1\n\n", "region = sa-east-1\n\n"));
        signIn();
        screens.press("nav-clusters");
        screens.press("clusters-state-verb");
        shows("none-found", "clusters-state", "Searched: sa-east-1.");
    }

    @Test
    void access() throws InterruptedException {
        desktop = new BoxDesktop(home, BoxOptions.usual().accounts(1));
        open(
                SampleProfiles.harbour(desktop.box().startUrl())
                        + SampleProfiles.role("far", "harbour", "300000000000", "Administrator"));
        signIn();
        screens.press("nav-clusters");
        screens.press("clusters-state-verb");
        screens.until("clusters", () -> desktop.rows("clusters-list") >= 4);
        screens.until("it has looked", () -> !screens.has("clusters-strip"));
        checkAccess("playground");
        shows("access-in", "access-result", "It gets in");
        screens.press("access-close");
        checkAccess("c0-0");
        shows("access-unreachable", "access-result", "is not known");
        screens.press("access-close");
        screens.until("closed", () -> !screens.has("access-result"));
        desktop.box().throttle(400);
        checkAccess("playground");
        shows("access-asking", "access-result", "Calling the cluster");
        screens.press("access-close");
        screens.until("closed", () -> !screens.has("access-result"));
        desktop.box().close();
        checkAccess("playground");
        screens.until("it has ended", () -> screens.has("access-again"));
        shows("access-failed", "access-result", "could not be reached");
        assertThat(desktop.labels("access-result")).doesNotContain("It is refused");
    }

    @Test
    void profiles() throws InterruptedException {
        desktop = new BoxDesktop(home).configured();
        screens = desktop.start();
        screens.press("nav-profiles");
        screens.press("profiles-chip-offered");
        shows("profiles-signed-out", "profiles-state", "Sign in to see");
        screens.press("profiles-chip-all");
        signIn();
        screens.press("nav-profiles");
        shows("profiles-list", "profiles-list", "outsider", "Sandbox");
        screens.type("profiles-search", "no such profile");
        shows("profiles-filtered", "profiles-state", "No matches");
        screens.type("profiles-search", "");
        screens.press("profiles-chip-offered");
        screens.until("offers", () -> desktop.rows("profiles-list") >= 5);
        desktop.select("profiles-list", List.of("role="));
        screens.press("profiles-foot-verb");
        screens.press("change-write");
        shows("profiles-nothing-offered", "profiles-state", "all that the portal offers");
    }

    @Test
    void aSessionThatIsInNoConfigAnyMore() throws InterruptedException {
        desktop = new BoxDesktop(home).configured();
        screens = desktop.start();
        signIn();
        BoxDesktop.write(desktop.awsConfig(), "[profile other]\nregion = eu-west-1\n");
        shows("sessions-orphan", "session-harbour", "not in the AWS config any more");
    }

    @Test
    void aKeychainThatCannotBeOpened() throws InterruptedException {
        desktop = new BoxDesktop(home).configured().with("LANYARD_KEYCHAIN", "file");
        BoxDesktop.write(desktop.own().resolve("state/secrets.sealed"), "not sealed");
        screens = desktop.start();
        shows("keychain-locked", "session-card", "its keychain can't be read");
        screens.press("nav-sessions");
        shows("sessions-unread", "session-harbour", "Try again");
    }

    @Test
    void aSessionThatCannotBeRenewed() throws InterruptedException {
        desktop =
                new BoxDesktop(
                        home,
                        BoxOptions.usual()
                                .lasting(
                                        Duration.ofSeconds(20),
                                        Duration.ofHours(8),
                                        Duration.ofHours(1)));
        open(SampleProfiles.old(desktop.box().startUrl()));
        screens.press("clusters-state-verb");
        shows("ends-soon", "banner", "ends in");
        shows("ended", "banner", "has ended");
    }

    @Test
    void activity() throws InterruptedException {
        desktop = new BoxDesktop(home).configured();
        screens = desktop.start();
        shows("no-tray", "note", "This desktop shows no tray");
        signIn();
        screens.press("nav-activity");
        shows("activity-none", "activity", "No requests yet");
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
        shows("activity-list", "activity-list", "playground");
        screens.type("activity-search", "no such program");
        shows("activity-filtered", "activity", "No matches");
        screens.press("nav-settings");
        shows("settings", "settings", "Appearance");
        screens.press("settings-backups");
        shows("settings-no-backups", "note", "There are no backups yet");
    }
}
