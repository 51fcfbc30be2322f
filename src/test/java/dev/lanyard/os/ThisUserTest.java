package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ThisUserTest {
    @TempDir Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a Unix socket")
    void anEndIsKnownByItsUser() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            try (SocketChannel client = SocketChannel.open(address);
                    SocketChannel accepted = server.accept()) {
                assertThat(ThisUser.isPeer(client)).isTrue();
                assertThat(ThisUser.isPeer(accepted)).isTrue();
                assertThat(ThisUser.isPeer(client, "somebody else")).isFalse();
                assertThat(ThisUser.isPeer(accepted, "somebody else")).isFalse();
            }
        }
    }
}
