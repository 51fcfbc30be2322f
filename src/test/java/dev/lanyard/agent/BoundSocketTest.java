package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Folders;
import dev.lanyard.os.local.LocalClient;
import dev.lanyard.os.local.LocalSocket;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BoundSocketTest {
    @TempDir Path home;
    private Folders folders;

    @BeforeEach
    void folders() {
        folders = in(home.resolve("run"));
    }

    private Folders in(Path runtime) {
        return new Folders(home, home, home, runtime);
    }

    private BoundSocket bind() {
        return Objects.requireNonNull(BoundSocket.bind(folders));
    }

    @Test
    void oneAgentHasItUntilItLetsGo() {
        try (BoundSocket socket = bind()) {
            assertThat(socket.path()).isEqualTo(folders.agentSocket()).exists();
            assertThat(socket.server().isOpen()).isTrue();
            assertThat(BoundSocket.bind(folders)).as("for a second one").isNull();
            assertThat(folders.agentSocket()).as("the live one's").exists();
        }
        assertThat(folders.agentSocket()).doesNotExist();
        try (BoundSocket next = bind()) {
            assertThat(next.path()).exists();
        }
    }

    @Test
    void lettingGoEndsTheListening() {
        BoundSocket socket = bind();
        socket.close();
        assertThat(socket.server().isOpen()).isFalse();
    }

    @Test
    void aFileThatADeadAgentLeftIsReplaced() throws IOException {
        Files.createDirectory(folders.runtime());
        Files.createFile(folders.agentSocket());
        try (BoundSocket socket = bind()) {
            try (LocalClient client = LocalSocket.client(socket.path())) {
                client.connect();
                assertThat(client.isFromThisUser()).isTrue();
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no file modes and user numbers")
    void aNewFolderAndTheSocketAreTheOwnersAlone() throws IOException {
        try (BoundSocket socket = bind()) {
            assertThat(permissions(folders.runtime())).isEqualTo("rwx------");
            assertThat(permissions(socket.path())).isEqualTo("rw-------");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no file modes and user numbers")
    void aFolderThatOthersMayReadIsClosedToThem() throws IOException {
        Files.createDirectory(folders.runtime());
        Files.setPosixFilePermissions(
                folders.runtime(), PosixFilePermissions.fromString("rwxrwxrwx"));
        try (BoundSocket socket = bind()) {
            assertThat(permissions(folders.runtime())).isEqualTo("rwx------");
            assertThat(permissions(socket.path())).isEqualTo("rw-------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidInWords() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        assertThatThrownBy(() -> BoundSocket.bind(in(file.resolve("run"))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no file modes and user numbers")
    void aFolderOfAnotherUserIsRefused() throws IOException {
        Path root = Path.of("/");
        Path others = Files.createDirectory(home.resolve("others"));
        Object own = Files.getAttribute(others, "unix:uid");
        // The superuser owns "/", but can give a folder away.
        if (own.equals(Files.getAttribute(root, "unix:uid"))) {
            Files.setAttribute(others, "unix:uid", 4_711);
        } else {
            others = root;
        }
        Path runtime = others;

        assertThatThrownBy(() -> BoundSocket.bind(in(runtime)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(runtime + " belongs to another user");
        assertThat(runtime.resolve("agent.sock")).doesNotExist();
    }

    @Test
    void whereItCannotBeBoundTheLockIsLetGo() throws IOException {
        Files.createDirectories(folders.agentSocket().resolve("in the way"));

        assertThatThrownBy(() -> BoundSocket.bind(folders))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot create the agent's socket")
                .hasMessageContaining(folders.agentSocket().toString());

        Files.delete(folders.agentSocket().resolve("in the way"));
        try (BoundSocket socket = bind()) {
            assertThat(socket.path()).exists();
        }
    }

    @Test
    void aThreadThatIsInterruptedBindsNothingAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        BoundSocket none = BoundSocket.bind(folders);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(none).isNull();
    }
}
