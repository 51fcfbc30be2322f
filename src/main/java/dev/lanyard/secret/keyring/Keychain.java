package dev.lanyard.secret.keyring;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The little that is asked of a keychain: short texts under a service's name, which is always
 * {@link #SERVICE}, and an account's. Not for use by two threads at once; {@link
 * TimeLimitedKeychain} sees to that.
 */
interface Keychain extends AutoCloseable {
    /** What a person sees as the owner of our items. */
    String SERVICE = "Lanyard";

    /** The text under an account; null when there is none. */
    @Nullable String get(String account) throws KeychainException;

    /** Sets the text under an account, at once or not at all. */
    void set(String account, String text) throws KeychainException;

    /** Takes an account's item out; nothing happens when there is none. */
    void delete(String account) throws KeychainException;

    /**
     * The accounts of all items under {@link #SERVICE}, those that no index names among them. Empty
     * where this keychain has no way to be asked for them.
     */
    default Set<String> accounts() throws KeychainException {
        return Set.of();
    }

    /** Asks the person to unlock the keychain and waits for the answer; done when it is open. */
    void unlock() throws KeychainException;

    /** The longest text that an item holds, in UTF-16 characters. */
    int longestText();

    /** What it is called, for a person. */
    String label();

    /**
     * Lets go of connections without waiting for anybody; a call that hangs in another thread ends
     * if it can be ended. The next call connects anew.
     */
    @Override
    void close();
}
