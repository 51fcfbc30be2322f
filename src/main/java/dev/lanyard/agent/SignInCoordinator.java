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
 * One sign-in, whoever asks. The first caller with an ended session has the person asked; those
 * that come after wait for the same answer. Nobody waits longer than {@link #TIMEOUT} after the
 * asking began, and for as long again callers fail at once. A prompt that is still open is never
 * joined by a second one for the same session.
 */
final class SignInCoordinator {
    /** How long callers wait for the person, and how long callers fail at once after that. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Duration TAKEOVER_TIMEOUT = Duration.ofSeconds(2);

    private final SignInPrompt prompt;
    private final NanoClock ticks;
    private final Runnable whenSignedIn;
    private final Map<String, State> sessions = new HashMap<>();

    /** How often somebody has signed in or out, over all sessions. */
    private long changes;

    /** What the callers of one session share. */
    private static final class State {
        /** Begins with the prompt; callers wait until it is over, then fail until twice as long. */
        private long windowBegan;

        private boolean windowOpen;

        /** Asks the person at this moment; null while nobody is asked. */
        private @Nullable Thread prompt;

        private boolean steppedAside;
        private boolean wordLeft;
        private CompletableFuture<SignInPrompt.Asked> answer = new CompletableFuture<>();
        private SignInPrompt.@Nullable Asked lastWord;
    }

    /** What a caller is told. */
    sealed interface Passed {
        /** Try again: somebody has signed in. */
        record SignedIn() implements Passed {}

        /**
         * Give up.
         *
         * @param line what to say about it
         */
        record Shut(String line) implements Passed {}
    }

    /**
     * A gate.
     *
     * @param whenSignedIn run after a prompt has brought a sign-in, before anybody hears of it:
     *     lets go of what was found out while the session had ended
     */
    SignInCoordinator(SignInPrompt prompt, NanoClock ticks, Runnable whenSignedIn) {
        this.prompt = prompt;
        this.ticks = ticks;
        this.whenSignedIn = whenSignedIn;
    }

    /** Where the caller stands, to be asked before they look whether a session has ended. */
    synchronized long changes() {
        return changes;
    }

    /**
     * Waits until somebody has signed in, or the time is up.
     *
     * @param why one line: what has ended, and when
     * @param seen {@link #changes()} from before it was seen that it has ended: when somebody
     *     signed in between the two, the caller has looked too early and only needs to look again
     */
    Passed pass(SsoSession session, String why, long seen) throws InterruptedException {
        CompletableFuture<SignInPrompt.Asked> answer;
        long patience;
        synchronized (this) {
            if (changes != seen) {
                return new Passed.SignedIn();
            }
            State state = sessions.computeIfAbsent(session.key(), ignored -> new State());
            long now = ticks.nanos();
            if (state.windowOpen) {
                long age = now - state.windowBegan;
                if (age >= 2 * TIMEOUT.toNanos()) {
                    state.windowOpen = false;
                } else if (age >= TIMEOUT.toNanos() || state.lastWord != null) {
                    return shut(why, state.lastWord);
                }
            }
            if (!state.windowOpen) {
                state.windowOpen = true;
                state.windowBegan = now;
                state.lastWord = null;
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
            patience = state.windowBegan + TIMEOUT.toNanos() - now;
        }
        try {
            SignInPrompt.Asked asked = answer.get(patience, TimeUnit.NANOSECONDS);
            return asked instanceof SignInPrompt.Asked.SignedIn
                    ? new Passed.SignedIn()
                    : shut(why, asked);
        } catch (TimeoutException unanswered) {
            return shut(why, null);
        } catch (ExecutionException neverSo) {
            throw new IllegalStateException(neverSo);
        }
    }

    private void ask(SsoSession session, String why, State state) {
        SignInPrompt.Asked asked;
        try {
            asked = prompt.ask(session, why);
        } catch (InterruptedException ending) {
            asked = new SignInPrompt.Asked.NotSignedIn("the agent is ending");
        } catch (RuntimeException broken) {
            Log.error("agent", "the sign-in could not be begun; callers fail", broken);
            asked = new SignInPrompt.Asked.NotSignedIn("the sign-in could not be begun");
        }
        if (asked instanceof SignInPrompt.Asked.SignedIn) {
            whenSignedIn.run();
        }
        CompletableFuture<SignInPrompt.Asked> answer;
        boolean leavesWord;
        synchronized (this) {
            state.prompt = null;
            notifyAll();
            boolean aside = state.steppedAside;
            state.steppedAside = false;
            if (aside && !(asked instanceof SignInPrompt.Asked.SignedIn)) {
                // Those who wait do so for the person's own sign-in now.
                return;
            }
            boolean nobodyThere = asked instanceof SignInPrompt.Asked.NobodyThere;
            leavesWord = nobodyThere && !state.wordLeft;
            state.wordLeft = nobodyThere;
            answer = state.answer;
            if (asked instanceof SignInPrompt.Asked.NotSignedIn) {
                // Callers fail at once from here on, for as long as after an unanswered prompt.
                state.lastWord = asked;
                state.windowOpen = true;
                state.windowBegan = ticks.nanos() - TIMEOUT.toNanos();
            } else {
                // Signed in, or nobody was there to ask: the next caller starts afresh.
                state.windowOpen = false;
                if (asked instanceof SignInPrompt.Asked.SignedIn) {
                    changes++;
                }
            }
        }
        answer.complete(asked);
        if (leavesWord) {
            prompt.leaveWord(session, why);
        }
    }

    /**
     * A person signs in by themselves: a prompt that is open is called off, so that it is not in
     * the way, and comes back when that is done.
     */
    synchronized void stepAside(String sessionKey) throws InterruptedException {
        State state = sessions.get(sessionKey);
        Thread prompt = state == null ? null : state.prompt;
        if (state == null || prompt == null) {
            return;
        }
        state.steppedAside = true;
        prompt.interrupt();
        long end = System.nanoTime() + TAKEOVER_TIMEOUT.toNanos();
        while (state.prompt == prompt) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** A person has signed in or out by other means: who waits tries again, nothing is held. */
    void changed(String sessionKey) {
        CompletableFuture<SignInPrompt.Asked> answer;
        synchronized (this) {
            changes++;
            State state = sessions.get(sessionKey);
            if (state == null) {
                return;
            }
            state.windowOpen = false;
            state.wordLeft = false;
            state.lastWord = null;
            answer = state.answer;
        }
        answer.complete(new SignInPrompt.Asked.SignedIn());
    }

    private static Passed shut(String why, SignInPrompt.@Nullable Asked asked) {
        return switch (asked) {
            case SignInPrompt.Asked.NotSignedIn not -> new Passed.Shut(why + "; " + not.why());
            case SignInPrompt.Asked.NobodyThere nobody ->
                    new Passed.Shut(nobody.why().isEmpty() ? why : why + "; " + nobody.why());
            case SignInPrompt.Asked.SignedIn signedIn -> new Passed.Shut(why);
            case null ->
                    new Passed.Shut(
                            why
                                    + "; nobody has signed in within "
                                    + TIMEOUT.toSeconds()
                                    + " seconds of being asked");
        };
    }
}
