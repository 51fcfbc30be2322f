package dev.lanyard.app;

import dev.lanyard.agent.protocol.AgentConnection;
import dev.lanyard.agent.protocol.Replacement;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.agent.protocol.Wire;
import dev.lanyard.aws.AwsClients;
import dev.lanyard.cli.Programs;
import dev.lanyard.cli.RunsInAgent;
import dev.lanyard.cli.Terminal;
import dev.lanyard.cluster.DiscoverClusters;
import dev.lanyard.credential.GetCredentials;
import dev.lanyard.os.Environment;
import dev.lanyard.os.InstallTree;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.RegionName;
import dev.lanyard.secret.SecretText;
import dev.lanyard.signin.ReadSessions;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One command that runs in the agent. As soon as it needs more than the agent gives (an answer from
 * the user, AWS, a program), it fails, its output is discarded, and the caller runs it instead.
 */
final class CommandInAgent implements Programs {
    private final Wiring agent;
    private final Environment caller;
    private final InstallTree install;
    private final Request request;
    private Response.@Nullable Become program;
    private boolean passed;

    /**
     * Creates a run.
     *
     * @param agent what the agent's process has: the open keychain
     * @param caller the caller's environment
     * @param install the installation, by the caller's path
     * @param request the command line
     */
    CommandInAgent(Wiring agent, Environment caller, InstallTree install, Request request) {
        this.agent = agent;
        this.caller = caller;
        this.install = install;
        this.request = request;
    }

    /**
     * Runs the command.
     *
     * @param connection the agent
     */
    Response run(AgentConnection connection) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        String terminals = request.variables().getOrDefault(Request.TERMINALS, "");
        Terminal terminal =
                new Terminal(
                        new Input(),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        errors,
                        Terminal.Streams.of(terminals, caller));
        int code =
                Commands.runInAgent(
                        request.arguments(),
                        new CallerWiring(errors),
                        terminal,
                        this,
                        connection,
                        command -> command instanceof RunsInAgent || isPassed());
        if (program != null && out.size() == 0 && err.size() == 0) {
            return program;
        }
        return passed || program != null || out.size() > Wire.MAX_RESPONSE_LENGTH
                ? new Response.Pass("the command needs a separate process")
                : new Response.Answered(
                        code,
                        SecretText.ofUtf8(out.toByteArray()),
                        err.toString(StandardCharsets.UTF_8));
    }

    /** Notes that the caller has to run the command; returns false. */
    private boolean isPassed() {
        passed = true;
        return false;
    }

    private ProblemException pass() {
        passed = true;
        return ProblemException.of("the agent does not do this", "Run it without an agent");
    }

    @Override
    public int become(Replacement replacement) {
        Response.Become become = new Response.Become(replacement, request.arguments());
        if (become.callersWords() == 0) {
            throw pass(); // A shell: the caller's surroundings decide on which.
        }
        program = become;
        return 0;
    }

    @Override
    public Serving serveCredentials(List<String> arguments) {
        throw pass();
    }

    @Override
    public long programId() {
        try {
            return Long.parseLong(request.variables().getOrDefault(Request.PID, ""));
        } catch (NumberFormatException _) {
            throw pass();
        }
    }

    @Override
    public int agent(Terminal terminal) {
        throw pass();
    }

    @Override
    public int token(List<String> arguments, Terminal terminal) {
        throw pass();
    }

    /** Standard input: at its end, because only the caller can ask the user. */
    private final class Input extends InputStream {
        @Override
        public int read() {
            passed = true;
            return -1;
        }

        @Override
        public int read(byte[] bytes, int start, int count) {
            return read();
        }
    }

    /**
     * The regions of a region's partition, by name: the SDK's list of them would take megabytes. A
     * region too many makes the search one that the cache does not answer.
     */
    private final class RegionsLike extends TreeSet<String> {
        private static final long serialVersionUID = 1L;
        private final transient String region;

        RegionsLike(String region) {
            this.region = region;
        }

        @Override
        public boolean contains(@Nullable Object other) {
            return other instanceof String name && RegionName.isSamePartition(region, name);
        }

        @Override
        public Iterator<String> iterator() {
            throw pass();
        }
    }

    /** The caller's surroundings, the agent's secrets, and no AWS. */
    private final class CallerWiring extends Wiring {
        CallerWiring(PrintStream errors) {
            super(
                    caller,
                    agent.clock(),
                    install,
                    agent.browser(),
                    (_, _) -> agent.secrets(),
                    failure -> errors.println("lanyard: " + failure.line()));
        }

        @Override
        public synchronized ReadSessions readSessions() {
            return agent.readSessions();
        }

        @Override
        public DiscoverClusters discoverClusters() {
            return new DiscoverClusters(
                    () -> {
                        throw pass();
                    },
                    catalogueCache(),
                    RegionsLike::new,
                    clock());
        }

        @Override
        public GetCredentials getCredentials() {
            throw pass();
        }

        @Override
        protected synchronized AwsClients aws() {
            throw pass();
        }
    }
}
