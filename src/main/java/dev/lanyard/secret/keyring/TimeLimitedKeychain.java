package dev.lanyard.secret.keyring;

import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Serialises calls to a keychain, which may hang or not support concurrent callers. Each call runs
 * in a thread of its own and is abandoned after a time-out. A locked keychain prompts the user
 * once, and callers wait for the result.
 */
final class TimeLimitedKeychain {
    /** How a locked keychain is handled. */
    enum PromptPolicy {
        /** Reports that it is locked; for the command line. */
        NEVER,
        /** Shows the desktop's prompt; for the desktop app. */
        PROMPT_ONCE
    }

    /** Time limit for the prompt. */
    private static final Duration PROMPT_TIMEOUT = Duration.ofMinutes(2);

    /** Time without another prompt after the user dismissed one. */
    private static final long DECLINED_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** Time in which callers fail at once after a time-out. */
    private static final long HUNG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Keychain keychain;
    private final PromptPolicy policy;
    private final Duration timeout;
    private final ReentrantLock lock = new ReentrantLock(true);
    private @Nullable KeychainException hung;
    private @Nullable KeychainException declined;
    private long hungAt;
    private long declinedAt;

    /**
     * Creates a wrapper for a keychain.
     *
     * @param timeout time limit for one call
     */
    TimeLimitedKeychain(Keychain keychain, PromptPolicy policy, Duration timeout) {
        this.keychain = keychain;
        this.policy = policy;
        this.timeout = timeout;
    }

    @Nullable String get(String account) throws KeychainException {
        return run(new Call(Call.Op.GET, account, ""));
    }

    void set(String account, String text) throws KeychainException {
        run(new Call(Call.Op.SET, account, text));
    }

    void delete(String account) throws KeychainException {
        run(new Call(Call.Op.DELETE, account, ""));
    }

    /** Returns the accounts of all of Lanyard's items, as far as the keychain can list them. */
    Set<String> accounts() throws KeychainException {
        String lines = run(new Call(Call.Op.LIST, "", ""));
        return lines == null || lines.isEmpty() ? Set.of() : Set.of(lines.split("\n"));
    }

    int maxTextLength() {
        return keychain.maxTextLength();
    }

    String label() {
        return keychain.label();
    }

    void close() {
        Thread closing = new Thread(keychain::close, "lanyard-keychain-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(1_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String run(Call call) throws KeychainException {
        // The caller ahead may be waiting for the user at the prompt.
        Duration wait =
                policy == PromptPolicy.NEVER
                        ? timeout.multipliedBy(2)
                        : PROMPT_TIMEOUT.plus(timeout);
        boolean locked = false;
        try {
            locked = lock.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS);
            if (!locked) {
                throw slow(wait);
            }
            return inTurn(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeychainException(Kind.SLOW, "waiting for the keychain was interrupted", e);
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }

    private @Nullable String inTurn(Call call) throws KeychainException, InterruptedException {
        KeychainException recent = hung;
        if (recent != null && System.nanoTime() - hungAt < HUNG_INTERVAL_NANOS) {
            throw recent;
        }
        try {
            return timed(call, timeout);
        } catch (KeychainException failure) {
            if (failure.kind() != Kind.LOCKED || policy == PromptPolicy.NEVER) {
                throw failure;
            }
            ask();
            return timed(call.again(), timeout);
        }
    }

    private void ask() throws KeychainException, InterruptedException {
        KeychainException recent = declined;
        if (recent != null && System.nanoTime() - declinedAt < DECLINED_INTERVAL_NANOS) {
            throw recent;
        }
        try {
            timed(new Call(Call.Op.UNLOCK, "", ""), PROMPT_TIMEOUT);
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
        Thread thread = new Thread(call, "lanyard-keychain");
        thread.setDaemon(true);
        thread.start();
        boolean done = false;
        try {
            done = call.done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            if (!done) {
                // Ends a connection that the keychain does not know of yet, such as one that is
                // being made (java.nio.channels.InterruptibleChannel).
                thread.interrupt();
                // The thread may never return; closing the connection may unblock it.
                Thread closing = new Thread(keychain::close, "lanyard-keychain-close");
                closing.setDaemon(true);
                closing.start();
            }
        }
        if (!done) {
            KeychainException slow = slow(limit);
            hung = slow;
            hungAt = System.nanoTime();
            throw slow;
        }
        hung = null;
        return call.answer();
    }

    private KeychainException slow(Duration waited) {
        return new KeychainException(
                Kind.SLOW,
                keychain.label() + " did not answer within " + waited.toSeconds() + " s");
    }

    /**
     * One call in its own thread. A class instead of lambdas, for the token command's start-up
     * time.
     */
    private final class Call implements Runnable {
        private enum Op {
            GET,
            SET,
            DELETE,
            LIST,
            UNLOCK
        }

        private final CountDownLatch done = new CountDownLatch(1);
        private final Op op;
        private final String account;
        private final String text;
        private @Nullable String result;
        private @Nullable KeychainException failure;

        Call(Op op, String account, String text) {
            this.op = op;
            this.account = account;
            this.text = text;
        }

        Call again() {
            return new Call(op, account, text);
        }

        @Nullable String answer() throws KeychainException {
            KeychainException reported = failure;
            if (reported != null) {
                throw reported;
            }
            return result;
        }

        @Override
        public void run() {
            try {
                switch (op) {
                    case GET -> result = keychain.get(account);
                    case SET -> keychain.set(account, text);
                    case DELETE -> keychain.delete(account);
                    case LIST -> result = String.join("\n", keychain.accounts());
                    case UNLOCK -> keychain.unlock();
                }
            } catch (KeychainException reported) {
                failure = reported;
            } catch (RuntimeException | Error e) {
                failure = new KeychainException(Kind.FAILED, keychain.label() + " failed: " + e, e);
            } finally {
                done.countDown();
            }
        }
    }
}
