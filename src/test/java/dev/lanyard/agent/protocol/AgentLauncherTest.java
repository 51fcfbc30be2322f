package dev.lanyard.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.FileModes;
import dev.lanyard.log.RecordedLog;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When an agent is started for the calls that follow, and with what. */
@Timeout(60)
class AgentLauncherTest {
    @TempDir Path home;

    private Folders folders;
    private AgentLauncher leave;
    private Path started;

    @BeforeEach
    void starter() {
        folders = Folders.of(environment(Map.of()));
        started = home.resolve("started");
        List<String> command = new ArrayList<>(StartedProgram.command(started));
        command.add("agent");
        leave = new AgentLauncher(folders, command);
    }

    private Environment environment(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("LANYARD_HOME", home.toString());
        return new Environment(variables, home, Environment.Os.current());
    }

    private List<String> started() throws Exception {
        Await.until("the start", () -> Files.exists(started));
        List<String> lines = Files.readAllLines(started);
        Files.delete(started);
        return lines;
    }

    private void markIsOld(long millis) throws IOException {
        Files.setLastModifiedTime(
                AgentLauncher.startMark(folders),
                FileTime.fromMillis(System.currentTimeMillis() - millis));
    }

    @Test
    void itIsStartedWithTheArgumentsThatItIsGoingToBeAskedAndAwayFromTheCaller() throws Exception {
        assertThat(leave.isStarting()).isFalse();

        assertThat(leave.launch(List.of("--profile", "a b"))).isTrue();

        assertThat(leave.isStarting()).isTrue();
        List<String> lines = started();
        assertThat(lines.get(0))
                .as("its folder keeps no file system busy")
                .isEqualTo(home.getRoot().toString());
        assertThat(lines.get(1)).isEqualTo("<agent><--profile><a b>");
        assertThat(lines.get(2).strip()).as("bytes of its input").isEqualTo("0");
        FileModes.assertOwnerOnly(folders.runtime());
    }

    @Test
    void aStartThatIsUnderWayIsWaitedForAndOneThatCameToNothingIsNot() throws Exception {
        leave.launch(List.of("first"));
        started();
        markIsOld(5_000);

        assertThat(leave.isStarting()).isTrue();
        assertThat(leave.launch(List.of("second"))).as("one is coming up").isTrue();

        markIsOld(15_000);
        assertThat(leave.isStarting()).isFalse();
        assertThat(leave.launch(List.of("third"))).isTrue();
        assertThat(started().get(1)).as("the second was not started").contains("<third>");
        assertThat(leave.isStarting()).as("the mark counts from the new start").isTrue();
    }

    @Test
    void aMarkOfTheFutureHoldsNothingUp() throws Exception {
        leave.launch(List.of("first"));
        started();
        markIsOld(-600_000);

        assertThat(leave.isStarting()).isFalse();
        assertThat(leave.launch(List.of("second"))).isTrue();
        assertThat(started().get(1)).contains("<second>");
    }

    @Test
    void whereNothingCanBeWrittenNoneIsComingUp() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        Folders impossible = new Folders(file, file, file, file.resolve("run"));

        try (RecordedLog log = new RecordedLog(home)) {
            assertThat(new AgentLauncher(impossible, List.of("/bin/true")).launch(List.of()))
                    .isFalse();
            assertThat(log.text()).contains("WARN agent: it could not be started; tokens are made");
        }
        assertThat(new AgentLauncher(impossible, List.of("/bin/true")).isStarting()).isFalse();
    }

    @Test
    void noneIsWantedWhereNoneCanBeStartedOrAPersonSaysNo() throws IOException {
        assertThat(leave.isAllowed(environment(Map.of()))).isTrue();
        assertThat(leave.isAllowed(environment(Map.of("LANYARD_AGENT", "on")))).isTrue();
        for (String off : List.of("off", "OFF", "Off")) {
            assertThat(leave.isAllowed(environment(Map.of("LANYARD_AGENT", off)))).isFalse();
        }
        assertThat(new AgentLauncher(folders, List.of()).isAllowed(environment(Map.of())))
                .isFalse();

        AgentLauncher.setEnabled(folders, false);
        assertThat(leave.isAllowed(environment(Map.of()))).isFalse();
    }

    @Test
    void noneIsStartedThatCouldNotOpenTheSealedFile() {
        assertThat(leave.isAllowed(environment(Map.of("LANYARD_KEYCHAIN", "file")))).isFalse();
        for (String name : List.of("LANYARD_PASSPHRASE", "LANYARD_PASSPHRASE_FILE")) {
            assertThat(leave.isAllowed(environment(Map.of("LANYARD_KEYCHAIN", "file", name, "x"))))
                    .as(name)
                    .isTrue();
        }
        assertThat(leave.isAllowed(environment(Map.of("LANYARD_KEYCHAIN", "os")))).isTrue();
    }

    @Test
    void theSettingStaysUntilItIsSetAnotherWay() throws IOException {
        assertThat(AgentLauncher.isEnabled(folders)).isTrue();
        AgentLauncher.setEnabled(folders, true);
        assertThat(AgentLauncher.isEnabled(folders)).isTrue();
        AgentLauncher.setEnabled(folders, false);
        AgentLauncher.setEnabled(folders, false);
        assertThat(AgentLauncher.isEnabled(folders)).isFalse();
        FileModes.assertOwnerOnly(folders.config());
        AgentLauncher.setEnabled(folders, true);
        assertThat(AgentLauncher.isEnabled(folders)).isTrue();
    }
}
