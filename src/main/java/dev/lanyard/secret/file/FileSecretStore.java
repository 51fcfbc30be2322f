package dev.lanyard.secret.file;

import dev.lanyard.os.FileMutex;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stores secrets in one file encrypted with a passphrase. Readers need no lock, because the file is
 * replaced atomically; writers read it again under an inter-process lock, so that no update is
 * lost.
 */
public final class FileSecretStore implements SecretStore {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** Limit for a value; credentials have 0.5 to 10 kB. */
    private static final int MAX_VALUE_LENGTH = 256 * 1024;

    private final SealedFile file;
    private final FileMutex mutex;

    /**
     * Creates a store.
     *
     * @param file created owner-only by the first write
     * @param passphrase asked for once, on first use of the file
     */
    public FileSecretStore(Path file, Passphrase passphrase) {
        this(file, passphrase, SealedFile.ITERATIONS);
    }

    FileSecretStore(Path file, Passphrase passphrase, int iterations) {
        this.file = new SealedFile(file, passphrase, iterations);
        this.mutex = new FileMutex(file.resolveSibling(file.getFileName() + ".lock"));
    }

    @Override
    public Lookup<SecretText> read(SecretName name) {
        try (SealedEntries entries = file.open()) {
            return Lookup.of(entries.get(name));
        } catch (ProblemException failure) {
            return Lookup.failed(failure.problem());
        }
    }

    @Override
    public void writeAll(Map<SecretName, SecretText> values) {
        values.forEach((name, value) -> {
            if (value.reveal().length() > MAX_VALUE_LENGTH) {
                throw ProblemException.of(
                        "The value of " + name + " is too long to store",
                        "Report this: no credential is longer than 256 kB");
            }
        });
        update(entries -> {
            values.forEach(entries::put);
            return true;
        });
    }

    @Override
    public void delete(SecretName name) {
        update(entries -> entries.remove(name));
    }

    /** Replaces the file, if a change of its entries returns that it made one. */
    private void update(Predicate<SealedEntries> change) {
        try (FileMutex.Held held = mutex.take(TIMEOUT)) {
            if (held == null) {
                throw ProblemException.of(
                        "The sealed file " + file.path() + " is in use by another process",
                        "Try again; if the problem persists, look for a Lanyard process that hangs");
            }
            replace(change);
        } catch (IOException e) {
            throw FileProblem.failure(
                    "The sealed file of secrets cannot be written and is unchanged",
                    file.path(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(
                    "Waiting for " + file.path() + " was interrupted", "Try again", e);
        }
    }

    private void replace(Predicate<SealedEntries> change) throws IOException {
        try (SealedEntries entries = file.open()) {
            if (!change.test(entries)) {
                return;
            }
            if (entries.isEmpty()) {
                file.remove();
            } else {
                file.seal(entries);
            }
        }
    }

    @Override
    public SortedSet<SecretName> names() {
        try (SealedEntries entries = file.open()) {
            return entries.names();
        }
    }

    @Override
    public @Nullable String revision() {
        return file.revision();
    }

    @Override
    public Description describe() {
        return new Description("file", "sealed file " + file.path(), true);
    }

    /** Returns the path of the sealed file in Lanyard's folders. */
    public static Path in(Folders folders) {
        return folders.state().resolve("secrets.sealed");
    }
}
