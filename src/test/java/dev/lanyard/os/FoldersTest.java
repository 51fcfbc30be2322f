package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FoldersTest {
    private static Folders of(Environment.Os system, Map<String, String> variables) {
        return Folders.of(new Environment(variables, Path.of("/home/ada"), system));
    }

    private static Folders folders(String config, String cache, String state, String runtime) {
        return new Folders(Path.of(config), Path.of(cache), Path.of(state), Path.of(runtime));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its paths are those of other systems")
    void onLinuxTheXdgBaseDirectoriesAndTheirDefaults() {
        assertThat(of(Environment.Os.LINUX, Map.of()))
                .isEqualTo(
                        folders(
                                "/home/ada/.config/lanyard",
                                "/home/ada/.cache/lanyard",
                                "/home/ada/.local/state/lanyard",
                                "/home/ada/.local/state/lanyard/run"));
        Map<String, String> all =
                Map.of(
                        "XDG_CONFIG_HOME", "/c",
                        "XDG_CACHE_HOME", "/k",
                        "XDG_STATE_HOME", "/s",
                        "XDG_RUNTIME_DIR", "/run/user/1000");
        assertThat(of(Environment.Os.LINUX, all))
                .isEqualTo(
                        folders(
                                "/c/lanyard",
                                "/k/lanyard",
                                "/s/lanyard",
                                "/run/user/1000/lanyard"));
    }

    /** XDG Base Directory Specification: a relative path is invalid and to be ignored. */
    @Test
    void relativeXdgFoldersAreIgnored() {
        for (String variable :
                new String[] {
                    "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"
                }) {
            assertThat(of(Environment.Os.LINUX, Map.of(variable, "relative")))
                    .as(variable)
                    .isEqualTo(of(Environment.Os.LINUX, Map.of()));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its paths are those of other systems")
    void macAndWindowsHaveTheirOwn() {
        String support = "/home/ada/Library/Application Support/Lanyard";
        assertThat(of(Environment.Os.MACOS, Map.of("XDG_STATE_HOME", "/s")))
                .isEqualTo(
                        folders(
                                support,
                                "/home/ada/Library/Caches/Lanyard",
                                support + "/state",
                                support + "/run"));
        assertThat(of(Environment.Os.WINDOWS, Map.of("APPDATA", "/r", "LOCALAPPDATA", "/l")))
                .isEqualTo(
                        folders(
                                "/r/Lanyard",
                                "/l/Lanyard/cache",
                                "/l/Lanyard/state",
                                "/l/Lanyard/run"));
        assertThat(of(Environment.Os.WINDOWS, Map.of()).config())
                .isEqualTo(Path.of("/home/ada/AppData/Roaming/Lanyard"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its paths are those of other systems")
    void aHomeOfItsOwnHoldsThemAllOnEverySystem() {
        for (Environment.Os system : Environment.Os.values()) {
            assertThat(of(system, Map.of("LANYARD_HOME", "/own", "XDG_RUNTIME_DIR", "/run")))
                    .isEqualTo(folders("/own/config", "/own/cache", "/own/state", "/own/run"));
        }
        assertThat(of(Environment.Os.LINUX, Map.of("LANYARD_HOME", "own")).config().isAbsolute())
                .isTrue();
        assertThat(of(Environment.Os.LINUX, Map.of("LANYARD_HOME", "/own")).agentSocket())
                .isEqualTo(Path.of("/own/run/agent.sock"));
    }
}
