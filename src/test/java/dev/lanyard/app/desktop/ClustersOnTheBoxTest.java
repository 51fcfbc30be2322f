package dev.lanyard.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.access.GrantText;
import dev.lanyard.demo.World;
import dev.lanyard.ui.Screens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@NullUnmarked
final class ClustersOnTheBoxTest extends BoxDesktopFixture {
    private void setUp(String... names) {
        List<String> words = new ArrayList<>();
        for (String name : names) {
            words.add("cluster=" + name + " in ");
        }
        desktop.select("clusters-list", words);
        Screens screens = desktop.screens();
        screens.press("clusters-foot-verb");
        screens.until("the change", () -> screens.has("change-diff"));
        screens.press("change-write");
        screens.until("written", () -> !screens.has("change-diff"));
        BoxDesktop.until("the entries", () -> kubeconfig().contains(names[names.length - 1]));
    }

    private String kubeconfig() {
        return BoxDesktop.read(desktop.kubeconfig());
    }

    @Test
    void severalAtOnceThenCurrentUpdatedRemovedAndUndone() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        setUp("playground", "shop-legacy");
        assertThat(kubeconfig()).doesNotContain("current-context: playground");
        screens.picture("box-clusters-set-up");

        desktop.press("row-menu", "shop-legacy");
        screens.choose("row-menu-makeCurrent");
        BoxDesktop.until("current", () -> kubeconfig().contains("current-context: shop-legacy"));

        desktop.press("row-menu", "shop-legacy");
        screens.choose("row-menu-copyCommand");
        screens.until("it says so", () -> screens.has("note-text"));
        assertThat(BoxDesktop.copied()).isEqualTo("kubectl --context shop-legacy get pods");

        String good = kubeconfig();
        String server = desktop.box().clusterEndpoint("playground").toString();
        BoxDesktop.write(
                desktop.kubeconfig(),
                good.replace(server, "https://0F1E.gr7.eu-west-1.eks.amazonaws.com"));
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-update");
        screens.until("the change", () -> screens.has("change-diff"));
        screens.press("change-write");
        BoxDesktop.until("as it was", () -> kubeconfig().equals(good));

        desktop.press("row-menu", "playground");
        screens.choose("row-menu-remove");
        screens.until("the change", () -> screens.has("change-diff"));
        screens.press("change-write");
        BoxDesktop.until("gone", () -> !kubeconfig().contains("playground"));
        screens.press("note-verb");
        BoxDesktop.until("undone", () -> kubeconfig().equals(good));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its terminal is a script for a POSIX shell")
    void theConsoleOpensAndATerminalThatKnowsTheCluster() throws InterruptedException {
        Path seen = home.resolve("what the terminal has");
        Path terminal = home.resolve("terminal");
        BoxDesktop.write(terminal, "#!/bin/sh\ncat \"${KUBECONFIG%%:*}\" > '" + seen + "'\n");
        assertThat(terminal.toFile().setExecutable(true)).isTrue();
        Screens screens = desktop.with("TERMINAL", terminal.toString()).startSignedIn();
        setUp("playground");
        desktop.person(BoxDesktop.Person.LOOKS_AWAY);
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-console");
        BoxDesktop.until(
                "the console",
                () ->
                        desktop.opened().getLast().toString().contains("account_id=")
                                && desktop.opened().getLast().toString().contains("playground"));
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-terminal");
        BoxDesktop.until(
                "the terminal", () -> BoxDesktop.read(seen).contains("current-context: 'play"));
    }

    @Test
    void aLockThatWasLeftBehindIsToldWithItsAgeAndGoesWithAClick() throws Exception {
        Screens screens = desktop.startSignedIn();
        setUp("playground", "shop-legacy");
        Path lock =
                desktop.kubeconfig().resolveSibling(desktop.kubeconfig().getFileName() + ".lock");
        BoxDesktop.write(lock, "");
        Files.setLastModifiedTime(
                lock, FileTime.from(Instant.now().minus(Duration.ofSeconds(7 * 60 + 5))));
        desktop.press("row-menu", "shop-legacy");
        screens.choose("row-menu-makeCurrent");
        screens.until(
                "it says so",
                () -> screens.has("note-text") && screens.text("note-text").contains("7 minutes"));
        screens.picture("box-locked");
        assertThat(lock).exists();
        assertThat(kubeconfig()).doesNotContain("current-context: shop-legacy");
        screens.press("note-verb");
        BoxDesktop.until("current", () -> kubeconfig().contains("current-context: shop-legacy"));
        // The file is replaced before the lock is released.
        BoxDesktop.until("the end of the lock", () -> Files.notExists(lock));
    }

    @Test
    void kubectlsOwnPreferencesAgainstItAreToldWithTheLinesThatMendThem() throws Exception {
        Screens screens = desktop.startSignedIn();
        Path kuberc = home.resolve(".kube/kuberc");
        Files.createDirectories(kuberc.getParent());
        BoxDesktop.write(
                kuberc,
                """
                apiVersion: kubectl.config.k8s.io/v1beta1
                kind: Preference
                credentialPluginPolicy: DenyAll
                """);
        setUp("playground");
        screens.until(
                "it says so",
                () -> screens.has("note-text") && screens.text("note-text").contains("DenyAll"));
        screens.picture("box-blocked");
        screens.press("note-verb");
        screens.until(
                "they are copied",
                () -> screens.has("note-text") && screens.text("note-text").startsWith("Copied"));
    }

    @Test
    void aLookCanBeCancelledAndSaysHowFarItIs() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        desktop.box().throttle(400);
        screens.press("clusters-look");
        screens.until("it looks", () -> screens.has("clusters-strip"));
        int rows = desktop.rows("clusters-list");
        screens.press("clusters-strip-verb");
        screens.until("it has stopped", () -> !screens.has("clusters-strip"));
        assertThat(desktop.rows("clusters-list")).isEqualTo(rows);
    }

    @Test
    void whatCouldNotBeLookedAtIsToldWithItsReason() throws InterruptedException {
        desktop.configured();
        BoxDesktop.write(
                desktop.awsConfig(),
                BoxDesktop.read(desktop.awsConfig())
                        + """

                        [profile gone]
                        sso_session = harbour
                        sso_account_id = %s
                        sso_role_name = NobodyHasIt
                        region = eu-west-1
                        """
                                .formatted(World.SHOP));
        Screens screens = desktop.startSignedIn();
        screens.press("clusters-skipped");
        screens.until("reasons", () -> screens.has("skipped-close"));
        screens.picture("box-skipped");
        assertThat(desktop.labels("dialog")).anyMatch(text -> text.contains("gone"));
        screens.press("skipped-close");
    }

    @Test
    void entriesOfTheAwsCliAreConverted() throws InterruptedException {
        String arn = "arn:aws:eks:eu-west-1:" + World.SANDBOX + ":cluster/playground";
        BoxDesktop.write(
                desktop.kubeconfig(),
                """
                apiVersion: v1
                kind: Config
                # mine
                clusters:
                - cluster:
                    server: %1$s
                  name: %2$s
                contexts:
                - context:
                    cluster: %2$s
                    user: %2$s
                  name: play
                current-context: play
                users:
                - name: %2$s
                  user:
                    exec:
                      apiVersion: client.authentication.k8s.io/v1beta1
                      command: aws
                      args: [--region, eu-west-1, eks, get-token, --cluster-name, playground]
                      env:
                      - name: AWS_PROFILE
                        value: sandbox
                """
                        .formatted(desktop.box().clusterEndpoint("playground"), arn));
        Screens screens = desktop.startSignedIn();
        screens.press("clusters-offer-verb");
        screens.until("the change", () -> screens.has("change-diff"));
        screens.picture("box-convert");
        screens.press("change-write");
        BoxDesktop.until("converted", () -> kubeconfig().contains(desktop.quotedTokenCommand()));
        assertThat(kubeconfig()).contains("# mine", "name: play").doesNotContain("get-token");
        screens.until("no more offered", () -> !screens.has("clusters-offer-verb"));
    }

    @Test
    void aRefusedRoleIsLetInWithAnotherProfile() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        desktop.chooseRole("playground", "Outsider");
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-access");
        screens.until("the answer", () -> screens.has("access-grant"));
        screens.until(
                "the change", () -> screens.text("access-change").contains("access entry for"));
        screens.pictures("access-grant");
        screens.press("access-grant");
        screens.until("it gets in", () -> desktop.labels("dialog").contains("It gets in"));
        screens.press("access-close");
        screens.until("not refused", () -> desktop.find("row-verb", "Why") == null);
    }

    @Test
    @SuppressWarnings("unchecked")
    void whyARoleIsRefusedAndWhatMendsIt() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        desktop.chooseRole("playground", "Outsider");
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-access");
        screens.until("the answer", () -> screens.has("access-copy"));
        screens.picture("box-access");
        screens.press("access-copy");
        assertThat(BoxDesktop.copied())
                .startsWith("lanyard access grant --cluster playground")
                .contains("Outsider");
        for (GrantText.Form form : GrantText.Form.values()) {
            Screens.on(() -> {
                ((ComboBox<GrantText.Form>) screens.node("access-form")).setValue(form);
                return true;
            });
            screens.press("access-copy");
            assertThat(BoxDesktop.copied()).as("%s", form).contains("Outsider");
        }
        screens.press("access-close");
        screens.until("the row says refused", () -> desktop.find("row-verb", "Why") != null);
    }

    @Test
    void anEditMadeOutsideIsShown() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        setUp("playground");
        screens.until("shown", () -> screens.text("clusters-chip-set_up").endsWith("1"));
        String before = kubeconfig();
        BoxDesktop.write(desktop.kubeconfig(), "apiVersion: v1\nkind: Config\n");
        screens.until("seen", () -> screens.text("clusters-chip-set_up").endsWith("0"));
        BoxDesktop.write(desktop.kubeconfig(), before);
        screens.until("seen", () -> screens.text("clusters-chip-set_up").endsWith("1"));
    }

    @Test
    void aContextIsRenamedAndStaysAFavourite() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        setUp("playground");
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-favourite");
        screens.until("the star", () -> desktop.labels("clusters-list").contains("★"));
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-rename");
        screens.until("the name", () -> screens.has("rename-name"));
        screens.until("the focus", () -> screens.node("rename-name").isFocused());
        assertThat(screens.node("rename-verb").isDisabled()).isTrue();
        screens.type("rename-name", "play");
        screens.pictures("rename");
        screens.press("rename-verb");
        screens.until("the change", () -> screens.has("change-diff"));
        screens.press("change-write");
        screens.until("in the row", () -> desktop.labels("clusters-list").contains("play"));
        assertThat(kubeconfig()).contains("name: play\n").doesNotContain("name: playground\n");
        screens.until("the star", () -> desktop.labels("clusters-list").contains("★"));
    }

    @Test
    void productionIsMarkedInTheRowAndAskedForBeforeASwitch() throws InterruptedException {
        Screens screens = desktop.startSignedIn();
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-production");
        screens.until("the tag", () -> desktop.labels("clusters-list").contains("production"));
        desktop.select("clusters-list", List.of("cluster=playground in "));
        screens.press("clusters-foot-verb");
        screens.until("the change", () -> screens.has("change-production"));
        screens.pictures("production-set-up");
        screens.press("change-cancel");
        setUp("playground", "shop-legacy");
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-favourite");
        screens.until("the star", () -> desktop.labels("clusters-list").contains("★"));
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-makeCurrent");
        screens.until("the question", () -> screens.has("change-write"));
        assertThat(screens.text("change-lede")).contains("production");
        screens.pictures("production-switch");
        assertThat(kubeconfig()).doesNotContain("current-context: playground");
        screens.press("change-write");
        BoxDesktop.until("current", () -> kubeconfig().contains("current-context: playground"));
        screens.until("closed", () -> !screens.has("change-write"));
        desktop.press("row-menu", "playground");
        screens.choose("row-menu-rename");
        screens.until("the name", () -> screens.has("rename-name"));
        screens.type("rename-name", "play");
        screens.press("rename-verb");
        screens.until("the change", () -> screens.has("change-diff"));
        assertThat(screens.has("change-production")).isTrue();
        screens.pictures("production-rename");
        screens.press("change-cancel");
        BoxDesktop.until(
                "remembered",
                () ->
                        BoxDesktop.read(desktop.own().resolve("state/contexts.json"))
                                .contains("\"recent\":[\"playground\"]"));
    }
}
