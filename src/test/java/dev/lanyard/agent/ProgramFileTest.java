package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFileTest {
    @TempDir Path folder;
    private Path jar;

    @BeforeEach
    void aProgram() throws IOException {
        jar = Files.writeString(folder.resolve("lanyard.jar"), "one");
    }

    @Test
    void anUpdateIsOverWhenTwoChecksFindTheSameNewFile() throws IOException {
        ProgramFile program = new ProgramFile(jar);
        assertThat(program.isUpdated()).isFalse();

        replace("two");
        assertThat(program.isUpdated()).isFalse();
        replace("three");
        assertThat(program.isUpdated()).isFalse();
        assertThat(program.isUpdated()).isTrue();
        assertThat(program.isReplaced()).isTrue();
    }

    @Test
    void aRemovedProgramCannotBeStarted() throws IOException {
        ProgramFile program = new ProgramFile(jar);
        Files.delete(jar);

        assertThat(program.isReplaced()).isTrue();
        assertThat(program.isUpdated()).isFalse();
        assertThat(program.isUpdated()).isFalse();
    }

    @Test
    void theSameFileAndAnUnknownOneAreNoUpdate() {
        for (ProgramFile program : List.of(new ProgramFile(jar), new ProgramFile(null))) {
            assertThat(program.isUpdated()).isFalse();
            assertThat(program.isUpdated()).isFalse();
            assertThat(program.isReplaced()).isFalse();
        }
    }

    private void replace(String text) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), text);
        Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
