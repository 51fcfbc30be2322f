package dev.lanyard.secret;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Holds secrets in memory for one run: for tests, and for LANYARD_KEYCHAIN=memory. */
public final class MemorySecretStore implements SecretStore {
    private final ConcurrentMap<SecretName, SecretText> values = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    @Override
    public Lookup<SecretText> read(SecretName name) {
        return Lookup.of(values.get(name));
    }

    @Override
    public void writeAll(Map<SecretName, SecretText> written) {
        values.putAll(written);
        changes.incrementAndGet();
    }

    @Override
    public void delete(SecretName name) {
        values.remove(name);
        changes.incrementAndGet();
    }

    @Override
    public SortedSet<SecretName> names() {
        return new TreeSet<>(values.keySet());
    }

    @Override
    public String revision() {
        return Long.toString(changes.get());
    }

    @Override
    public Description describe() {
        return new Description("memory", "memory, for this run only", false);
    }
}
