package dev.lanyard.ui.tray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.TestClock;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextMarks.Marks;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.log.RecordedLog;
import dev.lanyard.os.notify.Notice;
import dev.lanyard.os.notify.Notifier;
import dev.lanyard.os.tray.TrayAppearance;
import dev.lanyard.os.tray.TrayItem;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.Settings;
import dev.lanyard.ui.state.Settings.NoticeKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrayTest {
    private final TestClock clock = new TestClock(Samples.NOW);
    private final AppState appState = AppState.empty(clock, Settings.DEFAULT);
    private final List<Notice> shown = new ArrayList<>();
    private final List<String> withdrawn = new ArrayList<>();
    private final List<String> window = new ArrayList<>();
    private boolean accepts = true;
    private final Notifier notifier =
            new Notifier() {
                @Override
                public boolean show(Notice notice) {
                    shown.add(notice);
                    return accepts;
                }

                @Override
                public void withdraw(String group) {
                    withdrawn.add(group);
                }
            };

    private static SessionLine corp(Instant until, boolean renews) {
        return Samples.session(
                "corp", "https://corp.awsapps.com/start", "us-east-1", true, until, renews);
    }

    @Test
    void aKeychainThatDoesNotTellIsSaidAndNobodyIsAskedToSignIn() {
        String why = "The desktop keychain is still locked: the prompt was dismissed";
        appState.sessions()
                .set(
                        List.of(
                                Samples.session(
                                        "corp",
                                        "https://corp.awsapps.com/start",
                                        "us-east-1",
                                        false,
                                        null,
                                        false,
                                        why)));
        TrayAppearance look = new TrayMenu(appState).look(List.of());
        assertThat(look.items())
                .startsWith(
                        new TrayItem.Label("corp · its keychain can't be read"),
                        new TrayItem.Label(why),
                        new TrayItem.Line());
        assertThat(look.tooltip()).isEqualTo("corp · its keychain can't be read");
    }

    @Test
    void whatIsNotKnownForAWhileIsNoNews() {
        Notices notices = new Notices(appState, notifier, window::add);
        appState.sessions().set(List.of(corp(clock.instant().plus(Duration.ofHours(2)), false)));
        notices.sessions();
        appState.sessions()
                .set(
                        List.of(
                                Samples.session(
                                        "corp",
                                        "https://corp.awsapps.com/start",
                                        "us-east-1",
                                        false,
                                        null,
                                        false,
                                        "locked")));
        notices.sessions();
        appState.sessions().set(List.of(corp(clock.instant().plus(Duration.ofHours(2)), false)));
        notices.sessions();
        assertThat(shown).isEmpty();
        assertThat(withdrawn).isEmpty();
    }

    @Test
    void theMenuTellsSessionsAndContexts() {
        appState.sessions().set(Samples.sessions());
        appState.contexts().set(Samples.contexts());
        TrayAppearance look = new TrayMenu(appState).look(List.of());
        assertThat(look.picture()).isEqualTo(TrayAppearance.Picture.IN);
        assertThat(look.items())
                .startsWith(
                        new TrayItem.Label("corp · 6 h 12 min left"),
                        new TrayItem.Action("sign-in corp", "Renew corp"),
                        new TrayItem.Label("lab · signed out"),
                        new TrayItem.Action("sign-in lab", "Sign in to lab"),
                        new TrayItem.Line())
                .endsWith(new TrayItem.Action("quit", "Quit"));
        TrayItem current = new TrayItem.Tick("make-current ledger-blue", "ledger-blue", true);
        assertThat(look.items().get(5))
                .as("the current context first")
                .isEqualTo(new TrayItem.Tick("told make-current ledger-blue", "ledger-blue", true));
        assertThat(look.tooltip()).startsWith("kubectl: ledger-blue corp");
        assertThat(look.items().get(6))
                .isInstanceOfSatisfying(
                        TrayItem.Menu.class, menu -> assertThat(menu.items()).contains(current));
        assertThat(TrayAction.of("make-current my context"))
                .isEqualTo(new TrayAction(TrayAction.Kind.MAKE_CURRENT, "my context"));
    }

    @Test
    void thePictureFollowsTheMostUrgentSession() {
        assertThat(new TrayMenu(appState).look(List.of()).picture())
                .isEqualTo(TrayAppearance.Picture.OUT);
        appState.sessions().set(List.of(corp(Samples.NOW.plusSeconds(600), false)));
        assertThat(new TrayMenu(appState).look(List.of()).picture())
                .isEqualTo(TrayAppearance.Picture.SOON);
        appState.sessions().set(List.of(corp(Samples.NOW.plusSeconds(600), true)));
        assertThat(new TrayMenu(appState).look(List.of()).picture())
                .isEqualTo(TrayAppearance.Picture.IN);
    }

    @Test
    void tellsOnceBeforeASessionEndsAndOnceWhenItHas() {
        Notices notices = new Notices(appState, notifier, window::add);
        appState.sessions().set(List.of(corp(Samples.NOW.plus(Duration.ofMinutes(20)), false)));
        notices.sessions();
        assertThat(shown).isEmpty();
        clock.pass(Duration.ofMinutes(6));
        notices.sessions();
        notices.sessions();
        clock.pass(Duration.ofMinutes(3));
        notices.sessions();
        assertThat(shown).extracting(Notice::title).containsExactly("corp ends in 14 min");
        assertThat(shown.getFirst().buttons())
                .containsExactly(new Notice.Button("sign-in corp", "Renew"));
        clock.pass(Duration.ofMinutes(12));
        notices.sessions();
        notices.sessions();
        assertThat(shown).extracting(Notice::title).last().isEqualTo("corp has ended");
        assertThat(shown).hasSize(2);
        appState.sessions().set(List.of(corp(clock.instant().plus(Duration.ofHours(8)), false)));
        notices.sessions();
        assertThat(withdrawn).containsExactly("session corp");
    }

    @Test
    void whatEndedBeforeTheStartIsNoNews() {
        Notices notices = new Notices(appState, notifier, window::add);
        appState.sessions().set(List.of(corp(Samples.NOW.minusSeconds(60), false)));
        notices.sessions();
        assertThat(shown).isEmpty();
    }

    @Test
    void eachKindCanBeSwitchedOff() {
        appState.settings().set(Settings.DEFAULT.with(c -> c.notice(NoticeKind.WAITING, false)));
        Notices notices = new Notices(appState, notifier, window::add);
        notices.waiting("corp", "it ended 3 h ago");
        assertThat(shown).isEmpty();
        notices.signedIn("corp");
        assertThat(shown).hasSize(1);
    }

    @Test
    void theMenuCarriesWhatNoNotificationServiceTook() {
        accepts = false;
        Notices notices = new Notices(appState, notifier, window::add);
        appState.sessions().set(List.of(corp(Samples.NOW.minusSeconds(60), false)));
        notices.sessions();
        notices.waiting("corp", "it ended 1 min ago");
        TrayAppearance look = new TrayMenu(appState).look(notices.untold());
        assertThat(look.items())
                .startsWith(
                        new TrayItem.Action(
                                "told sign-in corp", "Sign in to corp: a program waits"),
                        new TrayItem.Line());
        assertThat(TrayAction.of("told sign-in corp"))
                .isEqualTo(new TrayAction(TrayAction.Kind.SIGN_IN, "corp"));
        appState.sessions().set(List.of(corp(clock.instant().plus(Duration.ofHours(8)), false)));
        notices.sessions();
        assertThat(notices.untold()).isEmpty();
        notices.rejected("flink", "data-admin");
        assertThat(notices.untold()).hasSize(1);
        notices.seen();
        assertThat(notices.untold()).isEmpty();
    }

    @Test
    void whatTheSystemTakesIsNeitherInTheWindowNorInTheLog(@TempDir Path folder)
            throws IOException {
        try (RecordedLog log = new RecordedLog(folder)) {
            new Notices(appState, notifier, window::add).signedIn("corp");
            assertThat(shown).hasSize(1);
            assertThat(window).isEmpty();
            assertThat(log.text()).isEmpty();
        }
    }

    @Test
    void whatItDoesNotTakeIsInBoth(@TempDir Path folder) throws IOException {
        accepts = false;
        try (RecordedLog log = new RecordedLog(folder)) {
            new Notices(appState, notifier, window::add).signedIn("corp");
            assertThat(window).containsExactly(shown.getFirst().title());
            assertThat(log.text()).contains("WARN desktop: the system shows no notifications");
        }
    }

    @Test
    void newClustersAreToldAfterALookAndOnlyThen() {
        Notices notices = new Notices(appState, notifier, window::add);
        notices.found(Samples.found());
        assertThat(shown).isEmpty();
        ClusterService.Discovered found = Samples.found();
        notices.found(new ClusterService.Discovered(found.items(), found.skipped(), Samples.NOW));
        assertThat(shown).extracting(Notice::title).containsExactly("1 new cluster");
        assertThat(shown.getFirst().text()).isEqualTo("flink");
    }

    @Test
    void favouritesAndTheContextsUsedLastAreOnTheFirstLevelAndProductionIsMarked() {
        appState.contexts().set(Samples.contexts());
        ClusterRef blue = Objects.requireNonNull(Samples.contexts().getFirst().ref());
        appState.marks()
                .set(
                        Marks.NONE
                                .favourite("old-demo", true)
                                .used("ledger-green")
                                .production(blue, true));
        List<TrayItem> items = new TrayMenu(appState).look(List.of()).items();
        assertThat(items.subList(2, 5))
                .containsExactly(
                        new TrayItem.Tick(
                                "told make-current ledger-blue",
                                "ledger-blue · production",
                                true,
                                Settings.ProductionColour.RED.rgb()),
                        new TrayItem.Tick("told make-current old-demo", "old-demo", false),
                        new TrayItem.Tick("told make-current ledger-green", "ledger-green", false));
        assertThat(new TrayMenu(appState).look(List.of()).tooltip())
                .startsWith("kubectl: ledger-blue · production");
        appState.settings().change(s -> s.with(c -> c.production = Settings.ProductionColour.BLUE));
        assertThat(((TrayItem.Tick) new TrayMenu(appState).look(List.of()).items().get(2)).dot())
                .isEqualTo(Settings.ProductionColour.BLUE.rgb());
    }

    @Test
    void manyContextsAreListedByAccount() {
        List<ContextRow> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ClusterRef ref =
                    new ClusterRef(
                            i % 2 == 0 ? "111100000002" : "111100000007", "eu-west-1", "c" + i);
            many.add(Samples.context("c" + i, false, ref, "p", true));
        }
        appState.contexts().set(many);
        appState.accountNames().set(Map.of("111100000002", "payments-prod"));
        TrayItem.Menu all =
                new TrayMenu(appState)
                        .look(List.of()).items().stream()
                                .filter(TrayItem.Menu.class::isInstance)
                                .map(TrayItem.Menu.class::cast)
                                .findFirst()
                                .orElseThrow();
        assertThat(all.items())
                .extracting(item -> ((TrayItem.Menu) item).label())
                .containsExactly("111100000007", "payments-prod");
        assertThat(((TrayItem.Menu) all.items().getFirst()).items()).hasSize(30);
    }

    @Test
    void theFirstSignInIsNotSaidToBeAgain() {
        Notices notices = new Notices(appState, notifier, window::add);
        notices.signedIn("corp");
        assertThat(shown.getLast().text()).doesNotContain("again");
        appState.contexts().set(Samples.contexts());
        notices.signedIn("corp");
        assertThat(shown.getLast().text()).isEqualTo("kubectl works again.");
    }

    @Test
    void noBodyOfANotificationHoldsACommand() {
        Notices notices = new Notices(appState, notifier, window::add);
        notices.rejected("flink", "data-admin");
        assertThat(shown.getLast().title()).isEqualTo("flink refuses kubectl");
        assertThat(shown.getLast().text()).doesNotContain("lanyard", "--");
    }
}
