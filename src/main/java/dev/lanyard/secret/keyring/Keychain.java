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

    /** The operations; see the methods of the same names. */
    enum Op {
        GET,
        SET,
        DELETE,
        ACCOUNTS,
        UNLOCK
    }

    /**
     * Runs an operation.
     *
     * @param account empty for operations without one
     * @param text empty for operations other than {@link Op#SET}
     * @return the text for {@link Op#GET}, one account per line for {@link Op#ACCOUNTS}; null for
     *     none
     */
    @Nullable String call(Op op, String account, String text) throws KeychainException;

    default @Nullable String get(String account) throws KeychainException {
        return call(Op.GET, account, "");
    }

    /** Sets the text of an account atomically. */
    default void set(String account, String text) throws KeychainException {
        call(Op.SET, account, text);
    }

    /** Deletes an account's item, if it exists. */
    default void delete(String account) throws KeychainException {
        call(Op.DELETE, account, "");
    }

    /**
     * Returns the accounts of all items under {@link #SERVICE}, including those missing from the
     * index. Empty if the keychain cannot list them.
     */
    default Set<String> accounts() throws KeychainException {
        String lines = call(Op.ACCOUNTS, "", "");
        return lines == null || lines.isEmpty() ? Set.of() : Set.of(lines.split("\n"));
    }

    /** Asks the user to unlock the keychain; returns when it is open. */
    default void unlock() throws KeychainException {
        call(Op.UNLOCK, "", "");
    }

    /** Returns the maximum length of an item's text in UTF-16 units. */
    default int maxTextLength() {
        return Integer.MAX_VALUE;
    }

    /** Returns the keychain's name for the user. */
    String label();

    /**
     * Closes connections without waiting, which ends a call that hangs in another thread if
     * possible. The next call connects again.
     */
    @Override
    default void close() {}
}
