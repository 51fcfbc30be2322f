package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.FakeServices;
import dev.lanyard.ui.Screens;
import dev.lanyard.ui.state.SessionLine;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The Profiles screen. */
@NullUnmarked
final class ProfilesScreenTest extends WindowFixture {
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
        services.profiles = List.of();
        services.offered = List.of();
        open();
        screens.press("nav-profiles");
        screens.until("none to be had", () -> screens.has("profiles-state-verb"));
        screens.pictures("profiles-none");
        SessionLine lab = services.sessions.getLast();
        services.sessions = List.of(lab);
        appState.sessions().set(List.of(lab));
        screens.press("profiles-chip-offered");
        screens.until(
                "signed out", () -> labels("profiles-state").getFirst().startsWith("Sign in"));
        screens.pictures("profiles-signed-out");
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
        screens.until("added", () -> services.calls.contains("add 2"));
        screens.until("none left", () -> screens.has("profiles-state"));
    }

    @Test
    void aBrokenConfigIsToldAndTheLastProfilesStay() throws InterruptedException {
        services.problem = "~/.aws/config, line 12: a key outside of any section";
        open();
        screens.press("nav-profiles");
        screens.until("the problem", () -> screens.has("profiles-problem"));
        screens.pictures("profiles-problem");
    }

    @Test
    void ofTenThousandProfilesThoseThatAreTypedAreFoundAndOnlyRowsInSightAreMade()
            throws InterruptedException {
        services.profiles = FakeServices.many(10_000);
        services.offered = List.of();
        open();
        screens.press("nav-profiles");
        ListView<?> list = (ListView<?>) screens.node("profiles-list");
        screens.until("all of them", () -> list.getItems().size() == 10_001);
        TextField search = (TextField) screens.node("profiles-search");
        Screens.on(() -> {
            search.setText("team-1234");
            return true;
        });
        screens.until("those typed", () -> list.getItems().size() < 200);
        assertThat(list.getItems()).isNotEmpty();
        Screens.on(() -> {
            search.setText("");
            return true;
        });
        screens.until("all of them", () -> list.getItems().size() == 10_001);
        screens.pictures("profiles-many");
        // What makes typing quick; how quick, packaging/bench/ui measures.
        assertThat(Screens.on(() -> list.lookupAll(".list-cell").size())).isBetween(5, 60);
    }
}
