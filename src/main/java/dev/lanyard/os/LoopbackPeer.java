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
 * Whose process is at the other end of a TCP connection over loopback, by Linux's tables of sockets
 * (proc_net(5)). What is trusted:
 *
 * <ul>
 *   <li>This user's processes: the browser.
 *   <li>Root's. Root can read this process's memory, so it gains nothing here, and the relays
 *       through which a browser outside comes in run as root: WSL's for localhost, a container
 *       runtime's for a published port.
 *   <li>No other user's.
 *   <li>A connection that is in no table: under WSL alone, where a browser of Windows comes in
 *       without a socket of this kernel. Elsewhere it is one that was closed meanwhile, perhaps so
 *       as not to be found.
 *   <li>Everything, where there are no such tables (macOS, Windows, a hardened kernel). The secrets
 *       in the address are then all that tells the browser from others.
 * </ul>
 */
public final class LoopbackPeer {
    /** {@code TCP_ESTABLISHED}; a socket that is being closed no longer tells its user. */
    private static final String ESTABLISHED = "01";

    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int USER = 7;
    private static final int INODE = 9;

    private final Path proc;

    private LoopbackPeer(Path proc) {
        this.proc = proc;
    }

    /** By this machine's tables, if it has any. */
    public static LoopbackPeer ofThisMachine() {
        return new LoopbackPeer(Path.of("/proc"));
    }

    /** By the tables in a folder that is laid out as {@code /proc}. */
    public static LoopbackPeer in(Path proc) {
        return new LoopbackPeer(proc);
    }

    /** Whether the other end of a connection that was accepted is trusted. */
    public boolean isTrusted(Socket accepted) {
        String own = ownUser();
        List<String> lines = own == null ? null : lines();
        if (lines == null) {
            return true;
        }
        String user = user(lines, accepted);
        if (user == null) {
            // The table is read in pieces, and what changes meanwhile can hide a row.
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
                    // A socket that its process has let go of counts as root's.
                    && !fields[INODE].equals("0")) {
                String ends = fields[LOCAL] + " " + fields[REMOTE];
                if (ends.equals(four) || ends.equals(six)) {
                    return fields[USER];
                }
            }
        }
        return null;
    }

    /** All rows; null where there are no tables to be read. */
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
            // A kernel without IPv6.
        }
        return lines;
    }

    /** The effective user of this process; null where there is no {@code /proc}. */
    private @Nullable String ownUser() {
        try (BufferedReader in = Files.newBufferedReader(proc.resolve("self/status"))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("Uid:")) {
                    return line.split("\\s+", -1)[2];
                }
            }
        } catch (IOException _) {
            // Another system.
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

    /** As in {@code /proc/net/tcp}: the words of the address in the machine's byte order. */
    private static String address(InetAddress address, int port) {
        StringBuilder text = new StringBuilder();
        ByteBuffer words = ByteBuffer.wrap(address.getAddress()).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) {
            text.append("%08X".formatted(words.getInt()));
        }
        return text.append(":%04X".formatted(port)).toString();
    }

    /** An IPv4 address as a socket of IPv6 has it (RFC 4291, 2.5.5.2). */
    private static String mapped(InetAddress address, int port) {
        if (!(address instanceof Inet4Address)) {
            return address(address, port);
        }
        String marker =
                ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "FFFF0000" : "0000FFFF";
        return "0".repeat(16) + marker + address(address, port);
    }
}
