package dev.lanyard.secret;

import java.util.SortedSet;

/**
 * The one place that keeps secrets between runs. Safe for use by many threads; other processes may
 * read and write the same store at any time.
 */
public interface SecretStore extends AutoCloseable {
    /** Reads one secret, whole or not at all. */
    Lookup<SecretText> read(SecretName name);

    /**
     * Stores one secret so that no reader ever sees half of it.
     *
     * @throws dev.lanyard.problem.ProblemException when it could not be stored; the old value, if
     *     any, stays
     */
    void write(SecretName name, SecretText value);

    /**
     * Takes one secret out; nothing happens when it is not there.
     *
     * @throws dev.lanyard.problem.ProblemException when it could not be taken out
     */
    void delete(SecretName name);

    /**
     * The names of all secrets of ours.
     *
     * @throws dev.lanyard.problem.ProblemException when they could not be listed
     */
    SortedSet<SecretName> names();

    /**
     * What this store is, for a person: which one, and whether it keeps anything after this run.
     */
    Description describe();

    /** Lets go of connections; a store that was closed opens them again when it is used. */
    @Override
    default void close() {}

    /**
     * What a store is.
     *
     * @param id os, file or memory, as in LANYARD_KEYCHAIN
     * @param label for a person: "GNOME Keyring (Secret Service)", "sealed file /…/secrets.sealed"
     * @param lasting whether what is written outlives this process
     */
    record Description(String id, String label, boolean lasting) {}
}
