package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.FileModes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTest {
    @TempDir Path home;

    private Path first = Path.of("");
    private Path second = Path.of("");

    @BeforeEach
    void makeFolders() throws IOException {
        first = Files.createDirectory(home.resolve("first"));
        second = Files.createDirectory(home.resolve("second"));
    }

    private static Path program(Path file) throws IOException {
        Files.writeString(file, "");
        return FileModes.executable(file);
    }

    private @Nullable Path find(String path, String name) {
        return new SearchPath(new Environment(Map.of("PATH", path), home, Environment.Os.LINUX))
                .find(name);
    }

    private @Nullable Path findOnWindows(String name) {
        String path = first + ";" + second;
        return new SearchPath(new Environment(Map.of("PATH", path), home, Environment.Os.WINDOWS))
                .find(name);
    }

    @Test
    void aProgramThatFinderStartedFindsHomebrewsToo() {
        Map<String, String> variables = Map.of("PATH", "/usr/bin:/bin");

        assertThat(new SearchPath(new Environment(variables, home, Environment.Os.MACOS)).folders())
                .containsExactly("/usr/bin", "/bin", "/opt/homebrew/bin", "/usr/local/bin");
        assertThat(new SearchPath(new Environment(variables, home, Environment.Os.LINUX)).folders())
                .containsExactly("/usr/bin", "/bin");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it sets file modes")
    void theFirstFolderThatHasItCounts() throws IOException {
        Path late = program(second.resolve("kubectl"));
        assertThat(find(first + ":" + second, "kubectl")).isEqualTo(late);

        Path early = program(first.resolve("kubectl"));
        assertThat(find(first + ":" + second, "kubectl")).isEqualTo(early);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it sets file modes")
    void whatCannotBeRunIsSteppedOver() throws IOException {
        Files.writeString(first.resolve("kubectl"), "no mode to run it");
        Files.createDirectory(first.resolve("aws"));
        Path kubectl = program(second.resolve("kubectl"));
        Path aws = program(second.resolve("aws"));

        assertThat(find(first + ":" + second, "kubectl")).isEqualTo(kubectl);
        assertThat(find(first + ":" + second, "aws")).isEqualTo(aws);
        assertThat(find(first.toString(), "kubectl")).isNull();
    }

    @Test
    void anEmptyFolderOfThePathIsNotTheCurrentOne() {
        assertThat(find(":" + first + "::", "pom.xml")).isNull();
        assertThat(find("::", "mvnw")).isNull();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it sets file modes")
    void aNameWithASeparatorIsTakenAsItIs() throws IOException {
        Path program = program(second.resolve("tool"));
        program(first.resolve("tool"));

        assertThat(find(first.toString(), program.toString())).isEqualTo(program);
        assertThat(find(home.toString(), "second/tool")).isNull();
    }

    @Test
    void withoutAPathTheSystemsFoldersAreSearched() {
        SearchPath none = new SearchPath(new Environment(Map.of(), home, Environment.Os.LINUX));

        assertThat(none.find("sh")).isIn(Path.of("/usr/bin/sh"), Path.of("/bin/sh"));
    }

    @Test
    void aNameThatCanBeNoFilesIsNotFound() {
        assertThat(find(first.toString(), "a\0b")).isNull();
    }

    @Test
    void windowsEndingsMayBeLeftOut() throws IOException {
        Path exe = program(second.resolve("kubectl.exe"));
        Path cmd = program(second.resolve("aws.cmd"));
        // As beside a .cmd for another system's shell.
        program(first.resolve("aws"));

        assertThat(findOnWindows("kubectl")).isEqualTo(exe);
        assertThat(findOnWindows("aws")).isEqualTo(cmd);
        assertThat(findOnWindows("kubectl.exe")).isEqualTo(exe);
        assertThat(findOnWindows(second + "/kubectl")).isEqualTo(exe);
        assertThat(findOnWindows(second + "/kubectl.exe")).isEqualTo(exe);
        assertThat(find(second.toString(), "kubectl")).as("not on Linux").isNull();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a backslash is in no name of a file")
    void aBackslashSeparatesOnWindowsAlone() throws IOException {
        Path odd = program(first.resolve("a\\b"));

        assertThat(find(first.toString(), "a\\b")).isEqualTo(odd);
        assertThat(findOnWindows("a\\b")).isNull();
    }

    /** A shell takes it for the working folder; a program left lying there must not be run. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it sets file modes")
    void anEmptyEntryIsNotTheWorkingFolder() throws IOException {
        Path here = program(Files.createTempFile(Path.of("").toAbsolutePath(), "program", ""));
        try {
            String name = here.getFileName().toString();
            assertThat(find(":/nowhere:", name)).isNull();
            assertThat(find("", name)).isNull();
        } finally {
            Files.delete(here);
        }
    }
}
