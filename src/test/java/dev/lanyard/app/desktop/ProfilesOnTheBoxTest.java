package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class ProfilesOnTheBoxTest extends BoxDesktopFixture {
    @Test
    void whatThePortalOffersIsAddedAfterADryRun() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        String before = BoxDesktop.read(desktop.awsConfig());
        screens.press("nav-profiles");
        screens.press("profiles-chip-offered");
        screens.until("offers", () -> desktop.rows("profiles-list") >= 5);
        screens.picture("box-profiles-offered");
        desktop.select("profiles-list", List.of("role=DataEngineer", "role=Auditor"));
        screens.press("profiles-foot-verb");
        screens.until("the dry run", () -> screens.has("change-diff"));
        assertThat(BoxDesktop.read(desktop.awsConfig())).isEqualTo(before);
        screens.press("change-write");
        BoxDesktop.until(
                "added", () -> BoxDesktop.read(desktop.awsConfig()).contains("DataEngineer"));
        assertThat(BoxDesktop.read(desktop.awsConfig())).startsWith(before).contains("Auditor");
        screens.press("profiles-chip-own");
        screens.until("shown", () -> screens.text("profiles-chip-own").contains("5"));
    }

    @Test
    void somebodySignsInFromAProfileAndOpensItsConsole() throws InterruptedException {
        Screens screens = desktop.configured().start();
        screens.press("nav-profiles");
        screens.until("profiles", () -> desktop.rows("profiles-list") >= 4);
        screens.until("drawn", () -> desktop.labels("profiles").contains("signed out"));
        screens.picture("box-profiles-signed-out");
        screens.press("profiles-chip-offered");
        screens.until("nothing is known of offers", () -> screens.has("profiles-state-verb"));
        screens.press("profiles-chip-all");
        desktop.press("profile-menu", "sandbox");
        screens.choose("profile-menu-signIn");
        screens.until("signed in", () -> desktop.labels("profiles").contains("signed in"));
        screens.until("offers too", () -> !screens.text("profiles-chip-offered").endsWith("0"));
        desktop.person(BoxDesktop.Person.LOOKS_AWAY);
        desktop.press("profile-menu", "sandbox");
        screens.choose("profile-menu-console");
        BoxDesktop.until(
                "the console",
                () -> desktop.opened().getLast().toString().contains("role_name=Administrator"));
    }

    @Test
    void aNameAndACredentialProcessLineAreCopied() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.press("nav-profiles");
        screens.type("profiles-search", "outsider");
        screens.until("one", () -> desktop.rows("profiles-list") == 2);
        desktop.press("profile-menu", "outsider");
        screens.choose("profile-menu-copyName");
        screens.until("said", () -> screens.has("note-text"));
        assertThat(BoxDesktop.copied()).isEqualTo("outsider");
        desktop.press("profile-menu", "outsider");
        assertThat(screens.inMenu("profile-menu-copyProcess"))
                .isEqualTo("Copy credential_process line");
        screens.choose("profile-menu-copyProcess");
        BoxDesktop.until("copied", () -> BoxDesktop.copied().contains("credential_process"));
        assertThat(BoxDesktop.copied()).endsWith(" credentials --profile outsider");
    }

    @Test
    void aProfileIsConvertedAfterItsChangeWasShown() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.press("nav-profiles");
        screens.until("profiles", () -> desktop.rows("profiles-list") >= 4);
        desktop.press("profile-menu", "outsider");
        screens.choose("profile-menu-convert");
        screens.until("shown", () -> screens.has("change-write"));
        assertThat(BoxDesktop.read(desktop.awsConfig())).doesNotContain("credential_process");
        screens.press("change-write");
        BoxDesktop.until(
                "converted",
                () -> BoxDesktop.read(desktop.awsConfig()).contains("lanyard-credentials"));
        screens.until("listed as before", () -> desktop.labels("profiles").contains("signed in"));
    }

    @Test
    void aConfigEditedOutsideIsReadAgain() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.press("nav-profiles");
        screens.until("three", () -> screens.text("profiles-chip-own").contains("3"));
        BoxDesktop.write(
                desktop.awsConfig(),
                BoxDesktop.read(desktop.awsConfig()) + "\n[profile extra]\nregion = eu-west-1\n");
        screens.until("four", () -> screens.text("profiles-chip-own").contains("4"));
        BoxDesktop.write(desktop.awsConfig(), "[profile broken\nregion = x\n");
        screens.until("the problem", () -> screens.has("profiles-problem"));
        screens.picture("box-profiles-problem");
    }
}
