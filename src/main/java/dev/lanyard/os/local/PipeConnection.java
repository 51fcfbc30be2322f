package dev.lanyard.os.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The server's end of a named pipe. */
final class PipeConnection implements LocalConnection {
    private static final int MAX_AHEAD = 8192;

    /** How long a client may take to read what it was sent. */
    private static final int READ_TIMEOUT_MILLIS = 5000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final PipeHandle handle;
    private final String user;
    private @Nullable ByteBuffer ahead;
    private volatile boolean hasWritten;

    PipeConnection(PipeHandle handle, String user) {
        this.handle = handle;
        this.user = user;
    }

    /** Reads ahead: Windows names a client only after something of it was read. */
    @Override
    public boolean isFromThisUser() throws IOException {
        ByteBuffer first = ByteBuffer.allocate(MAX_AHEAD);
        if (handle.read(first, PipeHandle.FOREVER) < 0) {
            throw new IOException("the client sent nothing");
        }
        ahead = first.flip();
        return PipeUser.ofClient(handle.pipe()).equals(user);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        ByteBuffer first = ahead;
        if (first == null || !first.hasRemaining()) {
            return handle.read(to, PipeHandle.FOREVER);
        }
        int size = Math.min(first.remaining(), to.remaining());
        to.put(first.slice(first.position(), size));
        first.position(first.position() + size);
        return size;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        hasWritten = true;
        return handle.write(from, READ_TIMEOUT_MILLIS);
    }

    @Override
    public boolean isOpen() {
        return handle.isOpen();
    }

    /** Lets the client read first what it was sent, unless a thread is still sending it. */
    @Override
    public void close() {
        try {
            if (hasWritten && handle.isOpen() && !handle.isBusy()) {
                ByteBuffer unwanted = ByteBuffer.allocate(MAX_AHEAD);
                long start = System.nanoTime();
                int left = READ_TIMEOUT_MILLIS;
                // Until the client closes its end.
                while (left > 0 && handle.read(unwanted.clear(), left) >= 0) {
                    long passed = (System.nanoTime() - start) / NANOS_PER_MILLI;
                    left = READ_TIMEOUT_MILLIS - (int) passed;
                }
            }
        } catch (IOException _) {
            // The client left, or took too long.
        } finally {
            handle.close();
        }
    }
}
