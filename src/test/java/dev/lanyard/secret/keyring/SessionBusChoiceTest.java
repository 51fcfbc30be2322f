package dev.lanyard.secret.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which session bus is asked for the keychain. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no D-Bus; it needs a Unix socket")
class SessionBusChoiceTest {
    @TempDir Path folder;
    private final CompletableFuture<String> heard = new CompletableFuture<>();
    private ServerSocketChannel bus;
    private Path socket;

    @BeforeEach
    void listen() throws IOException {
        socket = folder.resolve("bus");
        bus = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        bus.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual()
                .start(() -> {
                    try (SocketChannel caller = bus.accept()) {
                        ByteBuffer said = ByteBuffer.allocate(100);
                        caller.read(said);
                        heard.complete(
                                new String(
                                        said.array(),
                                        0,
                                        said.position(),
                                        StandardCharsets.ISO_8859_1));
                    } catch (IOException closed) {
                        heard.complete("");
                    }
                });
    }

    @AfterEach
    void close() throws IOException {
        bus.close();
        System.clearProperty("DBUS_SESSION_BUS_ADDRESS");
    }

    /** Also by the library that writes: it goes by the property alone. */
    @Test
    void withoutTheVariableTheUsersOwnBusIsUsedForReadsAndWrites() throws Exception {
        SecretStore store =
                OpenKeychain.open(
                        environment(Map.of("XDG_RUNTIME_DIR", folder.toString())),
                        folders(),
                        false);

        assertThat(store.read(new SecretName(SecretName.Kind.SESSION, "corp")).problem())
                .isNotNull();
        assertThat(heard.get()).startsWith("\0AUTH EXTERNAL");
        assertThat(System.getProperty("DBUS_SESSION_BUS_ADDRESS")).isEqualTo("unix:path=" + socket);
    }

    @Test
    void theVariableGoesBeforeAndARelativeFolderIsNone() {
        assertThat(
                        Bus.socket(
                                environment(
                                        Map.of(
                                                "DBUS_SESSION_BUS_ADDRESS",
                                                "unix:path=/x/bus",
                                                "XDG_RUNTIME_DIR",
                                                folder.toString()))))
                .isEqualTo(Path.of("/x/bus"));
        Path relative = Path.of("").toAbsolutePath().relativize(folder);
        assertThat(Files.exists(relative.resolve("bus"))).isTrue();
        assertThat(Bus.socket(environment(Map.of("XDG_RUNTIME_DIR", relative.toString()))))
                .isNull();
    }

    @Test
    void anotherUsersBusIsToldNothing() throws Exception {
        assertThatThrownBy(() -> Bus.connect(socket, "somebody else"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("belongs to another user");
        assertThat(heard.get()).isEmpty();
    }

    private Environment environment(Map<String, String> variables) {
        return new Environment(variables, folder, Environment.Os.LINUX);
    }

    private Folders folders() {
        return new Folders(folder, folder, folder, folder);
    }
}
