package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The surroundings of a process, and the install tree that it was started from. */
class EnvironmentTest {
    private final Map<String, String> before =
            Map.of(
                    "os.name",
                    System.getProperty("os.name", ""),
                    InstallTree.PROPERTY,
                    System.getProperty(InstallTree.PROPERTY, ""));

    @TempDir Path home;

    @AfterEach
    void putPropertiesBack() {
        before.forEach(System::setProperty);
    }

    @ParameterizedTest
    @CsvSource({
        "Windows 11, WINDOWS, false",
        "Mac OS X,   MACOS,   true",
        "Linux,      LINUX,   true",
        "FreeBSD,    LINUX,   true",
    })
    void theSystemIsTheOneThatJavaNames(String name, Environment.Os system, boolean posix) {
        System.setProperty("os.name", name);

        assertThat(Environment.ofThisProcess().system()).isEqualTo(system);
        assertThat(system.isPosix()).isEqualTo(posix);
        assertThat(Environment.systemDescription())
                .isEqualTo(name + " " + System.getProperty("os.version"));
    }

    /** A shell's HOME counts, as it does for kubectl and the AWS CLI; on Windows the profile. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "USERPROFILE is set and goes first")
    void homeIsTheVariableExceptOnWindows() {
        String user = System.getProperty("user.home", "");
        System.setProperty("user.home", home.toString());
        try {
            String variable = System.getenv("HOME");
            assertThat(Environment.ofThisProcess().home())
                    .isEqualTo(variable == null ? home : Path.of(variable));
            System.setProperty("os.name", "Windows 11");
            assertThat(Environment.ofThisProcess().home()).isEqualTo(home);
        } finally {
            System.setProperty("user.home", user);
        }
    }

    @Test
    void theCaseOfAVariableMattersExceptOnWindows() {
        Map<String, String> variables = Map.of("Path", "x");
        assertThat(new Environment(variables, home, Environment.Os.WINDOWS).get("PATH"))
                .isEqualTo("x");
        assertThat(new Environment(variables, home, Environment.Os.LINUX).get("PATH")).isNull();
    }

    @Test
    void anEmptyVariableIsUnset() {
        Environment environment =
                new Environment(Map.of("EMPTY", "", "SET", "x"), home, Environment.Os.LINUX);

        assertThat(environment.get("EMPTY")).isNull();
        assertThat(environment.get("EMPTY", "other")).isEqualTo("other");
        assertThat(environment.get("MISSING", "other")).isEqualTo("other");
        assertThat(environment.get("SET", "other")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "LINUX,   NONE,            false",
        "LINUX,   DISPLAY,         true",
        "LINUX,   WAYLAND_DISPLAY, true",
        "MACOS,   NONE,            true",
        "WINDOWS, NONE,            true",
    })
    void onlyLinuxNeedsADisplay(Environment.Os system, String variable, boolean has) {
        Environment environment = new Environment(Map.of(variable, ":0"), home, system);

        assertThat(environment.hasDisplay()).isEqualTo(has);
    }

    @Test
    void theInstallTreeIsWhereTheLauncherSays() {
        System.setProperty(InstallTree.PROPERTY, home.toString());
        InstallTree tree =
                Objects.requireNonNull(InstallTree.ofThisProcess(on(Environment.Os.LINUX)));

        assertThat(tree.folder()).isEqualTo(home);
        assertThat(tree.program()).isEqualTo(home.resolve("bin/lanyard"));
        assertThat(tree.jar()).isEqualTo(home.resolve("lib/lanyard.jar"));
        assertThat(tree.tokenCommand()).isEqualTo(home.resolve("bin/lanyard-token"));
    }

    @Test
    void withoutALauncherThereIsNoInstallTree() {
        System.setProperty(InstallTree.PROPERTY, "");
        assertThat(InstallTree.ofThisProcess(on(Environment.Os.LINUX))).isNull();
        System.clearProperty(InstallTree.PROPERTY);
        assertThat(InstallTree.ofThisProcess(on(Environment.Os.LINUX))).isNull();
    }

    @Test
    void aTildeAtTheBeginningIsTheHomeFolder() {
        Environment linux = on(Environment.Os.LINUX);
        Environment windows = on(Environment.Os.WINDOWS);

        assertThat(windows.expandHome("~\\a~")).isEqualTo(home + "\\a~");
        for (Environment each : List.of(linux, windows)) {
            assertThat(each.expandHome("~/a")).isEqualTo(home + "/a");
            assertThat(each.expandHome("~")).isEqualTo(home.toString());
            assertThat(each.expandHome("~ada/a")).isEqualTo("~ada/a");
            assertThat(each.expandHome("a/~/b")).isEqualTo("a/~/b");
        }
        assertThat(linux.expandHome("~\\a")).isEqualTo("~\\a");
    }

    private Environment on(Environment.Os system) {
        return new Environment(Map.of(), home, system);
    }
}
