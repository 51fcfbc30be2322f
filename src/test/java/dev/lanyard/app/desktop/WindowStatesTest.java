package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextMarks.Marks;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.ClusterService.Discovered;
import dev.lanyard.ui.state.ProfileService;
import dev.lanyard.ui.state.SessionLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Every state of the table in the documentation of {@code ui.state}, with pictures. */
@NullUnmarked
final class WindowStatesTest extends StateFixture {
    private static final Discovered NOTHING_FOUND =
            new Discovered(
                    List.of(), List.of(), Samples.NOW, List.of("eu-west-1", "us-east-1"), null);

    /** The texts of labels with this id that have less room than they need. */
    private List<String> cut(String id) {
        return Screens.on(() ->
                Screens.all(screens.stage().getScene().getRoot()).stream()
                        .filter(node -> id.equals(node.getId()))
                        .map(Label.class::cast)
                        .filter(label -> label.getWidth() + 0.5 < label.prefWidth(-1))
                        .map(Label::getText)
                        .toList());
    }

    private static SessionLine corp(Duration left, boolean signedIn, String unread) {
        return Samples.session(
                "corp",
                "https://corp.awsapps.com/start",
                "us-east-1",
                signedIn,
                signedIn ? Samples.NOW.plus(left) : null,
                false,
                unread);
    }

    private void sessions(Duration left, boolean signedIn) {
        appState.sessions().set(List.of(corp(left, signedIn, null)));
    }

    @Test
    void emptyLists() throws InterruptedException {
        services.found = Discovered.NOTHING;
        List<ProfileService.ProfileItem> profiles = services.profiles;
        services.profiles = List.of();
        open();
        screens.until("read", () -> appState.roles().get().isPresent());
        appState.found().set(Discovered.NOTHING);
        sessions(Duration.ofHours(6), false);
        shows("signed-out", "clusters-state", "Sign in to find your clusters");
        sessions(Duration.ofHours(6), true);
        String roles = "You have " + services.offered.size() + " roles and no profile yet";
        screens.until("the number of roles", () -> saysUnder("clusters-state", roles));
        shows("no-profiles", "clusters-state-other", "Choose which");
        services.profiles = profiles;
        services.offered = List.of();
        appState.edits().change(edits -> edits + 1);
        shows("never-looked", "clusters-state", "No clusters yet");
        appState.found().set(NOTHING_FOUND);
        shows("none-found", "clusters-state", "Searched: eu-west-1, us-east-1.");
    }

    @Test
    void lists() throws InterruptedException {
        open();
        screens.until("rows", () -> screens.has("row-verb"));
        sessions(Duration.ofHours(6), true);
        shows("list", "clusters-list", "ledger-blue");
        shows("refused", "clusters-list", "refused", "Why?");
        assertThat(cut("row-under")).isEmpty();
        appState.marks()
                .set(
                        Marks.NONE
                                .favourite("ledger-blue", true)
                                .production(
                                        new ClusterRef("111100000002", "eu-west-1", "ledger-blue"),
                                        true));
        shows("marked", "clusters-list", "★", "production");
        assertThat(cut("row-name")).isEmpty();
        type("clusters-search", "no such cluster");
        shows("filtered", "clusters-state", "No matches");
        type("clusters-search", "");
        Discovered known = Samples.found();
        services.found =
                new ClusterService.Discovered(
                        known.items(),
                        known.skipped(),
                        Samples.NOW,
                        List.of("eu-west-1"),
                        "there is no network");
        screens.press("clusters-look");
        shows("all-failed", "clusters-strip", "Nothing could be searched: there is no network");
        assertThat(spoken("clusters-strip")).startsWith("Nothing could be searched");
        assertThat(screens.has("clusters-list")).isTrue();
    }

    @Test
    void aboveEveryScreen() throws InterruptedException {
        open();
        screens.until("rows", () -> screens.has("row-verb"));
        sessions(Duration.ofMinutes(12), true);
        shows("ends-soon", "banner", "corp ends in 12 min.");
        sessions(Duration.ofMinutes(-5), true);
        shows("ended", "banner", "corp has ended.", "need a new sign-in");
        assertThat(spoken("banner")).startsWith("corp has ended.").contains("need a new sign-in");
        appState.waiting().set(Map.of("corp", "the session of corp has ended"));
        shows("waiting", "banner", "corp: a program waits for you to sign in.");
        appState.waiting().set(Map.of());
        appState.fileProblems().set(List.of("~/.aws/config:24: this line is no setting"));
        shows("file-broken", "file-problem", "config:24");
        assertThat(spoken("file-problem")).contains("config:24");
        assertThat(screens.has("clusters-list")).isTrue();
        appState.fileProblems().set(List.of());
        appState.sessions().set(List.of(corp(Duration.ZERO, false, "The keyring is locked")));
        shows("keychain-locked", "session-card", "its keychain can't be read");
        Screens.on(() -> {
            window.shell.tell(dev.lanyard.ui.state.UiText.of("shell.noTray"));
            return true;
        });
        shows("no-tray", "note", "This desktop shows no tray");
        assertThat(spoken("note")).startsWith("This desktop shows no tray");
    }

    /** What a screen reader is told of a node that has changed. */
    private String spoken(String id) {
        return Screens.on(() -> String.valueOf(screens.node(id).getAccessibleText()));
    }
}
