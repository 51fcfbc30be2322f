package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.file.KubeconfigFile;
import dev.lanyard.kubeconfig.file.KubeconfigLocking;
import dev.lanyard.os.SafeFile;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** KUBECONFIG may name /dev/null, or a pipe: read like a file, but never replaced by one. */
@DisabledOnOs(
        value = OS.WINDOWS,
        disabledReason = "a Unix socket is its file that is no regular one")
class NoRegularFileTest {
    private static final byte[] BYTES = "kind: Config\n".getBytes(StandardCharsets.UTF_8);
    @TempDir Path home = Path.of("");
    private Path socket = Path.of("");
    private ServerSocketChannel bound;

    @BeforeEach
    void bind() throws IOException {
        // Of all that is no regular file, the one that anybody can make.
        socket = home.resolve("s");
        bound = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        bound.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        bound.close();
    }

    @Test
    void itIsNotReplaced() throws IOException {
        assertThatThrownBy(() -> SafeFile.replace(socket, BYTES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a regular file");
        refused(now -> BYTES);
    }

    @Test
    void itIsNotTakenAway() throws IOException {
        refused(now -> null);
    }

    @Test
    void nothingIsReadOfNullAndNotAllOfWhatHasNoEnd() {
        assertThat(new KubeconfigFile(Path.of("/dev/null")).read()).isEmpty();
        assertThatThrownBy(() -> new KubeconfigFile(Path.of("/dev/zero")).read())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("larger than");
    }

    private void refused(KubeconfigFile.Rewrite rewrite) throws IOException {
        KubeconfigLocking locks = new Machine(home).writer().locks(false);
        assertThatThrownBy(() -> new KubeconfigFile(socket).update(locks, rewrite))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("a device or a pipe");
        assertThat(Files.exists(socket)).isTrue();
        assertThat(Files.isRegularFile(socket)).isFalse();
        assertThat(home.resolve("s.lock")).doesNotExist();
    }
}
