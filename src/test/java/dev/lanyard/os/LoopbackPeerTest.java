package dev.lanyard.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackPeerTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final String FOUR = LITTLE ? "0100007F" : "7F000001";
    private static final String SIX = "0".repeat(16) + (LITTLE ? "FFFF0000" : "0000FFFF") + FOUR;

    @TempDir Path proc;
    private ServerSocket server;
    private Socket client;
    private Socket accepted;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        client = new Socket();
        client.connect(server.getLocalSocketAddress());
        accepted = server.accept();
        Files.createDirectories(proc.resolve("self"));
        Files.createDirectories(proc.resolve("net"));
        Files.createDirectories(proc.resolve("sys/kernel"));
        Files.writeString(
                proc.resolve("self/status"), "Name:\tjava\nUid:\t500\t1000\t500\t1000\nGid:\t0\n");
        Files.writeString(proc.resolve("sys/kernel/osrelease"), "6.8.0-generic\n");
        tables("", "");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        accepted.close();
        server.close();
    }

    /** By the kernel's own tables, so that their layout is what it is taken for. */
    @Test
    void aConnectionOfThisProcessIsThisUsers() {
        assertThat(new LoopbackPeer(Path.of("/proc")).isTrusted(accepted)).isTrue();
    }

    @Test
    void theUserOfTheOtherEndDecides() throws IOException {
        tables(row(FOUR, "01", "1000", "77"), "");
        assertThat(trusted()).isTrue();
        tables(row(FOUR, "01", "1001", "77"), "");
        assertThat(trusted()).isFalse();
        tables(row(FOUR, "01", "0", "77"), "");
        assertThat(trusted()).as("root, as which relays run").isTrue();
        tables("", row(SIX, "01", "1000", "77"));
        assertThat(trusted()).as("a socket of IPv6 for an address of IPv4").isTrue();
        tables("", row(SIX, "01", "1001", "77"));
        assertThat(trusted()).isFalse();
    }

    @Test
    void ourOwnEndAndOtherConnectionsSayNothing() throws IOException {
        String ours =
                "   0: %s:%04X %s:%04X 01 00000000:00000000 00:00000000 00000000  1000        0 7 1 0\n"
                        .formatted(FOUR, server.getLocalPort(), FOUR, client.getLocalPort());
        tables(ours + row(FOUR, "01", "1001", "77"), "");
        assertThat(trusted()).isFalse();
        tables(ours, "");
        assertThat(trusted()).isFalse();
    }

    @Test
    void anEndThatIsClosedOrWithoutAProcessIsNobodys() throws IOException {
        tables(row(FOUR, "06", "0", "0"), "");
        assertThat(trusted()).isFalse();
        tables(row(FOUR, "04", "1000", "77"), "");
        assertThat(trusted()).isFalse();
        tables(row(FOUR, "01", "0", "0"), "");
        assertThat(trusted()).isFalse();
    }

    @Test
    void anEndInNoTableIsTrustedUnderWslAlone() throws IOException {
        assertThat(trusted()).isFalse();
        Files.writeString(
                proc.resolve("sys/kernel/osrelease"), "5.15.153.1-Microsoft-standard-WSL2\n");
        assertThat(trusted()).isTrue();
        tables(row(FOUR, "01", "1001", "77"), "");
        assertThat(trusted()).isFalse();
    }

    @Test
    void whereThereAreNoTablesNothingIsHeldAgainstAnyone() throws IOException {
        Files.delete(proc.resolve("net/tcp6"));
        assertThat(trusted()).as("a kernel without IPv6").isFalse();
        Files.delete(proc.resolve("net/tcp"));
        assertThat(trusted()).isTrue();
        assertThat(new LoopbackPeer(proc.resolve("none")).isTrusted(accepted)).isTrue();
    }

    private boolean trusted() {
        return new LoopbackPeer(proc).isTrusted(accepted);
    }

    private void tables(String tcp, String tcp6) throws IOException {
        Files.writeString(proc.resolve("net/tcp"), HEAD + tcp);
        Files.writeString(proc.resolve("net/tcp6"), HEAD + tcp6);
    }

    private String row(String address, String state, String user, String inode) {
        return String.format(
                Locale.ROOT,
                "   1: %s:%04X %s:%04X %s 00000000:00000000 00:00000000 00000000  %s        0 %s 1\n",
                address,
                client.getLocalPort(),
                address,
                server.getLocalPort(),
                state,
                user,
                inode);
    }
}
