package dev.lanyard.os.local;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.lanyard.os.SafeFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.AsynchronousCloseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A named pipe that this user's processes on this machine can open. Its name is random, so that no
 * other user's process can take it before; a file holds the name. Some instances of the pipe wait
 * for clients at any time; further clients wait until there is one.
 */
final class PipeServer implements LocalServer {
    static final String PREFIX = "\\\\.\\pipe\\lanyard-";

    private static final int RANDOM_BYTES = 16;
    private static final int WAITING_INSTANCES = 16;
    private static final int BUFFER = 64 * 1024;
    private static final int UNLIMITED_INSTANCES = 255;
    private static final int PIPE_ACCESS_DUPLEX = 3;
    private static final int FILE_FLAG_FIRST_PIPE_INSTANCE = 0x80000;
    private static final int FILE_FLAG_OVERLAPPED = 0x40000000;
    private static final int PIPE_REJECT_REMOTE_CLIENTS = 8;

    /** SECURITY_ATTRIBUTES: its size, the descriptor, and whether children inherit the handle. */
    private static final int SIZE_OF_ATTRIBUTES = 24;

    private static final Win32 CREATE_PIPE = Win32.kernelHandle("CreateNamedPipeW", "piiiiiip");
    private static final Win32 DESCRIPTOR =
            Win32.advapi("ConvertStringSecurityDescriptorToSecurityDescriptorW", "pipp");
    private static final Win32 FREE = Win32.kernel("LocalFree", "p");

    private final String name;
    private final String user;
    private final Queue<PipeHandle> spare = new ConcurrentLinkedQueue<>();
    private final Set<PipeHandle> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;

    private PipeServer(String name, String user) {
        this.name = name;
        this.user = user;
    }

    static PipeServer bind(Path path) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String name = PREFIX + HexFormat.of().formatHex(random);
        PipeServer server = new PipeServer(name, PipeUser.ofThisProcess());
        boolean bound = false;
        try {
            for (int i = 0; i < WAITING_INSTANCES; i++) {
                server.spare.add(server.instance(i == 0));
            }
            SafeFile.replace(path, name.getBytes(StandardCharsets.US_ASCII));
            bound = true;
            return server;
        } finally {
            if (!bound) {
                server.close();
            }
        }
    }

    /** The owner is named, because for an administrator it would be a group. */
    private PipeHandle instance(boolean first) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment descriptor = arena.allocate(ADDRESS);
            String text = "O:" + user + "D:P(A;;GA;;;" + user + ")";
            DESCRIPTOR.require(Win32.text(arena, text), 1, descriptor, MemorySegment.NULL);
            try {
                MemorySegment attributes = arena.allocate(SIZE_OF_ATTRIBUTES, 8);
                attributes.set(JAVA_INT, 0, SIZE_OF_ATTRIBUTES);
                attributes.set(ADDRESS, 8, descriptor.get(ADDRESS, 0));
                return new PipeHandle(
                        CREATE_PIPE.handle(
                                Win32.text(arena, name),
                                PIPE_ACCESS_DUPLEX
                                        | FILE_FLAG_OVERLAPPED
                                        | (first ? FILE_FLAG_FIRST_PIPE_INSTANCE : 0),
                                PIPE_REJECT_REMOTE_CLIENTS,
                                UNLIMITED_INSTANCES,
                                BUFFER,
                                BUFFER,
                                0,
                                attributes));
            } finally {
                FREE.call(descriptor.get(ADDRESS, 0));
            }
        }
    }

    @Override
    public LocalConnection accept() throws IOException {
        while (true) {
            PipeHandle next = spare.poll();
            if (next == null) {
                next = instance(false);
            }
            waiting.add(next);
            boolean connected = false;
            try {
                if (!open) {
                    throw new AsynchronousCloseException();
                }
                connected = next.connect();
                spare.add(instance(false));
                if (connected) {
                    return new PipeConnection(next, user);
                }
            } finally {
                waiting.remove(next);
                if (!connected) {
                    next.close();
                }
            }
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** A wait for a pipe would block a virtual thread's carrier. */
    @Override
    public Thread.Builder threads() {
        return Thread.ofPlatform().daemon();
    }

    @Override
    public void close() {
        open = false;
        waiting.forEach(PipeHandle::close);
        for (PipeHandle each = spare.poll(); each != null; each = spare.poll()) {
            each.close();
        }
    }
}
