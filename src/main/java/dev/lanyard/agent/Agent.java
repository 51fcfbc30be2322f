package dev.lanyard.agent;

import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.log.Log;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The resident broker: its socket, its work between calls, and its end. */
public final class Agent {
    /** One wake-up each this often: for time-outs, renewal, and noticing that the clock jumped. */
    private static final Duration TICK = Duration.ofSeconds(5);

    private static final int BEATS_PER_RENEWAL = 3;

    /** So many answers leave tens of megabytes behind, which nothing would take back by itself. */
    private static final long ANSWERS_TO_TIDY_UP_AFTER = 1_000;

    private final AgentParts parts;
    private final BoundSocket socket;
    private final Mode mode;
    private final Window window;
    private final NanoClock ticks = System::nanoTime;
    private final LatencyHistogram times = new LatencyHistogram();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Instant since;
    private final Activity activity;
    private final Broker broker;
    private final Responder responder;
    private final IdleShutdown stay;
    private final WarmUp rehearsal;
    private long answersAtLastBeat;
    private long answersTidiedUp;

    /** In what shape it runs. */
    public enum Mode {
        /** Inside the desktop app. */
        DESKTOP("desktop", 250),
        /** {@code lanyard agent}, started by a person. */
        FOREGROUND("foreground", 60),
        /** Started by a token command for the calls that follow; it ends when idle. */
        LEFT_BEHIND("left-behind", 60);

        private final String word;

        /** Enough for what JavaFlags of the assembly tells Java about when to compile. */
        private final int rehearsals;

        Mode(String word, int rehearsals) {
            this.word = word;
            this.rehearsals = rehearsals;
        }

        /** The word for it in {@code lanyard status}. */
        public String word() {
            return word;
        }
    }

    /**
     * An agent.
     *
     * @param parts what it works with
     * @param folders where its activity record is kept
     * @param socket bound already, so that callers wait instead of going without
     * @param mode in what shape it runs
     * @param window the desktop app's, or {@link Window#none}
     * @param hints told, once each, what a person should know: a cluster that refuses a role
     */
    public Agent(
            AgentParts parts,
            Folders folders,
            BoundSocket socket,
            Mode mode,
            Window window,
            Consumer<String> hints) {
        this.parts = parts;
        this.socket = socket;
        this.mode = mode;
        this.window = window;
        this.since = parts.clock().instant();
        this.activity = new Activity(folders.state().resolve("activity.jsonl"));
        this.broker = new Broker(parts.credentials(), parts.prompt(), parts.clock(), ticks);
        this.rehearsal = new WarmUp(socket.path(), parts.environment(), mode.rehearsals);
        this.responder = new Responder(parts, broker, ticks, activity, rehearsal, hints);
        InstallTree install = InstallTree.ofThisProcess(parts.environment());
        this.stay = new IdleShutdown(ticks, install == null ? null : install.jar());
        forgetStartMark(folders);
    }

    private static void forgetStartMark(Folders folders) {
        try {
            Files.deleteIfExists(AgentLauncher.startMark(folders));
        } catch (IOException itGrowsOld) {
            // A mark counts for seconds only.
        }
    }

    /** Serves until it is stopped, or idle for too long if it was left behind. */
    public void run() {
        SocketServer server = new SocketServer(socket, this::answer, times, ticks);
        server.start();
        ClockJumpDetector wake = new ClockJumpDetector(parts.clock(), ticks);
        int beats = 0;
        try {
            while (!end.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                server.closeTheSilent();
                if (wake.jumped()) {
                    broker.wokeUp();
                }
                tidyUp();
                beats++;
                if (beats % BEATS_PER_RENEWAL == 0) {
                    broker.renew();
                    activity.flush();
                    if (mode == Mode.LEFT_BEHIND && stay.isOver()) {
                        break;
                    }
                }
            }
            server.finish();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } finally {
            activity.flush();
        }
    }

    /** Once a burst of questions is over, gives the memory back that it took. */
    private void tidyUp() {
        long answers = times.count();
        boolean quiet = answers == answersAtLastBeat;
        answersAtLastBeat = answers;
        if (quiet && answers - answersTidiedUp >= ANSWERS_TO_TIDY_UP_AFTER) {
            answersTidiedUp = answers;
            System.gc();
        }
    }

    /**
     * Has what a token command's arguments name at hand before anybody asks. What does not work is
     * told to whoever asks.
     */
    public void prepare(List<String> arguments) {
        Thread.ofPlatform()
                .daemon()
                .name("agent-prepare")
                .start(() -> {
                    if (responder.prepare(arguments)) {
                        rehearsal.of(arguments);
                    }
                });
    }

    /** Makes {@link #run} return. */
    public void stop() {
        end.countDown();
    }

    /** What has been asked of it. */
    public Activity activity() {
        return activity;
    }

    /** A person begins to sign in, in this very process. */
    public void signInBegins(String sessionKey) throws InterruptedException {
        broker.signInBegins(sessionKey);
    }

    /** A person has signed in or out in this very process. */
    public void sessionChanged(String sessionKey) {
        broker.sessionChanged(sessionKey);
    }

    private Response answer(Request request) {
        stay.asked();
        try {
            return switch (request.kind()) {
                case PING -> Response.Answered.of(0, ProcessHandle.current().pid() + "\n", "");
                case TOKEN -> {
                    Response answer = responder.token(request);
                    if (answer instanceof Response.Answered answered && answered.exitCode() == 0) {
                        rehearsal.after(request);
                    }
                    yield answer;
                }
                case CREDENTIALS -> responder.credentials(request);
                case SESSIONS -> responder.sessions(request);
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
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return Response.Answered.of(1, "", "lanyard: the agent is ending. Try again\n");
        } catch (LinkageError replaced) {
            // The program's files are another version's by now: the asker has that version.
            return new Response.Pass("the agent's program has been replaced");
        } catch (RuntimeException broken) {
            // A fault of ours must not take the agent down, nor leave the asker without a word.
            Log.error("agent", "no answer to a " + request.kind() + " question", broken);
            return Response.Answered.of(
                    1,
                    "",
                    "lanyard: the agent failed inside ("
                            + broken.getClass().getSimpleName()
                            + "). Run: lanyard agent stop, then try again\n");
        }
    }

    private String status() {
        return "pid="
                + ProcessHandle.current().pid()
                + "\nmode="
                + mode.word()
                + "\nsince="
                + since
                + "\nanswers="
                + times.count()
                + "\np50Micros="
                + times.micros(0.5)
                + "\np99Micros="
                + times.micros(0.99)
                + "\nliveRoles="
                + broker.liveRoles()
                + "\nkeptTokens="
                + broker.keptTokens()
                + "\n";
    }
}
