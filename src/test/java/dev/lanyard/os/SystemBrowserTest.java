package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemBrowserTest {
    private static final URI PAGE = URI.create("https://x.example/?user_code=A&b=$(id)");

    @TempDir Path folder;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void desktop() {
        variables.put("PATH", folder.toString());
        variables.put("DISPLAY", ":0");
    }

    private SystemBrowser browser() {
        return new SystemBrowser(new Environment(variables, folder, Environment.Os.LINUX));
    }

    /** A program that notes how it was started, and then does something. */
    private void program(String name, String then) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(
                file,
                """
                #!/bin/sh
                printf '%%s\\n' "$@" > '%1$s.part'
                echo "passphrase=$LANYARD_PASSPHRASE" >> '%1$s.part'
                /bin/mv '%1$s.part' '%1$s.started'
                echo noise; echo noise >&2
                %2$s
                """
                        .formatted(file, then));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String started(String name) throws Exception {
        Path mark = folder.resolve(name + ".started");
        Await.until(name, () -> Files.exists(mark));
        return Files.readString(mark);
    }

    private String why() {
        return why(browser().open(PAGE));
    }

    private static String why(@Nullable String failure) {
        return failure == null ? "" : failure;
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void theDesktopsOpenerIsGivenTheAddressAsOneWordAndNoSecret() throws Exception {
        variables.put("LANYARD_PASSPHRASE", "secret");
        program("xdg-open", "exit 0");
        assertThat(browser().open(PAGE)).isNull();
        assertThat(started("xdg-open")).isEqualTo(PAGE + "\npassphrase=\n");
    }

    @ParameterizedTest
    @CsvSource({
        "gio, open",
        "sensible-browser, ''",
        "x-www-browser, ''",
    })
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void whereThereIsNoXdgOpenAnotherOpenerIsTaken(String name, String first) throws Exception {
        program(name, "exit 0");
        assertThat(browser().open(PAGE)).isNull();
        assertThat(started(name)).startsWith(first.isEmpty() ? PAGE + "\n" : first + "\n" + PAGE);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void anOpenerThatFailsIsToldWithItsCode() throws Exception {
        program("xdg-open", "exit 3");
        assertThat(why()).endsWith("/xdg-open ended with 3");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void aBrowserThatStaysInTheForegroundIsNotWaitedFor() throws Exception {
        program("xdg-open", "exec /bin/sleep 300");
        assertThat(browser().open(PAGE)).isNull();
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().arguments().stream().anyMatch(this::isSleep))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private boolean isSleep(String[] arguments) {
        return arguments.length == 1 && arguments[0].equals("300");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void browserIsTriedBeforeTheDesktopAndEachOfItsCommandsInTurn() throws Exception {
        program("xdg-open", "exit 0");
        program("one", "exit 1");
        program("two", "exit 0");
        variables.put("BROWSER", "one:missing:two --new %s");
        assertThat(browser().open(PAGE)).isNull();
        assertThat(started("one")).startsWith(PAGE + "\n");
        assertThat(started("two")).startsWith("--new\n" + PAGE + "\n");
        assertThat(folder.resolve("xdg-open.started")).doesNotExist();

        variables.put("BROWSER", "one:missing");
        assertThat(why()).isEqualTo("BROWSER's missing could not be started");
        variables.put("BROWSER", ":");
        assertThat(why()).isEqualTo("BROWSER contains no command");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "javascript:alert(1)", "ftp://x", "mailto:a", "x"})
    void onlyWebPagesAreOpened(String address) throws IOException {
        program("xdg-open", "exit 0");
        assertThat(why(browser().open(URI.create(address)))).contains("are not opened");
        assertThat(folder.resolve("xdg-open.started")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void overSshThereIsNoneUnlessBrowserNamesOne(String variable) throws IOException {
        program("xdg-open", "exit 0");
        assertThat(browser().missing()).isNull();
        variables.put(variable, "x");
        assertThat(why(browser().missing())).isEqualTo("this is an SSH session");
        assertThat(why()).isEqualTo("this is an SSH session");
        variables.put("BROWSER", "xdg-open");
        assertThat(browser().missing()).isNull();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void withoutADisplayOrAnOpenerTheReasonIsSaid() throws IOException {
        assertThat(why(browser().missing())).contains("xdg-open").contains("xdg-utils");
        program("xdg-open", "exit 0");
        variables.remove("DISPLAY");
        assertThat(why(browser().missing())).contains("DISPLAY");
        variables.put("WAYLAND_DISPLAY", "wayland-0");
        assertThat(browser().missing()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WSL_DISTRO_NAME", "WSL_INTEROP"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts for a POSIX shell")
    void onWslItIsWindowsBrowserAndNoDisplayIsNeeded(String variable) throws Exception {
        variables.put(variable, "Ubuntu");
        variables.remove("DISPLAY");
        program("xdg-open", "exit 0");
        assertThat(why(browser().missing())).contains("wslu");
        program("wslview", "exit 0");
        assertThat(browser().open(PAGE)).isNull();
        assertThat(started("wslview")).startsWith(PAGE + "\n");
    }
}
