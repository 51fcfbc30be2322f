package dev.lanyard.secret;

import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Stores secrets between runs. Implementations are thread-safe, and other processes may use the
 * same store concurrently.
 */
public interface SecretStore extends AutoCloseable {
    /** Reads a secret completely or not at all. */
    Lookup<SecretText> read(SecretName name);

    /**
     * Writes a secret atomically.
     *
     * @throws dev.lanyard.problem.ProblemException if it cannot be stored; the old value is
     *     unchanged then
     */
    default void write(SecretName name, SecretText value) {
        writeAll(Map.of(name, value));
    }

    /**
     * Writes several secrets, in fewer steps than one by one where the store can.
     *
     * @throws dev.lanyard.problem.ProblemException if one cannot be stored; others may have been
     */
    void writeAll(Map<SecretName, SecretText> values);

    /**
     * Deletes a secret, if it exists.
     *
     * @throws dev.lanyard.problem.ProblemException if it cannot be deleted
     */
    void delete(SecretName name);

    /**
     * Returns the names of all secrets of Lanyard.
     *
     * @throws dev.lanyard.problem.ProblemException if they cannot be listed
     */
    SortedSet<SecretName> names();

    /**
     * Deletes all secrets of Lanyard.
     *
     * @return the names of the deleted secrets
     * @throws dev.lanyard.problem.ProblemException at the first that cannot be deleted; earlier
     *     ones are gone
     */
    default SortedSet<SecretName> deleteAll() {
        SortedSet<SecretName> names = names();
        names.forEach(this::delete);
        return names;
    }

    /**
     * Returns a text that differs after each change of a secret by any of the user's Lanyard
     * processes; null if the store cannot tell. Costs far less than a read.
     */
    default @Nullable String revision() {
        return null;
    }

    Description describe();

    /** Closes connections; a later use opens them again. */
    @Override
    default void close() {}

    /**
     * Describes a store.
     *
     * @param id os, file or memory, as in LANYARD_KEYCHAIN
     * @param label name for the user: "GNOME Keyring (Secret Service)", "sealed file
     *     /…/secrets.sealed"
     * @param lasting whether secrets outlive this process
     */
    record Description(String id, String label, boolean lasting) {}
}
