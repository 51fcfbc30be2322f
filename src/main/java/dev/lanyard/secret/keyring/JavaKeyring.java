package dev.lanyard.secret.keyring;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import dev.lanyard.secret.keyring.KeychainException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A keychain through java-keyring. The library has one exception for "not there" and "could not",
 * and lets many of its own faults through as runtime exceptions; both are sorted out here.
 */
class JavaKeyring implements Keychain {
    /** A credential of Windows holds 2560 bytes (CRED_MAX_CREDENTIAL_BLOB_SIZE), as UTF-16. */
    static final int WINDOWS_LIMIT = 1280;

    /** What the backends say when there is no such item; 1168 is Windows's ERROR_NOT_FOUND. */
    private static final String[] MISSING = {
        "No stored credentials match", "not in wallet", "Password not Found", "1168"
    };

    private final KeyringStorageType storage;
    private final String label;
    private volatile @Nullable Keyring open;

    /** Over one of the library's backends, named: its own choice among them can take 20 s. */
    JavaKeyring(KeyringStorageType storage, String label) {
        this.storage = storage;
        this.label = label;
    }

    @Override
    public @Nullable String get(String account) throws KeychainException {
        return attempt(account, null, false);
    }

    @Override
    public void set(String account, String text) throws KeychainException {
        attempt(account, text, false);
    }

    @Override
    public void delete(String account) throws KeychainException {
        attempt(account, null, true);
    }

    @Override
    public void unlock() throws KeychainException {
        // Where this is asked of it, the system shows its own dialog at any use.
        get("unlock");
    }

    @Override
    public int longestText() {
        return storage == KeyringStorageType.WINDOWS_CREDENTIAL_STORE
                ? WINDOWS_LIMIT
                : Integer.MAX_VALUE;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public void close() {
        Keyring closing = open;
        open = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (Exception alreadyGone) {
                // Nothing of ours hangs on it.
            }
        }
    }

    /**
     * One call, and a second one over a new connection where the old one may have died under it
     * (the keychain's daemon was started anew).
     */
    private @Nullable String attempt(String account, @Nullable String text, boolean delete)
            throws KeychainException {
        boolean fresh = open == null;
        try {
            return call(account, text, delete);
        } catch (KeychainException trouble) {
            if (fresh || trouble.kind() != Kind.FAILED) {
                throw trouble;
            }
            close();
            return call(account, text, delete);
        }
    }

    private @Nullable String call(String account, @Nullable String text, boolean delete)
            throws KeychainException {
        try {
            Keyring keyring = keyring();
            if (delete) {
                keyring.deletePassword(SERVICE, account);
                return null;
            }
            if (text != null) {
                keyring.setPassword(SERVICE, account, text);
                return null;
            }
            return keyring.getPassword(SERVICE, account);
        } catch (PasswordAccessException e) {
            if (text == null && isMissing(e)) {
                return null;
            }
            throw new KeychainException(Kind.FAILED, label + " refused: " + e.getMessage(), e);
        } catch (RuntimeException | LinkageError e) {
            throw new KeychainException(Kind.FAILED, label + " failed: " + e, e);
        }
    }

    private Keyring keyring() throws KeychainException {
        Keyring keyring = open;
        if (keyring == null) {
            try {
                keyring = connect();
            } catch (BackendNotSupportedException e) {
                throw new KeychainException(Kind.ABSENT, label + " cannot be reached", e);
            }
            open = keyring;
        }
        return keyring;
    }

    /** A connection to the backend; a test overrides it. */
    Keyring connect() throws BackendNotSupportedException {
        return Keyring.create(storage);
    }

    private static boolean isMissing(PasswordAccessException e) {
        String message = e.getMessage();
        for (String known : MISSING) {
            if (message != null && message.contains(known)) {
                return true;
            }
        }
        return false;
    }
}
