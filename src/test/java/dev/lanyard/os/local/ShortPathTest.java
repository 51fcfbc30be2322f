package dev.lanyard.os.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortPathTest {
    @TempDir Path folder;

    /** A socket's path of so many bytes, in a folder that there is. */
    private Path socket(int bytes, String letter) throws IOException {
        StringBuilder name = new StringBuilder();
        int left = bytes - folder.toString().length() - "/".length() - "/s".length();
        int each = letter.getBytes(StandardCharsets.UTF_8).length;
        name.append("x".repeat(left % each)).append(letter.repeat(left / each));
        Path socket = Files.createDirectory(folder.resolve(name.toString())).resolve("s");
        assertThat(socket.toString().getBytes(StandardCharsets.UTF_8)).hasSize(bytes);
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a Unix socket")
    void aPathOfAHundredBytesIsTakenAsItIsAndALongerOneIsNot(String letter) throws IOException {
        Path fits = socket(100, letter);
        try (ShortPath path = ShortPath.to(fits)) {
            assertThat(path.path()).isEqualTo(fits);
        }
        Path longer = socket(101, letter);
        try (ShortPath path = ShortPath.to(longer)) {
            assertThat(path.path()).isNotEqualTo(longer);
            assertThat(path.path().toString()).hasSizeLessThanOrEqualTo(100);
            assertThat(path.path().getParent()).isNotNull().isSymbolicLink();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a Unix socket")
    void aLongPathIsBoundAndConnectedToAndNothingIsLeftOfTheDetour() throws IOException {
        Path socket = socket(150, "x");
        Path detour;
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            try (ShortPath path = ShortPath.to(socket)) {
                detour = path.path();
                server.bind(UnixDomainSocketAddress.of(path.path()));
            }
            assertThat(socket).exists();
            Path link = Objects.requireNonNull(detour.getParent());
            assertThat(link).doesNotExist();
            assertThat(link.getParent()).doesNotExist();
            try (ShortPath path = ShortPath.to(socket);
                    SocketChannel caller =
                            SocketChannel.open(UnixDomainSocketAddress.of(path.path()))) {
                assertThat(caller.isConnected()).isTrue();
            }
        }
    }

    @Test
    void aBareNameIsTakenAsItIs() throws IOException {
        Path bare = Path.of("s".repeat(120));
        try (ShortPath path = ShortPath.to(bare)) {
            assertThat(path.path()).isEqualTo(bare);
        }
    }
}
