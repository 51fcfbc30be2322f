package dev.lanyard.agent.protocol;

import dev.lanyard.os.local.LocalClient;
import dev.lanyard.os.local.LocalSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Client of the agent's socket. Sends nothing to a socket that belongs to another user. */
public class AgentClient implements AgentConnection {
    private final Path socket;

    public AgentClient(Path socket) {
        this.socket = socket;
    }

    @Override
    public Response ask(Request request, Duration timeout) {
        if (!Files.exists(socket)) {
            return new Response.NoAgent("no agent is running");
        }
        try (LocalClient channel = LocalSocket.client(socket)) {
            Watchdog watchdog = new Watchdog(channel, timeout.toMillis());
            Thread thread = new Thread(watchdog, "agent-timeout");
            thread.setDaemon(true);
            thread.start();
            try {
                channel.connect(); // Blocks while the agent's backlog is full.
                if (!isTrusted(channel)) {
                    throw new IOException(socket + " belongs to another user");
                }
                Wire.write(channel, request);
                return Wire.readResponse(channel);
            } finally {
                watchdog.done = true;
                thread.interrupt();
            }
        } catch (IOException | UnsupportedOperationException _) {
            return new Response.NoAgent("the agent does not answer");
        }
    }

    /** Checks the user at the other end; overridden in tests. */
    boolean isTrusted(LocalClient channel) throws IOException {
        return channel.isFromThisUser();
    }

    /** Closes the channel on time-out, which ends a blocked read. */
    private static final class Watchdog implements Runnable {
        private final LocalClient channel;
        private final long millis;
        private volatile boolean done;

        Watchdog(LocalClient channel, long millis) {
            this.channel = channel;
            this.millis = millis;
        }

        @Override
        public void run() {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException _) {
                return;
            }
            if (!done) {
                try {
                    channel.close();
                } catch (IOException _) {
                    // The blocked reader gets the exception in any case.
                }
            }
        }
    }
}
