package dev.lanyard.agent.protocol;

import dev.lanyard.os.SocketPeer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Asks the agent, over its socket. A socket that is not this user's own is not spoken to. */
public final class AgentClient {
    /**
     * How long an answer may take: the agent lets a caller wait 60 s for a person to sign in, and
     * then some for AWS.
     */
    public static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final Path socket;
    private final SocketPeer agents;

    /**
     * A client.
     *
     * @param socket {@link dev.lanyard.os.Folders#agentSocket()}
     */
    public AgentClient(Path socket) {
        this(socket, SocketPeer.thisUser());
    }

    /** The same, with another judgement of whose agent to ask. */
    AgentClient(Path socket, SocketPeer agents) {
        this.socket = socket;
        this.agents = agents;
    }

    /** Asks, and waits as long as an answer may take. */
    public Response ask(Request request) {
        return ask(request, TIMEOUT);
    }

    /** Asks, and takes no answer that comes later than this for none. */
    public Response ask(Request request, Duration patience) {
        if (!Files.exists(socket)) {
            return new Response.NoAgent("no agent is running");
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            Watchdog watchdog = new Watchdog(channel, patience.toMillis());
            Thread thread = new Thread(watchdog, "agent-patience");
            thread.setDaemon(true);
            thread.start();
            try {
                connect(channel);
                Wire.write(channel, request);
                return Wire.readAnswer(channel);
            } finally {
                watchdog.done = true;
                thread.interrupt();
            }
        } catch (IOException | UnsupportedOperationException gone) {
            return new Response.NoAgent("the agent does not answer");
        }
    }

    /** Waits where the agent's queue is full, so the watchdog is to run already. */
    private void connect(SocketChannel channel) throws IOException {
        try (ShortPath path = ShortPath.to(socket)) {
            channel.connect(UnixDomainSocketAddress.of(path.path()));
        }
        if (!agents.isTrusted(channel)) {
            throw new IOException(socket + " is another user's");
        }
    }

    /** Closing the channel is what ends a read that waits too long. */
    private static final class Watchdog implements Runnable {
        private final SocketChannel channel;
        private final long millis;
        private volatile boolean done;

        Watchdog(SocketChannel channel, long millis) {
            this.channel = channel;
            this.millis = millis;
        }

        @Override
        public void run() {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException answered) {
                return;
            }
            if (!done) {
                try {
                    channel.close();
                } catch (IOException closedAllTheSame) {
                    // The reader sees it either way.
                }
            }
        }
    }
}
