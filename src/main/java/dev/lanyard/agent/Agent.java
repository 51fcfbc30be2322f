package dev.lanyard.agent;

import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.log.Log;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The agent: serves requests on its socket, renews credentials and tokens periodically, and shuts
 * down when idle or stopped.
 */
public final class Agent {
    /** Interval of the periodic work: connection time-outs, renewal, clock-jump detection. */
    private static final Duration TICK = Duration.ofSeconds(5);

    private static final int TICKS_PER_RENEWAL = 3;

    /**
     * Answers after which a garbage collection returns the memory of a burst (tens of megabytes).
     */
    private static final long ANSWERS_PER_COLLECTION = 1_000;

    /** A command leaves as much garbage as this many other answers. */
    private static final int ANSWERS_PER_COMMAND = 20;

    private final AgentParts parts;
    private final BoundSocket socket;
    private final Mode mode;
    private final Window window;
    private final NanoClock ticks = System::nanoTime;
    private final LatencyHistogram latencies = new LatencyHistogram();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Instant since;
    private final Activity activity;
    private final Broker broker;
    private final Responder responder;
    private final ProgramFile program;
    private final IdleShutdown idleShutdown;
    private final WarmUp warmUp;
    private final AtomicLong commands = new AtomicLong();
    private long answersAtLastTick;
    private long answersAtLastCollection;
    private volatile boolean updated;

    public enum Mode {
        /** Inside the desktop app. */
        DESKTOP("desktop", 250),
        /** By the user, with {@code lanyard agent}. */
        FOREGROUND("foreground", 60),
        /** By a token command, in the background; this agent exits when idle. */
        BACKGROUND("left-behind", 60);

        private final String label;

        /** Enough for what JavaFlags of the assembly tells Java about when to compile. */
        private final int warmUpRequests;

        Mode(String label, int warmUpRequests) {
            this.label = label;
            this.warmUpRequests = warmUpRequests;
        }

        /** The mode's name in the output of {@code lanyard status}. */
        public String label() {
            return label;
        }
    }

    /**
     * Creates an agent.
     *
     * @param parts the agent's collaborators
     * @param folders contains the activity record
     * @param socket an already bound socket, so that early callers wait instead of working alone
     * @param mode how the agent was started
     * @param window the desktop app's window, or {@link Window#none}
     * @param rejected receives each cluster that rejects a role, once in a while
     */
    public Agent(
            AgentParts parts,
            Folders folders,
            BoundSocket socket,
            Mode mode,
            Window window,
            Consumer<Rejection> rejected) {
        this.parts = parts;
        this.socket = socket;
        this.mode = mode;
        this.window = window;
        this.since = parts.clock().instant();
        this.activity = new Activity(Activity.file(folders.state()));
        this.broker = new Broker(parts.credentials(), parts.prompt(), parts.clock(), ticks);
        this.warmUp = new WarmUp(socket.path(), mode.warmUpRequests);
        this.responder = new Responder(parts, broker, ticks, activity, warmUp, rejected);
        InstallTree install = InstallTree.ofThisProcess(parts.environment());
        this.program = new ProgramFile(install == null ? null : install.jar());
        this.idleShutdown = new IdleShutdown(ticks, program);
        forgetStartMark(folders);
    }

    private static void forgetStartMark(Folders folders) {
        try {
            Files.deleteIfExists(AgentLauncher.startMark(folders));
        } catch (IOException _) {
            // A leftover mark expires after a few seconds.
        }
    }

    /**
     * Serves requests until stopped, until the program was updated or, in the background, until
     * idle for too long.
     */
    public void run() {
        SocketServer server = new SocketServer(socket, this::answer, latencies, ticks);
        server.start();
        ClockJumpDetector clockJumps = new ClockJumpDetector(parts.clock(), ticks);
        int tickCount = 0;
        try {
            while (!end.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                server.closeTimedOut();
                if (clockJumps.jumped()) {
                    broker.clockJumped();
                }
                collectGarbage();
                tickCount++;
                if (tickCount % TICKS_PER_RENEWAL == 0) {
                    broker.renew();
                    parts.credentials().runPeriodicTasks();
                    activity.flush();
                    if (mode == Mode.BACKGROUND ? idleShutdown.isDue() : updateIsOver(server)) {
                        break;
                    }
                }
            }
            server.shutDown();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            activity.flush();
        }
    }

    /** Finds that the program was updated; not while it is in use. */
    private boolean updateIsOver(SocketServer server) throws InterruptedException {
        // Never set back: restart() may have set it meanwhile, from another thread.
        if (program.isUpdated() && server.becomesQuiet() && window.programUpdated()) {
            updated = true;
        }
        return updated;
    }

    /** Ends like {@link #stop}, to be started anew from the updated program. */
    public void restart() {
        updated = true;
        stop();
    }

    /**
     * Returns whether {@link #run} returned because the program was updated: it is to be started
     * anew. A background agent is started by the next token command.
     */
    public boolean isUpdated() {
        return updated;
    }

    private void collectGarbage() {
        long answers = latencies.count() + commands.get() * ANSWERS_PER_COMMAND;
        boolean quiet = answers == answersAtLastTick;
        answersAtLastTick = answers;
        if (quiet && answers - answersAtLastCollection >= ANSWERS_PER_COLLECTION) {
            answersAtLastCollection = answers;
            System.gc();
        }
    }

    /**
     * Prepares a token for these token command arguments ahead of the first request. Errors are
     * ignored here; the request itself reports them.
     */
    public void prepare(List<String> arguments) {
        Thread.ofPlatform()
                .daemon()
                .name("agent-prepare")
                .start(() -> {
                    if (responder.prepare(arguments)) {
                        warmUp.start(arguments, CallerEnvironment.of(parts.environment()));
                    }
                });
    }

    /** Makes {@link #run} return. */
    public void stop() {
        end.countDown();
    }

    public Activity activity() {
        return activity;
    }

    /** Notes that the user begins to sign in from this process. */
    public void signInBegins(String sessionKey) throws InterruptedException {
        broker.signInBegins(sessionKey);
    }

    /** Notes that the user signed in or out from this process. */
    public void sessionChanged(String sessionKey) {
        broker.sessionChanged(sessionKey);
    }

    private Response answer(Request request) {
        idleShutdown.noteRequest();
        try {
            return switch (request.kind()) {
                case PING -> Response.Answered.of(0, ProcessHandle.current().pid() + "\n", "");
                case TOKEN -> {
                    Response answer = responder.token(request);
                    if (answer instanceof Response.Answered answered && answered.exitCode() == 0) {
                        warmUp.start(request.arguments(), request.variables());
                    }
                    yield answer;
                }
                case CREDENTIALS -> responder.credentials(request);
                case SESSIONS -> responder.sessions(request);
                case COMMAND -> command(request);
                case STATUS -> Response.Answered.of(0, status(), "");
                case ACTIVITY -> Response.Answered.of(0, activity.text(), "");
                case STOP -> {
                    stop();
                    yield Response.Answered.of(0, ProcessHandle.current().pid() + "\n", "");
                }
                case SHOW -> Response.Answered.of(window.show() ? 0 : 1, "", "");
                case SESSION_CHANGED -> {
                    for (String session : request.arguments()) {
                        broker.sessionChanged(session);
                    }
                    window.sessionsChanged();
                    yield Response.Answered.of(0, "", "");
                }
                case SIGN_IN_BEGINS -> {
                    for (String session : request.arguments()) {
                        broker.signInBegins(session);
                    }
                    yield Response.Answered.of(0, "", "");
                }
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Response.Answered.of(1, "", "lanyard: the agent is stopping. Try again\n");
        } catch (LinkageError | OutOfMemoryError replaced) {
            // An upgrade replaced the program's files. The caller already runs the new version.
            return new Response.Pass("the agent's program has been replaced");
        } catch (RuntimeException bug) {
            // A bug must neither stop the agent nor leave the caller without an answer.
            Log.error("agent", "no answer to a " + request.kind() + " question", bug);
            return Response.Answered.of(
                    1,
                    "",
                    "lanyard: internal error in the agent ("
                            + bug.getClass().getSimpleName()
                            + "). Run: lanyard agent stop, then try again\n");
        }
    }

    /** Runs a command, unless the program was replaced, so that the caller's is a newer one. */
    private Response command(Request request) {
        commands.incrementAndGet();
        return program.isReplaced()
                ? new Response.Pass("the agent's program has been replaced")
                : parts.commands().apply(request, (asked, _) -> answer(asAskedBy(request, asked)));
    }

    /** Returns what a command asks the agent for, as asked by the command's caller. */
    private static Request asAskedBy(Request command, Request asked) {
        Map<String, String> variables = new HashMap<>(asked.variables());
        String pid = command.variables().get(Request.PID);
        if (pid != null) {
            variables.put(Request.PID, pid);
        }
        return new Request(asked.kind(), asked.arguments(), variables);
    }

    private String status() {
        return String.join(
                "\n",
                "pid=" + ProcessHandle.current().pid(),
                "mode=" + mode.label(),
                "since=" + since,
                "answers=" + latencies.count(),
                "p50Micros=" + latencies.micros(0.5),
                "p99Micros=" + latencies.micros(0.99),
                "liveRoles=" + broker.liveRoles(),
                "keptTokens=" + broker.cachedTokens(),
                "");
    }
}
