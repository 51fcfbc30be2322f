package dev.lanyard.secret.keyring;

import dev.lanyard.log.Log;
import dev.lanyard.os.FileMutex;
import dev.lanyard.os.FileProblem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Stores secrets in the operating system's keychain: in one item each, or in several where items
 * are limited in length. Readers need no lock; writers share one with all other processes.
 *
 * <p>An item is the index: the names of all others, one a line. A name is added before its item is
 * written and removed after it is deleted, so that a killed process leaves no unlisted item.
 */
public final class KeyringSecretStore implements SecretStore {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(15);

    private final TimeLimitedKeychain guard;
    private final ShardedItems items;
    private final FileMutex mutex;

    KeyringSecretStore(TimeLimitedKeychain guard, Path lock) {
        this.guard = guard;
        this.items = new ShardedItems(guard);
        this.mutex = new FileMutex(lock);
    }

    @Override
    public Lookup<SecretText> read(SecretName name) {
        try {
            String value = items.get(AccountNames.of(name));
            return Lookup.of(value == null ? null : SecretText.of(value));
        } catch (KeychainException failure) {
            Log.warn("keychain", "not read; the next call tries again", failure);
            return Lookup.failed(failure.problem());
        }
    }

    @Override
    public void writeAll(Map<SecretName, SecretText> values) {
        change(() -> {
            addToIndex(values.keySet());
            for (Map.Entry<SecretName, SecretText> each : values.entrySet()) {
                items.set(AccountNames.of(each.getKey()), each.getValue().reveal());
            }
        });
    }

    @Override
    public void delete(SecretName name) {
        change(() -> {
            items.delete(AccountNames.of(name));
            SortedSet<String> lines = index();
            if (lines.remove(AccountNames.line(name))) {
                saveIndex(lines);
            }
        });
    }

    @Override
    public SortedSet<SecretName> names() {
        try {
            SortedSet<SecretName> names = new TreeSet<>();
            for (String line : index()) {
                SecretName name = AccountNames.parse(line);
                if (name != null) {
                    names.add(name);
                }
            }
            // The user may have deleted the index; the items remain.
            for (String account : guard.accounts()) {
                SecretName name = AccountNames.name(account);
                if (name != null) {
                    names.add(name);
                }
            }
            return names;
        } catch (KeychainException failure) {
            throw new ProblemException(failure.problem(), failure);
        }
    }

    /** Returns the time of the last change, which is that of the writers' lock file. */
    @Override
    public @Nullable String revision() {
        try {
            return Files.getLastModifiedTime(mutex.file()).toString();
        } catch (NoSuchFileException _) {
            return "no change";
        } catch (IOException _) {
            return null;
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

    private void addToIndex(Collection<SecretName> names) throws KeychainException {
        SortedSet<String> lines = index();
        boolean changed = false;
        for (SecretName name : names) {
            changed |= lines.add(AccountNames.line(name));
        }
        if (changed) {
            saveIndex(lines);
        }
    }

    private void saveIndex(SortedSet<String> lines) throws KeychainException {
        if (lines.isEmpty()) {
            items.delete(AccountNames.INDEX);
        } else {
            items.set(AccountNames.INDEX, String.join("\n", lines) + "\n");
        }
    }

    /** Returns the index's lines, including kinds that only a later version knows. */
    private SortedSet<String> index() throws KeychainException {
        SortedSet<String> lines = new TreeSet<>();
        String text = items.get(AccountNames.INDEX);
        if (text != null) {
            Collections.addAll(lines, text.split("\n"));
            lines.remove("");
        }
        return lines;
    }

    private void noteChange() throws IOException {
        Files.setLastModifiedTime(mutex.file(), FileTime.from(Instant.now()));
    }

    /** A change of items under the writers' lock. */
    private interface Change {
        void run() throws KeychainException;
    }

    private void change(Change change) {
        try {
            // Unlocks the keychain first, so that other processes do not wait for the lock during a
            // prompt.
            guard.get(AccountNames.INDEX);
            try (FileMutex.Held held = mutex.take(LOCK_TIMEOUT)) {
                if (held == null) {
                    throw ProblemException.of(
                            "Another process has been writing to the keychain for "
                                    + LOCK_TIMEOUT.toSeconds()
                                    + " s",
                            "Try again; if the problem persists, look for a Lanyard process that hangs");
                }
                noteChange(); // A reader in between must not take its result for the new one.
                try {
                    change.run();
                } finally {
                    noteChange();
                }
            }
        } catch (KeychainException failure) {
            throw new ProblemException(failure.problem(), failure);
        } catch (IOException e) {
            throw FileProblem.failure("The keychain's lock cannot be acquired", mutex.file(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of("Waiting for the keychain was interrupted", "Try again", e);
        }
    }
}
