package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.Screens;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class FirstRunOnTheBoxTest extends BoxDesktopFixture {
    @Test
    void fromNoConfigAtAllToAnEntryInTheKubeconfig() throws InterruptedException {
        Screens screens = desktop.start();
        screens.until("the first run", () -> screens.has("first-url"));
        assertThat(screens.node("first-sign-in").isDisabled()).isTrue();
        screens.type("first-url", "harbour");
        assertThat(screens.text("first-said")).contains("not a web address");
        screens.type("first-url", "http://127.0.0.1:1/start");
        assertThat(screens.text("first-said")).startsWith("Asking");
        screens.until("nobody there", () -> screens.text("first-said").contains("No Identity"));
        screens.type("first-url", desktop.box().startUrl());
        screens.until("it answers", () -> screens.text("first-said").contains("answers there"));
        screens.press("first-sign-in");
        screens.until("the roles", () -> screens.has("first-add-all"));
        screens.picture("box-first-roles");
        assertThat(desktop.opened()).hasSize(1);
        screens.press("first-add-all");
        screens.until("clusters", () -> screens.has("clusters-list"));
        screens.until("all of them", () -> desktop.rows("clusters-list") >= 9);
        screens.until("it has looked", () -> !screens.has("clusters-strip"));
        // A region that is off in an account is not worth a word.
        assertThat(screens.has("clusters-skipped")).isFalse();
        screens.picture("box-first-clusters");
        assertThat(BoxDesktop.read(desktop.awsConfig()))
                .contains("sso_start_url = " + desktop.box().startUrl(), "sso_role_name");
        desktop.select("clusters-list", List.of("cluster=playground in "));
        screens.press("clusters-foot-verb");
        screens.until("the change is shown", () -> screens.has("change-diff"));
        assertThat(desktop.kubeconfig()).doesNotExist();
        screens.press("change-write");
        BoxDesktop.until(
                "the entry", () -> BoxDesktop.read(desktop.kubeconfig()).contains("playground"));
        assertThat(BoxDesktop.read(desktop.kubeconfig()))
                .contains(
                        desktop.quotedTokenCommand(),
                        "current-context: playground",
                        desktop.box().clusterEndpoint("playground").toString());
    }

    @Test
    void somebodyWithAConfigComesStraightToSigningIn() throws InterruptedException {
        Screens screens = desktop.configured().start();
        screens.until("it asks to sign in", () -> screens.has("clusters-state-verb"));
        assertThat(screens.has("first-url")).isFalse();
        screens.press("clusters-state-verb");
        screens.until("clusters", () -> desktop.rows("clusters-list") >= 5);
    }
}
