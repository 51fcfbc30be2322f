package dev.lanyard.os;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the user at the other end of a loopback TCP connection in Linux's socket tables
 * (proc_net(5)). Trusted are:
 *
 * <ul>
 *   <li>This user's processes: the browser.
 *   <li>Root's processes. Root can read this process's memory anyway, and the relays for a browser
 *       outside run as root: WSL's for localhost, a container runtime's for a published port.
 *   <li>Under WSL only, a connection that is in no table: a browser on Windows has no socket in
 *       this kernel. Elsewhere such a connection has been closed in the meantime, possibly to hide
 *       its user.
 *   <li>All connections, where there are no such tables (macOS, Windows, a hardened kernel). The
 *       secrets in the URL are then the only protection.
 * </ul>
 *
 * @param proc {@code /proc}, or a folder with its layout
 */
public record LoopbackPeer(Path proc) {
    /** {@code TCP_ESTABLISHED}; the row of a closing socket no longer names its user. */
    private static final String ESTABLISHED = "01";

    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int USER = 7;
    private static final int INODE = 9;

    /** Returns whether the other end of an accepted connection is trusted. */
    public boolean isTrusted(Socket accepted) {
        String own = ownUser();
        List<String> lines = own == null ? null : lines();
        if (lines == null) {
            return true;
        }
        String user = user(lines, accepted);
        if (user == null) {
            // The kernel returns the table in pieces, and a concurrent change can hide a row: read
            // again.
            lines = lines();
            user = lines == null ? null : user(lines, accepted);
        }
        return user == null ? isWsl() : user.equals(own) || user.equals("0");
    }

    private static @Nullable String user(List<String> lines, Socket accepted) {
        String four =
                address(accepted.getInetAddress(), accepted.getPort())
                        + " "
                        + address(accepted.getLocalAddress(), accepted.getLocalPort());
        String six =
                mapped(accepted.getInetAddress(), accepted.getPort())
                        + " "
                        + mapped(accepted.getLocalAddress(), accepted.getLocalPort());
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length > INODE
                    && fields[STATE].equals(ESTABLISHED)
                    // A socket without a process (inode 0) is listed as root's.
                    && !fields[INODE].equals("0")) {
                String ends = fields[LOCAL] + " " + fields[REMOTE];
                if (ends.equals(four) || ends.equals(six)) {
                    return fields[USER];
                }
            }
        }
        return null;
    }

    /** Returns all rows; null if there are no readable tables. */
    private @Nullable List<String> lines() {
        List<String> lines = new ArrayList<>();
        try {
            lines.addAll(Files.readAllLines(proc.resolve("net/tcp"), StandardCharsets.US_ASCII));
        } catch (IOException | SecurityException _) {
            return null;
        }
        try {
            lines.addAll(Files.readAllLines(proc.resolve("net/tcp6"), StandardCharsets.US_ASCII));
        } catch (IOException _) {
            // The kernel has no IPv6.
        }
        return lines;
    }

    /** Returns the effective user id of this process; null if there is no {@code /proc}. */
    private @Nullable String ownUser() {
        try (BufferedReader in = Files.newBufferedReader(proc.resolve("self/status"))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("Uid:")) {
                    return line.split("\\s+", -1)[2];
                }
            }
        } catch (IOException _) {
            // The system has no /proc.
        }
        return null;
    }

    private boolean isWsl() {
        try {
            return Files.readString(proc.resolve("sys/kernel/osrelease"))
                    .toLowerCase(Locale.ROOT)
                    .contains("microsoft");
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Formats an address as {@code /proc/net/tcp} does: 32-bit words in the machine's byte order.
     */
    private static String address(InetAddress address, int port) {
        StringBuilder text = new StringBuilder();
        ByteBuffer words = ByteBuffer.wrap(address.getAddress()).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) {
            text.append("%08X".formatted(words.getInt()));
        }
        return text.append(":%04X".formatted(port)).toString();
    }

    /** Formats an IPv4 address as an IPv6 socket lists it (RFC 4291, section 2.5.5.2). */
    private static String mapped(InetAddress address, int port) {
        if (!(address instanceof Inet4Address)) {
            return address(address, port);
        }
        String marker =
                ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "FFFF0000" : "0000FFFF";
        return "0".repeat(16) + marker + address(address, port);
    }
}
