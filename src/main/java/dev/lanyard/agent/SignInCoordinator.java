package dev.lanyard.agent;

import dev.lanyard.log.Log;
import dev.lanyard.profile.SsoSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Coordinates sign-ins so that there is one prompt per session at a time. The first caller with an
 * expired session triggers the prompt; later callers wait for the same result. Callers wait at most
 * {@link #TIMEOUT} after the prompt began, and for the same time after that they fail at once.
 */
final class SignInCoordinator {
    /** How long callers wait for the user, and how long later callers then fail at once. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Duration TAKEOVER_TIMEOUT = Duration.ofSeconds(2);

    private final SignInPrompt prompt;
    private final NanoClock ticks;
    private final Runnable whenSignedIn;
    private final Map<String, State> sessions = new HashMap<>();

    /** Number of sign-ins and sign-outs over all sessions. */
    private long changes;

    /** State shared by the callers of one session. */
    private static final class State {
        /**
         * Start of the prompt: callers wait for one TIMEOUT from here and fail at once for another.
         */
        private long windowStart;

        private boolean windowOpen;

        /** The thread that runs the prompt; null if there is no prompt. */
        private @Nullable Thread prompt;

        private boolean cancelled;
        private boolean messageLeft;
        private CompletableFuture<SignInPrompt.Result> answer = new CompletableFuture<>();
        private SignInPrompt.@Nullable Result lastResult;
    }

    /**
     * Creates a coordinator.
     *
     * @param whenSignedIn runs after a sign-in by prompt and before callers are notified; drops
     *     results cached while the session was expired
     */
    SignInCoordinator(SignInPrompt prompt, NanoClock ticks, Runnable whenSignedIn) {
        this.prompt = prompt;
        this.ticks = ticks;
        this.whenSignedIn = whenSignedIn;
    }

    /**
     * Returns the number of sign-ins and sign-outs. Callers read it before they check a session.
     */
    synchronized long changes() {
        return changes;
    }

    /**
     * Waits until the user signed in or the time is up.
     *
     * @param why one line: which session ended, and when
     * @param seen value of {@link #changes()} from before the session was found expired; if it has
     *     changed since, the check is outdated and the caller only needs to retry
     * @return null if the caller retries, else the reason for giving up, one line
     */
    @Nullable String awaitSignIn(SsoSession session, String why, long seen)
            throws InterruptedException {
        CompletableFuture<SignInPrompt.Result> answer;
        long timeoutNanos;
        synchronized (this) {
            if (changes != seen) {
                return null;
            }
            State state = sessions.computeIfAbsent(session.key(), ignored -> new State());
            long now = ticks.nanos();
            if (state.windowOpen) {
                long age = now - state.windowStart;
                if (age >= 2 * TIMEOUT.toNanos()) {
                    state.windowOpen = false;
                } else if (age >= TIMEOUT.toNanos() || state.lastResult != null) {
                    return gaveUp(why, state.lastResult);
                }
            }
            if (!state.windowOpen) {
                state.windowOpen = true;
                state.windowStart = now;
                state.lastResult = null;
                state.answer = new CompletableFuture<>();
                if (state.prompt == null) {
                    state.prompt =
                            Thread.ofPlatform()
                                    .daemon()
                                    .name("agent-sign-in")
                                    .start(() -> ask(session, why, state));
                }
            }
            answer = state.answer;
            timeoutNanos = state.windowStart + TIMEOUT.toNanos() - now;
        }
        try {
            SignInPrompt.Result result = answer.get(timeoutNanos, TimeUnit.NANOSECONDS);
            return result instanceof SignInPrompt.Result.SignedIn ? null : gaveUp(why, result);
        } catch (TimeoutException _) {
            return gaveUp(why, null);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void ask(SsoSession session, String why, State state) {
        SignInPrompt.Result result;
        try {
            result = prompt.ask(session, why);
        } catch (InterruptedException ending) {
            result = new SignInPrompt.Result.NotSignedIn("the agent is stopping");
        } catch (RuntimeException broken) {
            Log.error("agent", "the sign-in could not be started; callers fail", broken);
            result = new SignInPrompt.Result.NotSignedIn("the sign-in could not be started");
        }
        if (result instanceof SignInPrompt.Result.SignedIn) {
            whenSignedIn.run();
        }
        CompletableFuture<SignInPrompt.Result> answer;
        boolean leavesMessage;
        synchronized (this) {
            state.prompt = null;
            notifyAll();
            boolean cancelled = state.cancelled;
            state.cancelled = false;
            if (cancelled && !(result instanceof SignInPrompt.Result.SignedIn)) {
                // The waiting callers now wait for the sign-in that the user started.
                return;
            }
            boolean away = result instanceof SignInPrompt.Result.Away;
            leavesMessage = away && !state.messageLeft;
            state.messageLeft = away;
            answer = state.answer;
            if (result instanceof SignInPrompt.Result.NotSignedIn) {
                // From here callers fail at once, for as long as after an unanswered prompt.
                state.lastResult = result;
                state.windowOpen = true;
                state.windowStart = ticks.nanos() - TIMEOUT.toNanos();
            } else {
                // Signed in, or there was no prompt to show: the next caller starts a new prompt.
                state.windowOpen = false;
                if (result instanceof SignInPrompt.Result.SignedIn) {
                    changes++;
                }
            }
        }
        answer.complete(result);
        if (leavesMessage) {
            prompt.leaveMessage(session, why);
        }
    }

    /**
     * Cancels an open prompt because the user signs in from another place. Callers continue to wait
     * for that sign-in.
     */
    synchronized void cancelPrompt(String sessionKey) throws InterruptedException {
        State state = sessions.get(sessionKey);
        Thread prompt = state == null ? null : state.prompt;
        if (state == null || prompt == null) {
            return;
        }
        state.cancelled = true;
        prompt.interrupt();
        long end = System.nanoTime() + TAKEOVER_TIMEOUT.toNanos();
        while (state.prompt == prompt) {
            long remaining = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (remaining <= 0) {
                return;
            }
            wait(remaining);
        }
    }

    /** Ends the wait of all callers after a sign-in or sign-out from another place; they retry. */
    void sessionChanged(String sessionKey) {
        CompletableFuture<SignInPrompt.Result> answer;
        synchronized (this) {
            changes++;
            State state = sessions.get(sessionKey);
            if (state == null) {
                return;
            }
            state.windowOpen = false;
            state.messageLeft = false;
            state.lastResult = null;
            answer = state.answer;
        }
        answer.complete(new SignInPrompt.Result.SignedIn());
    }

    private static String gaveUp(String why, SignInPrompt.@Nullable Result result) {
        return switch (result) {
            case SignInPrompt.Result.NotSignedIn notSignedIn -> why + "; " + notSignedIn.why();
            case SignInPrompt.Result.Away away when !away.why().isEmpty() ->
                    why + "; " + away.why();
            case SignInPrompt.Result.Away _, SignInPrompt.Result.SignedIn _ -> why;
            case null ->
                    why
                            + "; not signed in within "
                            + TIMEOUT.toSeconds()
                            + " seconds of the prompt";
        };
    }
}
