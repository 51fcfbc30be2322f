package dev.lanyard.os.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class LoginItemTest {
    private final Path program = Path.of("/opt/my apps/lanyard/bin/lanyard");

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its paths are those of other systems")
    void anAutostartFileComesAndGoes(@TempDir Path home) throws IOException {
        Environment environment = new Environment(Map.of(), home, Environment.Os.LINUX);
        LoginItem item = LoginItem.of(environment, program);
        assertThat(item.isOn()).isFalse();
        item.set(true);
        Path file = home.resolve(".config/autostart/lanyard.desktop");
        assertThat(Files.readString(file))
                .contains("Exec=\"/opt/my apps/lanyard/bin/lanyard\" --tray\n")
                .contains("TryExec=/opt/my apps/lanyard/bin/lanyard\n");
        assertThat(item.isOn()).isTrue();
        Files.writeString(file, Files.readString(file) + "Hidden=true\n");
        assertThat(item.isOn()).isFalse();
        item.set(true);
        assertThat(item.isOn()).isTrue();
        item.set(false);
        assertThat(file).doesNotExist();
    }

    @Test
    void theFolderOfTheDesktopCounts(@TempDir Path home) {
        Environment environment =
                new Environment(
                        Map.of("XDG_CONFIG_HOME", home.resolve("cfg").toString()),
                        home,
                        Environment.Os.LINUX);
        LoginItem.of(environment, program).set(true);
        assertThat(home.resolve("cfg/autostart/lanyard.desktop")).exists();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its paths are those of other systems")
    void aLaunchAgentIsAPropertyList(@TempDir Path home) throws IOException {
        Environment environment = new Environment(Map.of(), home, Environment.Os.MACOS);
        LoginItem item = LoginItem.of(environment, Path.of("/Applications/A&B/lanyard"));
        item.set(true);
        assertThat(Files.readString(home.resolve("Library/LaunchAgents/dev.lanyard.Lanyard.plist")))
                .contains("<string>/Applications/A&amp;B/lanyard</string><string>--tray</string>");
        item.set(false);
        assertThat(item.isOn()).isFalse();
    }

    @Test
    void theRunKeyIsWrittenByReg() {
        List<String> calls = new ArrayList<>();
        RunKey key =
                new RunKey(
                        Path.of("lanyardw.exe"),
                        arguments -> {
                            calls.add(String.join(" ", arguments));
                            return true;
                        });
        key.set(true);
        assertThat(calls.getFirst())
                .startsWith("add HKCU\\Software")
                .contains("/d \"lanyardw.exe\" --tray");
        key.set(false);
        assertThat(calls.getLast()).startsWith("delete").endsWith("/f");
        RunKey forbidden = new RunKey(Path.of("lanyardw.exe"), _ -> false);
        assertThat(forbidden.isOn()).isFalse();
        assertThatThrownBy(() -> forbidden.set(true)).isInstanceOf(ProblemException.class);
    }
}
