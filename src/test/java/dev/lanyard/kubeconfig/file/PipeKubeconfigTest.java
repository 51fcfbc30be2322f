package dev.lanyard.kubeconfig.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.ListContexts;
import dev.lanyard.kubeconfig.Machine;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A pipe is read as kubectl reads it, but never waited for without end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisabledOnOs(
        value = OS.WINDOWS,
        disabledReason = "it needs named pipes and devices of the file system")
class PipeKubeconfigTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir Path home = Path.of("");

    @Test
    void onePipeThatNothingWritesToIsNotWaitedFor() throws Exception {
        Path pipe = pipe();
        assertThatThrownBy(() -> new ListContexts(paths(pipe)).run(null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(
                        pipe + " is a pipe or a device that did not deliver a complete file");
        assertNoThreadIsLeft();
    }

    @Test
    void onePipeThatIsNotClosedIsNotWaitedForEither() throws Exception {
        Path pipe = pipe();
        Process writer = writer(pipe, "printf 'kind: Con'; exec sleep 60");
        try {
            assertThatThrownBy(() -> new SpecialFile(pipe, Duration.ofMillis(500)).read())
                    .isInstanceOf(ProblemException.class);
            assertNoThreadIsLeft();
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void whatACommandWritesToAPipeIsListed() throws Exception {
        Path pipe = pipe();
        Process writer = writer(pipe, "printf 'contexts: [{name: piped, context: {}}]'");
        try {
            assertThat(new ListContexts(paths(pipe)).run(null))
                    .extracting(ContextRow::name)
                    .containsExactly("piped");
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void nothingIsWrittenToAPipe() throws Exception {
        Path pipe = pipe();
        Process writer = writer(pipe, "printf 'kind: Config'");
        try {
            Machine machine = new Machine(home).with("KUBECONFIG", pipe.toString());
            assertThatThrownBy(() -> machine.add("c1"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("which cannot store a file");
            assertThat(Files.isRegularFile(pipe)).isFalse();
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void aDeviceWithoutContentIsEmpty() {
        assertThat(new SpecialFile(Path.of("/dev/null"), SHORT.multipliedBy(100)).read()).isEmpty();
    }

    private static void assertNoThreadIsLeft() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("kubeconfig-pipe")) {
                assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
            }
        }
    }

    private KubeconfigPaths paths(Path pipe) {
        return new Machine(home).with("KUBECONFIG", pipe.toString()).paths();
    }

    private Path pipe() throws Exception {
        Path pipe = home.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        return pipe;
    }

    private static Process writer(Path pipe, String command) throws IOException {
        return new ProcessBuilder("sh", "-c", "exec > '" + pipe + "'; " + command).start();
    }
}
