package dev.lanyard.secret.keyring;

import dev.lanyard.failure.Failure;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.FileProblem;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in the operating system's keychain: one item each where it has no limit, several where it
 * has. Readers take no lock; writers share one with all other processes.
 */
public final class KeyringSecretStore implements SecretStore {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(15);

    private final Guard guard;
    private final Items items;
    private final Index index;
    private final FileMutex mutex;

    /**
     * A store over a guarded keychain.
     *
     * @param lock the file on which all writers of this keychain wait for each other
     */
    KeyringSecretStore(Guard guard, Path lock) {
        this.guard = guard;
        this.items = new Items(guard);
        this.index = new Index(items);
        this.mutex = new FileMutex(lock);
    }

    @Override
    public Looked read(SecretName name) {
        try {
            String value = items.get(Accounts.of(name));
            return value == null ? new Looked.Missing() : new Looked.Found(SecretText.of(value));
        } catch (KeychainTrouble trouble) {
            return new Looked.Unavailable(
                    TroubleInWords.what(trouble), TroubleInWords.nextStep(trouble));
        }
    }

    @Override
    public void write(SecretName name, SecretText value) {
        change(name, value);
    }

    @Override
    public void delete(SecretName name) {
        change(name, null);
    }

    @Override
    public SortedSet<SecretName> names() {
        try {
            SortedSet<SecretName> names = index.names();
            // Somebody may have taken the index out by hand: its items are ours all the same.
            for (String account : guard.accounts()) {
                SecretName name = Accounts.name(account);
                if (name != null) {
                    names.add(name);
                }
            }
            return names;
        } catch (KeychainTrouble trouble) {
            throw TroubleInWords.failure(trouble);
        }
    }

    @Override
    public Description describe() {
        return new Description("os", guard.label(), true);
    }

    @Override
    public void close() {
        guard.close();
    }

    private void change(SecretName name, @Nullable SecretText value) {
        try {
            // A locked keychain asks here, so that nobody waits for the lock behind a prompt.
            guard.get(Accounts.INDEX);
            try (FileMutex.Held held = mutex.take(LOCK_PATIENCE)) {
                if (held == null) {
                    throw Failure.of(
                            "Another process has been writing to the keychain for "
                                    + LOCK_PATIENCE.toSeconds()
                                    + " s",
                            "Try again; if it stays so, look for a Lanyard process that hangs");
                }
                if (value == null) {
                    items.delete(Accounts.of(name));
                    index.remove(name);
                } else {
                    index.add(name);
                    items.set(Accounts.of(name), value.reveal());
                }
            }
        } catch (KeychainTrouble trouble) {
            throw TroubleInWords.failure(trouble);
        } catch (IOException e) {
            throw FileProblem.failure("The keychain's lock cannot be taken", mutex.file(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("The wait for the keychain was interrupted", "Try again", e);
        }
    }
}
