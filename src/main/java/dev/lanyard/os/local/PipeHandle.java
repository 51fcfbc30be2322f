package dev.lanyard.os.local;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One end of a named pipe. Each operation is started (overlapped), and ends when it is done, when
 * its time is up, or when another thread closes the handle. One operation at a time.
 */
final class PipeHandle implements Closeable {
    static final int FOREVER = -1;

    private static final int SIZE_OF_OVERLAPPED = 32;
    private static final int EVENT_IN_OVERLAPPED = 24;
    private static final int MAX_PART = 64 * 1024;
    private static final int WAIT_TIMEOUT = 258;

    private static final Win32 CREATE_EVENT = Win32.kernelHandle("CreateEventW", "piip");
    private static final Win32 SET_EVENT = Win32.kernel("SetEvent", "p");
    private static final Win32 WAIT = Win32.kernel("WaitForMultipleObjects", "ipii");
    private static final Win32 READ = Win32.kernel("ReadFile", "ppipp");
    private static final Win32 WRITE = Win32.kernel("WriteFile", "ppipp");
    private static final Win32 CONNECT = Win32.kernel("ConnectNamedPipe", "pp");
    private static final Win32 CANCEL = Win32.kernel("CancelIoEx", "pp");
    private static final Win32 RESULT = Win32.kernel("GetOverlappedResult", "pppi");
    private static final Win32 CLOSE = Win32.kernel("CloseHandle", "p");

    private final MemorySegment pipe;
    private final MemorySegment done;
    private final MemorySegment closing;
    private final ReentrantLock operation = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Takes a pipe, opened for overlapped operations.
     *
     * @throws IOException if the system has no more handles; the pipe is closed then
     */
    PipeHandle(MemorySegment pipe) throws IOException {
        this.pipe = pipe;
        MemorySegment first = null;
        boolean complete = false;
        try {
            first = event();
            this.done = first;
            this.closing = event();
            complete = true;
        } finally {
            if (!complete) {
                CLOSE.call(pipe);
                if (first != null) {
                    CLOSE.call(first);
                }
            }
        }
    }

    private static MemorySegment event() throws IOException {
        return CREATE_EVENT.handle(MemorySegment.NULL, 1, 0, MemorySegment.NULL);
    }

    MemorySegment pipe() {
        return pipe;
    }

    boolean isOpen() {
        return !closed.get();
    }

    boolean isBusy() {
        return operation.isLocked() && !operation.isHeldByCurrentThread();
    }

    /** Reads some bytes; -1 at the end, which the other side's close makes. */
    int read(ByteBuffer to, int milliseconds) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int size = Math.min(to.remaining(), MAX_PART);
            MemorySegment bytes = arena.allocate(size);
            int n =
                    run(
                            arena,
                            milliseconds,
                            overlapped ->
                                    READ.call(pipe, bytes, size, MemorySegment.NULL, overlapped));
            to.put(bytes.asSlice(0, n).asByteBuffer());
            bytes.fill((byte) 0);
            return n;
        } catch (Win32Exception failure) {
            if (failure.error() == Win32.ERROR_BROKEN_PIPE) {
                return -1;
            }
            throw failure;
        }
    }

    int write(ByteBuffer from, int milliseconds) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int size = Math.min(from.remaining(), MAX_PART);
            MemorySegment bytes = arena.allocate(size);
            bytes.copyFrom(MemorySegment.ofBuffer(from).asSlice(0, size));
            int n =
                    run(
                            arena,
                            milliseconds,
                            overlapped ->
                                    WRITE.call(pipe, bytes, size, MemorySegment.NULL, overlapped));
            bytes.fill((byte) 0);
            from.position(from.position() + n);
            return n;
        }
    }

    /** Waits for a client; returns false if it has left already. */
    boolean connect() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            run(arena, FOREVER, overlapped -> CONNECT.call(pipe, overlapped));
            return true;
        } catch (Win32Exception failure) {
            return switch (failure.error()) {
                case Win32.ERROR_PIPE_CONNECTED -> true;
                case Win32.ERROR_NO_DATA, Win32.ERROR_BROKEN_PIPE -> false;
                default -> throw failure;
            };
        }
    }

    private interface Operation {
        Win32.Result start(MemorySegment overlapped);
    }

    /** Starts an operation and waits for its end; returns the number of bytes. */
    private int run(Arena arena, int milliseconds, Operation started) throws IOException {
        operation.lock();
        try {
            if (closed.get()) {
                throw new ClosedChannelException();
            }
            MemorySegment overlapped = arena.allocate(SIZE_OF_OVERLAPPED, 8);
            overlapped.set(ADDRESS, EVENT_IN_OVERLAPPED, done);
            Win32.Result result = started.start(overlapped);
            int waited = 0;
            if (!result.succeeded()) {
                if (result.error() != Win32.ERROR_IO_PENDING) {
                    throw new Win32Exception(result.error());
                }
                waited = await(arena, milliseconds);
                if (waited != 0) {
                    CANCEL.call(pipe, overlapped);
                }
            }
            // The memory stays until the system has done with it, cancelled or not.
            MemorySegment count = arena.allocate(JAVA_INT);
            Win32.Result end = RESULT.call(pipe, overlapped, count, 1);
            if (end.succeeded()) {
                return count.get(JAVA_INT, 0);
            }
            if (closed.get()) {
                throw new AsynchronousCloseException();
            }
            if (waited == WAIT_TIMEOUT) {
                throw new InterruptedIOException("timed out");
            }
            throw new Win32Exception(end.error());
        } finally {
            operation.unlock();
        }
    }

    /** Returns 0 if the operation is done. */
    private int await(Arena arena, int milliseconds) {
        MemorySegment events = arena.allocate(ADDRESS, 2);
        events.setAtIndex(ADDRESS, 0, done);
        events.setAtIndex(ADDRESS, 1, closing);
        return WAIT.call(2, events, 0, milliseconds).value();
    }

    /** Ends another thread's operation, and closes the pipe. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        SET_EVENT.call(closing);
        operation.lock();
        try {
            CLOSE.call(pipe);
            CLOSE.call(done);
            CLOSE.call(closing);
        } finally {
            operation.unlock();
        }
    }
}
