package dev.lanyard.secret.keyring;

import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Serialises calls to a keychain, which may hang or not support concurrent callers. Each call runs
 * in a thread of its own and is abandoned after a time-out. A locked keychain prompts the user
 * once, and callers wait for the result.
 */
final class TimeLimitedKeychain implements Keychain {
    private static final Duration PROMPT_TIMEOUT = Duration.ofMinutes(2);

    /** Time without another prompt after the user dismissed one. */
    private static final long DECLINED_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** Time in which callers fail at once after a time-out. */
    private static final long HUNG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Keychain keychain;
    private final boolean prompts;
    private final Duration timeout;
    private final ReentrantLock lock = new ReentrantLock(true);
    private @Nullable KeychainException hung;
    private @Nullable KeychainException declined;
    private long hungAt;
    private long declinedAt;

    TimeLimitedKeychain(Keychain keychain, boolean prompts, Duration timeout) {
        this.keychain = keychain;
        this.prompts = prompts;
        this.timeout = timeout;
    }

    @Override
    public int maxTextLength() {
        return keychain.maxTextLength();
    }

    @Override
    public String label() {
        return keychain.label();
    }

    @Override
    public void close() {
        try {
            closing().join(1_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread closing() {
        Thread closing = new Thread(keychain::close, "lanyard-keychain-close");
        closing.setDaemon(true);
        closing.start();
        return closing;
    }

    @Override
    public @Nullable String call(Op op, String account, String text) throws KeychainException {
        // The caller ahead may be waiting for the user at the prompt.
        Duration wait = prompts ? PROMPT_TIMEOUT.plus(timeout) : timeout.multipliedBy(2);
        boolean locked = false;
        try {
            locked = lock.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS);
            if (!locked) {
                throw slow(wait);
            }
            return inTurn(op, account, text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeychainException(Kind.SLOW, "waiting for the keychain was interrupted", e);
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }

    private @Nullable String inTurn(Op op, String account, String text)
            throws KeychainException, InterruptedException {
        KeychainException recent = hung;
        if (recent != null && System.nanoTime() - hungAt < HUNG_INTERVAL_NANOS) {
            throw recent;
        }
        try {
            return timed(new Call(keychain, op, account, text), timeout);
        } catch (KeychainException failure) {
            if (failure.kind() != Kind.LOCKED || !prompts) {
                throw failure;
            }
            ask();
            return timed(new Call(keychain, op, account, text), timeout);
        }
    }

    private void ask() throws KeychainException, InterruptedException {
        KeychainException recent = declined;
        if (recent != null && System.nanoTime() - declinedAt < DECLINED_INTERVAL_NANOS) {
            throw recent;
        }
        try {
            timed(new Call(keychain, Op.UNLOCK, "", ""), PROMPT_TIMEOUT);
            declined = null;
        } catch (KeychainException failure) {
            KeychainException reported = failure;
            if (failure.kind() == Kind.SLOW) {
                // The service works; only the prompt was not answered.
                hung = null;
                reported =
                        new KeychainException(
                                Kind.DECLINED,
                                keychain.label() + " is still locked: the prompt was not answered",
                                failure);
            }
            declined = reported;
            declinedAt = System.nanoTime();
            throw reported;
        }
    }

    private @Nullable String timed(Call call, Duration limit)
            throws KeychainException, InterruptedException {
        FutureTask<@Nullable String> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "lanyard-keychain");
        thread.setDaemon(true);
        thread.start();
        try {
            String answer = task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            hung = null;
            return answer;
        } catch (ExecutionException e) {
            hung = null;
            if (e.getCause() instanceof KeychainException failure) {
                throw failure;
            }
            throw new KeychainException(
                    Kind.FAILED, keychain.label() + " failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException _) {
            KeychainException slow = slow(limit);
            hung = slow;
            hungAt = System.nanoTime();
            throw slow;
        } finally {
            if (!task.isDone()) {
                // Ends a connection that the keychain does not know of yet, such as one that is
                // being made (java.nio.channels.InterruptibleChannel).
                thread.interrupt();
                // The thread may never return; closing the connection may unblock it.
                closing();
            }
        }
    }

    private KeychainException slow(Duration waited) {
        return new KeychainException(
                Kind.SLOW,
                keychain.label() + " did not answer within " + waited.toSeconds() + " s");
    }

    /** One call. A class instead of a lambda, for the token command's start-up time. */
    private record Call(Keychain keychain, Op op, String account, String text)
            implements Callable<@Nullable String> {
        @Override
        public @Nullable String call() throws KeychainException {
            return keychain.call(op, account, text);
        }

        /** Omits the text, which is a secret. */
        @Override
        public String toString() {
            return "Call[" + op + "]";
        }
    }
}
