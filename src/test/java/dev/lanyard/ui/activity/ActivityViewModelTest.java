package dev.lanyard.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.TestClock;
import dev.lanyard.agent.protocol.ActivityEntry;
import dev.lanyard.os.CallerProcess;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.ui.InlineTasks;
import dev.lanyard.ui.kit.Dialog;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Activity screen shows of the agent's requests, and what it exports. */
@NullUnmarked
final class ActivityViewModelTest {
    private final TestClock clock = new TestClock();
    private final Instant now = clock.instant();
    private final List<ActivityEntry> entries = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private ProblemException failure;
    private Path chosen;
    private final ActivityViewModel model =
            new ActivityViewModel(
                    () -> {
                        if (failure != null) {
                            throw failure;
                        }
                        return List.copyOf(entries);
                    },
                    _ -> chosen,
                    clock,
                    new Host());

    private final class Host implements WindowHost {
        @Override
        public UiTasks tasks() {
            return new InlineTasks();
        }

        @Override
        public void show(Dialog dialog) {}

        @Override
        public void close(Dialog dialog) {}

        @Override
        public void say(Note note) {
            notes.add(note.text());
        }

        @Override
        public void copy(String text, String said) {}
    }

    private ActivityEntry entry(
            Duration ago, String program, String cluster, @Nullable String failed) {
        return new ActivityEntry(
                now.minus(ago),
                "shop",
                cluster,
                cluster.isEmpty() ? "" : "eu-west-1",
                failed == null ? "ok" : failed,
                new CallerProcess(7, "lanyard-token", 8, program));
    }

    private static Duration ago(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void aBurstOfOneProgramIsOneRowEvenBetweenOthers() {
        entries.add(entry(ago(0), "k9s", "shop", null));
        entries.add(entry(ago(5), "k9s", "data", null));
        entries.add(entry(ago(10), "k9s", "shop", null));
        entries.add(entry(ago(70), "k9s", "shop", null));
        entries.add(entry(ago(131), "k9s", "shop", null));
        entries.add(entry(ago(132), "k9s", "shop", "refused"));
        model.refresh();
        assertThat(model.rows)
                .containsExactly(
                        new ActivityRow(entries.get(0), entries.get(3).at(), 3),
                        new ActivityRow(entries.get(1), entries.get(1).at(), 1),
                        new ActivityRow(entries.get(4), entries.get(4).at(), 1),
                        new ActivityRow(entries.get(5), entries.get(5).at(), 1));
    }

    @Test
    void filtersByProgramClusterProfileAndResult() {
        entries.add(entry(ago(0), "k9s", "playground", null));
        entries.add(entry(ago(1), "helm", "playground", "the role may not"));
        entries.add(entry(ago(2), "terraform", "", null));
        model.refresh();
        assertThat(shown("k9s", ActivityViewModel.Result.ALL)).containsExactly("k9s");
        assertThat(shown("PLAY  shop", ActivityViewModel.Result.ALL))
                .containsExactly("k9s", "helm");
        assertThat(shown("may not", ActivityViewModel.Result.ALL)).containsExactly("helm");
        assertThat(shown("", ActivityViewModel.Result.FAILED)).containsExactly("helm");
        assertThat(shown("", ActivityViewModel.Result.ANSWERED))
                .containsExactly("k9s", "terraform");
        assertThat(shown("k9s", ActivityViewModel.Result.FAILED)).isEmpty();
        assertThat(model.empty()).isEqualTo(ActivityViewModel.Empty.FILTERED);
        assertThat(model.count(ActivityViewModel.Result.ANSWERED)).isEqualTo(1);
        model.clearFilter();
        assertThat(model.rows).hasSize(3);
    }

    private List<String> shown(String words, ActivityViewModel.Result result) {
        model.query.set(words);
        model.filter.set(result);
        return model.rows.stream().map(row -> ActivityText.who(row.newest())).toList();
    }

    @Test
    void countsTheLastDayByHour() {
        Instant hour = now.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        entries.add(entry(Duration.between(hour, now), "k9s", "shop", null));
        entries.add(entry(Duration.between(hour, now).plusSeconds(1), "k9s", "shop", "refused"));
        entries.add(entry(Duration.between(hour, now).plusHours(23), "k9s", "shop", null));
        entries.add(
                entry(Duration.between(hour, now).plusHours(23).plusSeconds(1), "k9s", "a", null));
        model.refresh();
        List<ActivityHours> hours = model.hours.get();
        assertThat(hours).hasSize(24);
        assertThat(hours.getFirst())
                .isEqualTo(new ActivityHours(hour.minus(Duration.ofHours(23)), 1, 0));
        assertThat(hours.get(22)).isEqualTo(new ActivityHours(hour.minus(ago(3600)), 0, 1));
        assertThat(hours.getLast()).isEqualTo(new ActivityHours(hour, 1, 0));
        assertThat(hours.stream().mapToInt(each -> each.answered() + each.failed()).sum())
                .isEqualTo(3);
    }

    @Test
    void exportsWhatIsShownAndNoFormula(@TempDir Path folder) throws IOException {
        entries.add(entry(ago(0), "=cmd|'/c calc'!A0", "playground", null));
        entries.add(entry(ago(1), "my \"tool\", two", "playground", "refused"));
        entries.add(entry(ago(2), "helm", "other", null));
        model.refresh();
        model.query.set("playground");
        chosen = folder.resolve("out.csv");
        model.export();
        assertThat(Files.readString(chosen))
                .isEqualTo(
                        "time,program,pid,profile,cluster,region,result\r\n"
                                + now
                                + ",'=cmd|'/c calc'!A0,7,shop,playground,eu-west-1,ok\r\n"
                                + now.minusSeconds(1)
                                + ",\"my \"\"tool\"\", two\",7,shop,playground,eu-west-1,refused\r\n");
        assertThat(notes).containsExactly("2 requests saved in " + chosen);
        chosen = null;
        model.export();
        assertThat(notes).hasSize(1);
        chosen = folder.resolve("out.csv").resolve("part.csv");
        model.export();
        assertThat(notes.getLast()).startsWith("Could not write the CSV file");
    }

    @Test
    void aFailureLeavesTheListThatWasKnown() {
        assertThat(model.empty()).isEqualTo(ActivityViewModel.Empty.LOADING);
        failure = ProblemException.of("the record cannot be read", "Try again");
        model.refresh();
        assertThat(model.empty()).isEqualTo(ActivityViewModel.Empty.FAILED);
        failure = null;
        model.refresh();
        assertThat(model.empty()).isEqualTo(ActivityViewModel.Empty.NONE);
        entries.add(entry(ago(0), "k9s", "shop", null));
        model.refresh();
        failure = ProblemException.of("the record cannot be read", "Try again");
        model.refresh();
        assertThat(model.rows).hasSize(1);
        assertThat(model.problem.get()).startsWith("The record cannot be read");
    }
}
