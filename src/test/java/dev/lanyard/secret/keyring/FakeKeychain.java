package dev.lanyard.secret.keyring;

import dev.lanyard.Await;
import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A keychain in memory that can be limited, locked, declined, hung or killed at any call. */
final class FakeKeychain implements Keychain {
    final Map<String, String> items = new TreeMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final CountDownLatch released = new CountDownLatch(1);
    private final int limit;
    volatile boolean locked;
    volatile boolean declines;
    volatile boolean hangs;
    volatile boolean lists;
    volatile boolean closed;
    volatile @Nullable Throwable fault;
    int prompts;
    int changesLeft = Integer.MAX_VALUE;

    FakeKeychain(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized @Nullable String call(Op op, String account, String text)
            throws KeychainException {
        switch (op) {
            case GET, SET, DELETE -> touch(op.name().toLowerCase(Locale.ROOT) + " " + account);
            case ACCOUNTS -> {
                return lists ? String.join("\n", items.keySet()) : null;
            }
            case UNLOCK -> {
                prompts++;
                if (declines) {
                    throw new KeychainException(
                            Kind.DECLINED, "the fake stays locked: it was dismissed");
                }
                locked = false;
            }
        }
        if (op == Op.SET) {
            if (text.length() > limit) {
                throw new KeychainException(
                        Kind.FAILED, text.length() + " characters are too many");
            }
            spend();
            items.put(account, text);
        } else if (op == Op.DELETE) {
            spend();
            items.remove(account);
        }
        return op == Op.GET ? items.get(account) : null;
    }

    @Override
    public int maxTextLength() {
        return limit;
    }

    @Override
    public String label() {
        return "the fake keychain";
    }

    @Override
    public void close() {
        closed = true;
    }

    private void spend() throws KeychainException {
        if (changesLeft-- <= 0) {
            throw new KeychainException(Kind.FAILED, "killed");
        }
    }

    private void touch(String call) throws KeychainException {
        calls.add(call);
        Throwable failing = fault;
        if (failing instanceof Error error) {
            throw error;
        }
        if (failing instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (hangs) {
            try {
                Await.open(released);
            } catch (InterruptedException e) {
                throw new KeychainException(Kind.FAILED, "interrupted", e);
            }
        }
        if (locked) {
            throw new KeychainException(Kind.LOCKED, "the fake keychain is locked");
        }
    }
}
