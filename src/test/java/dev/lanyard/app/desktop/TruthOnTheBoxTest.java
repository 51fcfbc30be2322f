package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.SampleProfiles;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.demo.World;
import dev.lanyard.ui.Screens;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What the window says is so: of roles, files, sessions and lists that fail. */
@NullUnmarked
final class TruthOnTheBoxTest extends BoxDesktopFixture {
    private String attention() {
        return desktop.screens().text("clusters-chip-attention");
    }

    private void setUp(String name) {
        desktop.select("clusters-list", List.of("cluster=" + name + " in "));
        Screens screens = desktop.screens();
        desktop.chooseRole(name, "Administrator");
        screens.press("clusters-foot-verb");
        screens.until("the change", () -> screens.has("change-diff"));
        screens.press("change-write");
        BoxDesktop.until(
                "the entry", () -> BoxDesktop.read(desktop.kubeconfig()).contains("name: " + name));
        screens.until("it is shown", () -> screens.text("clusters-chip-set_up").endsWith("1"));
    }

    /** A program's request for a token, as client-go makes it. */
    private void asksForAToken(String profile, String cluster) {
        Map<String, String> variables = new HashMap<>(desktop.variables());
        variables.put(
                "KUBERNETES_EXEC_INFO",
                "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
                        + "\"spec\":{\"interactive\":false}}");
        variables.put(Request.PID, String.valueOf(ProcessHandle.current().pid()));
        desktop.ask(
                new Request(
                        Request.Kind.TOKEN,
                        List.of(
                                "--profile",
                                profile,
                                "--region",
                                "eu-west-1",
                                "--cluster-name",
                                cluster),
                        variables));
    }

    @Test
    void aRefusalIsOfOneRoleOnly() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        setUp("playground");
        desktop.chooseRole("playground", "Outsider");
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-access");
        screens.until("the answer", () -> screens.has("access-close"));
        screens.until("it has come", () -> screens.has("access-words"));
        screens.press("access-close");
        screens.until("refused", () -> desktop.find("row-verb", "Why?, playground") != null);
        screens.picture("truth-refused-role");
        desktop.chooseRole("playground", "Administrator");
        screens.until("not refused", () -> desktop.find("row-verb", "Why?, playground") == null);
        assertThat(attention()).endsWith(" 0");
        assertThat(desktop.labels("clusters-list")).contains("current");
    }

    @Test
    void withAnotherRoleASetUpClusterIsStillSetUp() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        setUp("playground");
        desktop.chooseRole("playground", "Outsider");
        screens.until(
                "as whom",
                () -> desktop.labels("clusters-list").contains("current, as Administrator"));
        assertThat(screens.text("clusters-chip-set_up")).endsWith(" 1");
        assertThat(covered("Set up kubectl, playground")).isEmpty();
    }

    /** Texts in a row that cover the next one. */
    private List<String> covered(String verb) {
        return Screens.on(() -> {
            Node pane = desktop.button("row-verb", verb).getParent().getParent();
            List<Label> labels =
                    Screens.all(pane).stream()
                            .filter(node -> node instanceof Label && node.isVisible())
                            .map(Label.class::cast)
                            .filter(label -> !label.getText().isEmpty() && label.getWidth() > 0)
                            .toList();
            return labels.stream()
                    .filter(one ->
                            labels.stream()
                                    .anyMatch(other ->
                                            !other.equals(one) && meet(box(one), box(other))))
                    .map(Label::getText)
                    .toList();
        });
    }

    private static Bounds box(Label label) {
        return label.localToScene(label.getLayoutBounds());
    }

    private static boolean meet(Bounds one, Bounds other) {
        return one.getMinX() + 1 < other.getMaxX()
                && other.getMinX() + 1 < one.getMaxX()
                && one.getMinY() + 1 < other.getMaxY()
                && other.getMinY() + 1 < one.getMaxY();
    }

    @Test
    void tokensThatAClusterRejectsTurnItsRow() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        desktop.chooseRole("playground", "Outsider");
        for (int i = 0; i < 3; i++) {
            asksForAToken("outsider", "playground");
        }
        screens.until("refused", () -> desktop.find("row-verb", "Why?, playground") != null);
        screens.until("it needs attention", () -> attention().endsWith(" 1"));
        screens.picture("truth-rejected-tokens");
    }

    @Test
    void aBrokenConfigLeavesListAndCacheAsTheyAre() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        int rows = desktop.rows("clusters-list");
        Path cache = desktop.own().resolve("cache/clusters.json");
        String before = BoxDesktop.read(cache);
        String config = BoxDesktop.read(desktop.awsConfig());
        BoxDesktop.write(desktop.awsConfig(), config + "\nthis is no setting\n");
        screens.until("the reason", () -> screens.has("file-problem"));
        assertThat(screens.text("file-problem-text")).contains(Path.of("~/.aws/config") + ":24");
        screens.press("clusters-look");
        screens.until("it has tried", () -> !screens.has("clusters-strip"));
        screens.picture("truth-config-broken");
        assertThat(desktop.rows("clusters-list")).isEqualTo(rows);
        assertThat(BoxDesktop.read(cache)).isEqualTo(before);
        screens.press("nav-profiles");
        screens.until("profiles stay", () -> desktop.rows("profiles-list") > 2);
        BoxDesktop.write(desktop.awsConfig(), config);
        screens.until("mended", () -> !screens.has("file-problem"));
        screens.press("nav-clusters");
        screens.press("clusters-look");
        screens.until("it has looked", () -> !screens.has("clusters-strip"));
        assertThat(desktop.rows("clusters-list")).isEqualTo(rows);
        assertThat(desktop.labels("clusters-list")).doesNotContain("new");
    }

    @Test
    void aBrokenKubeconfigIsSaidWithoutAClickAndContextsStay() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        setUp("playground");
        String good = BoxDesktop.read(desktop.kubeconfig());
        BoxDesktop.write(desktop.kubeconfig(), good + "\n  - broken: [\n");
        screens.until("the reason", () -> screens.has("file-problem"));
        screens.picture("truth-kubeconfig-broken");
        assertThat(screens.text("clusters-chip-set_up")).endsWith(" 1");
        BoxDesktop.write(desktop.kubeconfig(), good);
        screens.until("mended", () -> !screens.has("file-problem"));
    }

    @Test
    void aFirstRunThatWasLeftSaysWhatIsMissing() throws InterruptedException {
        BoxDesktop.write(
                desktop.awsConfig(), SampleProfiles.session("harbour", desktop.box().startUrl()));
        Screens screens = desktop.start();
        screens.press("clusters-state-verb");
        screens.until("both ways", () -> screens.has("clusters-state-other"));
        screens.until(
                "how many roles",
                () ->
                        desktop.labels("clusters-state").stream()
                                .anyMatch(text -> text.matches("You have \\d+ roles and no .*")));
        screens.picture("truth-no-profiles");
        screens.press("clusters-state-verb");
        screens.until("the change", () -> screens.has("change-diff"));
        screens.press("change-write");
        screens.until("it looks by itself", () -> desktop.rows("clusters-list") >= 9);
    }

    @Test
    void aProgramThatWaitsIsSaidWithThePageThatIsOpen() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        screens.press("nav-sessions");
        screens.press("session-menu-harbour");
        screens.choose("sessions-menu-signOut");
        screens.until("signed out", () -> screens.has("session-verb-harbour"));
        assertThat(screens.has("banner-verb")).isFalse();
        desktop.person(BoxDesktop.Person.LOOKS_AWAY);
        Thread asking = Thread.startVirtualThread(() -> asksForAToken("sandbox", "playground"));
        screens.until("the banner", () -> screens.has("banner-verb"));
        assertThat(desktop.labels("banner"))
                .contains("harbour: a program waits for you to sign in.");
        screens.picture("truth-waiting");
        desktop.person(BoxDesktop.Person.APPROVES);
        screens.press("banner-verb");
        screens.until("no more", () -> !screens.has("banner-verb"));
        asking.join(BoxDesktop.TIMEOUT);
    }

    @Test
    void profilesThatAreAddedElsewhereAreSearched() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        String before = BoxDesktop.read(desktop.awsConfig());

        BoxDesktop.write(
                desktop.awsConfig(),
                before + SampleProfiles.role("reader", "harbour", World.SHOP, "ReadOnly"));
        screens.until(
                "its role is offered for its clusters",
                () ->
                        desktop.list("clusters-list").getItems().stream()
                                .anyMatch(row -> row.toString().contains("reader")));
    }
}
