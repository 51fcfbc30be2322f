package dev.lanyard.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.ui.InlineTasks;
import dev.lanyard.ui.Samples;
import dev.lanyard.ui.kit.Dialog;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.AppState;
import dev.lanyard.ui.state.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {
    private final AppState appState =
            AppState.empty(
                    Clock.fixed(Instant.parse("2026-11-23T21:23:24Z"), ZoneOffset.UTC),
                    Settings.DEFAULT);
    private final ShellViewModel shell =
            new ShellViewModel(appState, new InlineTasks(), text -> {});

    @Test
    void whatNobodyAskedForWaitsUntilTheAnswerToAClickIsGone() {
        WindowHost.Note locked =
                new WindowHost.Note(
                        "The file is locked",
                        true,
                        List.of(new WindowHost.Action("Remove the lock", () -> {})));
        shell.say(locked);
        shell.tell("There is no tray");
        shell.tell("corp is signed in");
        shell.tick();
        assertThat(shell.note.get()).isSameAs(locked);
        shell.clearNote();
        shell.tick();
        assertThat(shell.note.get()).isEqualTo(WindowHost.Note.of("There is no tray"));
        shell.clearNote();
        shell.tick();
        assertThat(shell.note.get()).isEqualTo(WindowHost.Note.of("corp is signed in"));
    }

    @Test
    void whatNobodyForesawIsSaidAlsoInAWindowThatOpensLater() {
        appState.unforeseen().set("IllegalStateException in dev.lanyard.Somewhere");
        ShellViewModel later = new ShellViewModel(appState, new InlineTasks(), text -> {});
        for (ShellViewModel one : new ShellViewModel[] {shell, later}) {
            assertThat(one.note.get().text())
                    .startsWith("Something went wrong in Lanyard itself")
                    .contains("IllegalStateException in dev.lanyard.Somewhere");
        }
    }

    @Test
    void aSessionThatHasEndedIsMoreUrgentThanAnUpdate() {
        AtomicInteger restarts = new AtomicInteger();
        shell.offerRestart(restarts::incrementAndGet);
        assertThat(shell.banner.get().strong()).isEqualTo("Lanyard was updated.");
        shell.restart();
        assertThat(restarts).hasValue(1);
        appState.sessions()
                .set(
                        List.of(
                                Samples.session(
                                        "corp",
                                        "https://corp.awsapps.com/start",
                                        "eu-west-1",
                                        true,
                                        appState.now().minusSeconds(1),
                                        false)));
        assertThat(shell.banner.get().strong()).contains("has ended");
        appState.sessions().set(List.of());
        assertThat(shell.banner.get().strong()).isEqualTo("Lanyard was updated.");
    }

    /** A sign-in that is cancelled, as a new one takes its place, closes its dialog. */
    @Test
    void aDialogThatWasReplacedClosesOnlyItself() {
        ClosingDialog first = new ClosingDialog();
        ClosingDialog second = new ClosingDialog();
        shell.show(first);
        shell.show(second);
        assertThat(first.dismissals).isEqualTo(1);
        assertThat(shell.dialog.get()).isSameAs(second);
        shell.close(second);
        assertThat(shell.dialog.get()).isNull();
    }

    /** Closes when dismissed, as one with work to cancel does. */
    private final class ClosingDialog extends Dialog {
        int dismissals;

        ClosingDialog() {
            super("Sign in", 100);
        }

        @Override
        public void dismissed() {
            dismissals++;
            shell.close(this);
        }
    }

    @Test
    void theAnswerToAClickComesAtOnce() {
        shell.tell("There is no tray");
        assertThat(shell.note.get()).isEqualTo(WindowHost.Note.of("There is no tray"));
        shell.say(WindowHost.Note.of("Copied"));
        assertThat(shell.note.get()).isEqualTo(WindowHost.Note.of("Copied"));
    }
}
