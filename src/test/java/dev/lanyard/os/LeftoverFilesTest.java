package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process leaves beside a file goes with the next write; a live one's stays. */
@Timeout(60)
class LeftoverFilesTest {
    @TempDir Path home = Path.of("");

    @Test
    void theTemporaryFileOfAKilledProcessIsRemovedByTheNextWrite() throws Exception {
        Path file = Files.writeString(home.resolve("config"), "old");
        Process writer = writer(file);
        assertThat(temporary()).hasSize(1);

        SafeFile.replace(file, bytes("theirs stays"));
        assertThat(temporary()).hasSize(1);

        writer.destroyForcibly();
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        SafeFile.replace(file, bytes("new"));
        assertThat(temporary()).isEmpty();
        assertThat(file).hasContent("new");
    }

    @Test
    void aLiveOneIsStillPutInItsPlaceAfterOthersHaveSwept() throws Exception {
        Path file = Files.writeString(home.resolve("config"), "old");
        Process writer = writer(file);
        SafeFile.removeLeftovers(file);
        writer.outputWriter().append("go\n").flush();
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(writer.exitValue()).isZero();
        assertThat(file).hasContent("from another process");
        assertThat(temporary()).isEmpty();
    }

    @Test
    void oneOfThisProcessStays() throws IOException {
        Path file = Files.writeString(home.resolve("config"), "old");
        try (SafeFile.Prepared prepared = SafeFile.prepare(file, bytes("new"))) {
            SafeFile.removeLeftovers(file);
            SafeFile.replace(file, bytes("other"));
            assertThat(temporary()).hasSize(1);
            prepared.commit();
        }
        assertThat(file).hasContent("new");
        assertThat(temporary()).isEmpty();
    }

    @Test
    void onlyTheFilesOwnAreRemoved() throws IOException {
        Path file = home.resolve("config");
        Path dead = Files.createFile(home.resolve(".config." + UUID.randomUUID() + ".tmp"));
        List<Path> others =
                List.of(
                        home.resolve(".config.lock." + UUID.randomUUID() + ".tmp"),
                        home.resolve(".config.tmp"),
                        home.resolve("config." + UUID.randomUUID() + ".tmp"));
        for (Path other : others) {
            Files.createFile(other);
        }
        SafeFile.removeLeftovers(file);
        assertThat(dead).doesNotExist();
        assertThat(others).allSatisfy(other -> assertThat(other).exists());
    }

    @Test
    void aFileWhoseFolderIsNoneHasNoLeftovers() throws IOException {
        Path file = Files.createFile(home.resolve("config"));
        SafeFile.removeLeftovers(file.resolve("below"));
        SafeFile.removeLeftovers(home.resolve("none/config"));
        assertThat(file).exists();
    }

    /** A process that has written its bytes beside the file and waits before the move. */
    private static Process writer(Path file) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader said = process.inputReader();
        assertThat(said.readLine()).isEqualTo("prepared");
        return process;
    }

    private List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(path -> path.toString().endsWith(".tmp")).toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The other process; it commits when it is told to, and dies before when it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            try (SafeFile.Prepared prepared =
                    SafeFile.prepare(Path.of(arguments[0]), bytes("from another process"))) {
                System.out.println("prepared");
                if (System.in.read() >= 0) {
                    prepared.commit();
                }
            }
        }
    }
}
