package dev.lanyard.secret.keyring;

import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stands between us and a keychain that may hang, be locked, or not bear two callers: one call at a
 * time, each on a thread of its own and given up on after a while; a locked keychain asks the
 * person once, and whoever calls meanwhile waits for that answer.
 */
final class TimeLimitedKeychain {
    /** How a keychain is treated. */
    enum Asking {
        /** Say that it is locked; for the command line. */
        NEVER,
        /** Show the desktop's prompt; for the desktop app. */
        ONCE
    }

    /** How long a person may take over the prompt. */
    private static final Duration PROMPT = Duration.ofMinutes(2);

    /** A person who said no is not asked again for this long. */
    private static final long DECLINED_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** After a time-out, callers fail at once for this long instead of waiting one by one. */
    private static final long HUNG_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Keychain keychain;
    private final Asking asking;
    private final Duration patience;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable KeychainException hung;
    private @Nullable KeychainException declined;
    private long hungAt;
    private long declinedAt;

    /**
     * Guards one keychain.
     *
     * @param patience how long one call may take
     */
    TimeLimitedKeychain(Keychain keychain, Asking asking, Duration patience) {
        this.keychain = keychain;
        this.asking = asking;
        this.patience = patience;
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

    /** The accounts of all of our items, as far as the keychain tells them. */
    Set<String> accounts() throws KeychainException {
        String lines = run(new Call(Call.Op.LIST, "", ""));
        return lines == null || lines.isEmpty() ? Set.of() : Set.of(lines.split("\n"));
    }

    int longestText() {
        return keychain.longestText();
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String run(Call call) throws KeychainException {
        // Whoever is ahead may be waiting for the person at the prompt.
        Duration wait = asking == Asking.NEVER ? patience.multipliedBy(2) : PROMPT.plus(patience);
        boolean mine = false;
        try {
            mine = turn.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS);
            if (!mine) {
                throw slow(wait);
            }
            return inTurn(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeychainException(Kind.SLOW, "the wait for the keychain was interrupted", e);
        } finally {
            if (mine) {
                turn.unlock();
            }
        }
    }

    private @Nullable String inTurn(Call call) throws KeychainException, InterruptedException {
        KeychainException lately = hung;
        if (lately != null && System.nanoTime() - hungAt < HUNG_NANOS) {
            throw lately;
        }
        try {
            return timed(call, patience);
        } catch (KeychainException trouble) {
            if (trouble.kind() != Kind.LOCKED || asking == Asking.NEVER) {
                throw trouble;
            }
            ask();
            return timed(call.again(), patience);
        }
    }

    private void ask() throws KeychainException, InterruptedException {
        KeychainException lately = declined;
        if (lately != null && System.nanoTime() - declinedAt < DECLINED_NANOS) {
            throw lately;
        }
        try {
            timed(new Call(Call.Op.UNLOCK, "", ""), PROMPT);
            declined = null;
        } catch (KeychainException trouble) {
            KeychainException told = trouble;
            if (trouble.kind() == Kind.SLOW) {
                // The service works; it is the person who did not answer.
                hung = null;
                told =
                        new KeychainException(
                                Kind.DECLINED,
                                keychain.label() + " stays locked: nobody answered the prompt",
                                trouble);
            }
            declined = told;
            declinedAt = System.nanoTime();
            throw told;
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
                // The thread may never come back; let go of what it hangs on.
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

    /** One call on its own thread. A class and not lambdas: the token command starts sooner. */
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
        private @Nullable KeychainException trouble;

        Call(Op op, String account, String text) {
            this.op = op;
            this.account = account;
            this.text = text;
        }

        Call again() {
            return new Call(op, account, text);
        }

        @Nullable String answer() throws KeychainException {
            KeychainException told = trouble;
            if (told != null) {
                throw told;
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
            } catch (KeychainException told) {
                trouble = told;
            } catch (RuntimeException | LinkageError e) {
                trouble = new KeychainException(Kind.FAILED, keychain.label() + " failed: " + e, e);
            } finally {
                done.countDown();
            }
        }
    }
}
