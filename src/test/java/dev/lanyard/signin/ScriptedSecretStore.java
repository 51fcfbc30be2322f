package dev.lanyard.signin;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in memory that refuses what a test says. */
final class ScriptedSecretStore implements SecretStore {
    final MemorySecretStore kept = new MemorySecretStore();

    /** How many writes go through before the disk is full. */
    int writesLeft = Integer.MAX_VALUE;

    /** Reads and lists since the start. */
    final AtomicInteger reads = new AtomicInteger();

    volatile boolean locked;
    volatile boolean unlisted;

    @Override
    public Lookup<SecretText> read(SecretName name) {
        reads.incrementAndGet();
        return locked
                ? Lookup.failed(Problem.of("the store is locked", "Unlock it"))
                : hidden.contains(name) ? Lookup.of(null) : kept.read(name);
    }

    private final Set<SecretName> hidden = ConcurrentHashMap.newKeySet();

    /** Deletes an item as Seahorse does: no process of Lanyard notices the change. */
    void deleteByAnotherProgram(SecretName name) {
        hidden.add(name);
    }

    @Override
    public void writeAll(Map<SecretName, SecretText> values) {
        values.forEach((name, value) -> {
            if (writesLeft <= 0) {
                throw ProblemException.of("the disk is full", "Make room");
            }
            writesLeft--;
            kept.write(name, value);
        });
    }

    @Override
    public void delete(SecretName name) {
        kept.delete(name);
    }

    @Override
    public SortedSet<SecretName> names() {
        reads.incrementAndGet();
        if (unlisted) {
            throw new ProblemException(
                    new Problem(Problem.Kind.FAILED, "the store cannot be listed", null));
        }
        return kept.names();
    }

    @Override
    public String revision() {
        return kept.revision();
    }

    @Override
    public Description describe() {
        return kept.describe();
    }
}
