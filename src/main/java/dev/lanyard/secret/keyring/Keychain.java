package dev.lanyard.secret.keyring;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operations on an operating system's keychain: short texts under a service name, which is
 * always {@link #SERVICE}, and an account. Not thread-safe; {@link TimeLimitedKeychain} serialises
 * calls.
 */
interface Keychain extends AutoCloseable {
    /** The service name that keychain programs show for Lanyard's items. */
    String SERVICE = "Lanyard";

    /** Returns the text of an account, or null. */
    @Nullable String get(String account) throws KeychainException;

    /** Sets the text of an account atomically. */
    void set(String account, String text) throws KeychainException;

    /** Deletes an account's item, if it exists. */
    void delete(String account) throws KeychainException;

    /**
     * Returns the accounts of all items under {@link #SERVICE}, including those missing from the
     * index. Empty if the keychain cannot list them.
     */
    default Set<String> accounts() throws KeychainException {
        return Set.of();
    }

    /** Asks the user to unlock the keychain; returns when it is open. */
    void unlock() throws KeychainException;

    /** Returns the maximum length of an item's text in UTF-16 units. */
    int maxTextLength();

    /** Returns the keychain's name for the user. */
    String label();

    /**
     * Closes connections without waiting, which ends a call that hangs in another thread if
     * possible. The next call connects again.
     */
    @Override
    void close();
}
