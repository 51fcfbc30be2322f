package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.access.Verdict;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.ProfileService.ProfileItem;
import dev.lanyard.ui.state.SessionLine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The states of Profiles, Sessions, Activity, Settings and the access dialog, with pictures. */
@NullUnmarked
final class ScreenStatesTest extends StateFixture {
    @Test
    void profiles() throws InterruptedException {
        open();
        screens.press("nav-profiles");
        shows("profiles-list", "profiles-list", "payments-platform", "audit.ReadOnly");
        type("profiles-search", "no such profile");
        shows("profiles-filtered", "profiles-state", "No matches");
        type("profiles-search", "");
        appState.sessions().set(List.of(Samples.sessions().getFirst()));
        services.offered = List.of();
        reread();
        screens.press("profiles-chip-offered");
        shows("profiles-nothing-offered", "profiles-state", "all that the portal offers");
        appState.sessions().set(List.of(Samples.sessions().getLast()));
        reread();
        shows("profiles-signed-out", "profiles-state", "Sign in to see");
        List<ProfileItem> none = List.of();
        services.profiles = none;
        appState.sessions().set(List.of(Samples.sessions().getFirst()));
        reread();
        shows("profiles-none", "profiles-state", "There are no profiles yet");
        services.problem = "~/.aws/config:12: a key outside of any section";
        reread();
        shows("profiles-failed", "profiles-problem", "config:12");
    }

    /** As after another program has changed a file. */
    private void reread() {
        int before = reads();
        appState.edits().change(edits -> edits + 1);
        screens.until("read again", () -> reads() > before);
    }

    private int reads() {
        return (int) services.calls.stream().filter("read profiles"::equals).count();
    }

    @Test
    void sessions() throws InterruptedException {
        services.sessions =
                List.of(
                        line("corp", true, null, false),
                        line("gone", true, null, true),
                        line("lab", false, "The keyring is locked", false));
        open();
        appState.sessions().set(services.sessions);
        screens.press("nav-sessions");
        shows("sessions-orphan", "session-gone", "not in the AWS config any more");
        shows("sessions-unread", "session-lab", "The keyring is locked", "Try again");
    }

    private static SessionLine line(String name, boolean in, String unread, boolean orphan) {
        return Samples.session(
                name,
                "https://" + name + ".awsapps.com/start",
                "us-east-1",
                in,
                in ? Samples.NOW.plus(Duration.ofHours(6)) : null,
                false,
                null,
                unread,
                orphan);
    }

    @Test
    void activity() throws InterruptedException {
        services.activity = List.of();
        open();
        screens.press("nav-activity");
        shows("activity-none", "activity", "No requests yet");
        services.activity = new dev.lanyard.ui.FakeServices().activity;
        shows("activity-list", "activity-list", "k9s");
        type("activity-search", "no such program");
        shows("activity-filtered", "activity", "No matches");
    }

    @Test
    void settings() throws InterruptedException {
        open();
        screens.press("nav-settings");
        screens.until("facts", () -> screens.has("settings-fact-version"));
        shows("settings", "settings", "Appearance");
        Screens.on(() -> {
            services.use.kubeconfig().restore().list().forEach(this::forget);
            return true;
        });
        screens.press("settings-backups");
        shows("settings-no-backups", "note", "There are no backups yet");
    }

    private void forget(dev.lanyard.kubeconfig.file.Backups.Backup backup) {
        try {
            new dev.lanyard.kubeconfig.file.Backups(services.use.folders(), services.use.clock())
                    .forget(backup);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void access() throws InterruptedException {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        services.use.checked = answer;
        open();
        screens.until("a row is refused", () -> why() != null);
        String age = text("clusters-age");
        assertThat(age).startsWith("Updated ").contains(" ago");
        Screens.on(() -> {
            why().fire();
            return true;
        });
        shows("access-asking", "access-result", "Calling the cluster");
        answer.complete(true);
        shows("access-refused", "access-result", "It is refused");
        assertThat(screens.has("access-copy")).isTrue();
        screens.press("access-close");
        services.use.verdict =
                new Verdict(Verdict.Kind.UNREACHABLE, "The cluster does not answer", "Use a VPN");
        askAgain();
        shows(
                "access-unreachable",
                "access-result",
                "is not known",
                "does not answer",
                "Use a VPN");
        assertThat(saysUnder("access-result", "refused")).isFalse();
        screens.press("access-close");
        services.trouble = ProblemException.of("there is no network", "Check the cable");
        askAgain();
        shows("access-failed", "access-result", "there is no network", "Check the cable");
        services.trouble = null;
        services.use.verdict = Verdict.admitted("an access entry");
        screens.press("access-again");
        shows("access-in", "access-result", "It gets in");
        screens.press("access-close");
        screens.pulse();
        assertThat(text("clusters-age")).as("a check is no search").isEqualTo(age);
        screens.until("no refusal is left", () -> appState.refusals().get().isEmpty());
    }

    private void askAgain() {
        screens.until("a row is refused", () -> why() != null);
        Screens.on(() -> {
            why().fire();
            return true;
        });
    }

    private Button why() {
        return (Button)
                Screens.all(screens.stage().getScene().getRoot()).stream()
                        .filter(node ->
                                node instanceof Button button && button.getText().equals("Why?"))
                        .findFirst()
                        .orElse(null);
    }
}
