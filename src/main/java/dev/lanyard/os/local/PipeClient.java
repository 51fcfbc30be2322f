package dev.lanyard.os.local;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.NotYetConnectedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of a named pipe. The server learns who the client is, and cannot act as its user
 * (SECURITY_IDENTIFICATION).
 */
final class PipeClient implements LocalClient {
    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(PipeServer.PREFIX) + "[0-9a-f]+");
    private static final int MAX_NAME = 127;
    private static final int BUSY_WAIT_MILLIS = 100;

    /** How long the server may take to read what it was sent. */
    private static final int WRITE_TIMEOUT_MILLIS = 30_000;

    private static final int GENERIC_READ_WRITE = 0xC0000000;
    private static final int OPEN_EXISTING = 3;

    /** FILE_FLAG_OVERLAPPED, SECURITY_SQOS_PRESENT and SECURITY_IDENTIFICATION. */
    private static final int FLAGS = 0x40000000 | 0x00100000 | 0x00010000;

    private static final Win32 OPEN = Win32.kernelHandle("CreateFileW", "piipiip");
    private static final Win32 WAIT = Win32.kernel("WaitNamedPipeW", "pi");

    private final Path path;
    private volatile @Nullable PipeHandle handle;
    private volatile boolean closed;

    PipeClient(Path path) {
        this.path = path;
    }

    @Override
    public void connect() throws IOException {
        String name = name();
        while (!closed) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment text = Win32.text(arena, name);
                try {
                    PipeHandle opened = new PipeHandle(open(text));
                    handle = opened;
                    if (closed) {
                        opened.close();
                    }
                    return;
                } catch (Win32Exception failure) {
                    if (failure.error() != Win32.ERROR_PIPE_BUSY) {
                        throw failure;
                    }
                    WAIT.call(text, BUSY_WAIT_MILLIS);
                }
            }
        }
        throw new AsynchronousCloseException();
    }

    /** Never opens a pipe of another machine, nor another file, whatever the file says. */
    private String name() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            String name = new String(in.readNBytes(MAX_NAME), StandardCharsets.US_ASCII);
            if (!NAME.matcher(name).matches()) {
                throw new IOException(path + " does not name a pipe of Lanyard");
            }
            return name;
        }
    }

    private static MemorySegment open(MemorySegment name) throws IOException {
        return OPEN.handle(
                name,
                GENERIC_READ_WRITE,
                0,
                MemorySegment.NULL,
                OPEN_EXISTING,
                FLAGS,
                MemorySegment.NULL);
    }

    private PipeHandle connected() {
        PipeHandle connected = handle;
        if (connected == null) {
            throw new NotYetConnectedException();
        }
        return connected;
    }

    /** The owner of a pipe is who made it: only that user, or an administrator, can set another. */
    @Override
    public boolean isFromThisUser() throws IOException {
        return PipeUser.ofOwner(connected().pipe()).equals(PipeUser.ofThisProcess());
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        return connected().read(to, PipeHandle.FOREVER);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return connected().write(from, WRITE_TIMEOUT_MILLIS);
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        PipeHandle connected = handle;
        if (connected != null) {
            connected.close();
        }
    }
}
