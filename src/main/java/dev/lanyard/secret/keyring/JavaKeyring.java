package dev.lanyard.secret.keyring;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A keychain accessed through java-keyring. The library throws the same exception for a missing
 * item and for a failure, and runtime exceptions for some internal errors; this class separates
 * them.
 */
class JavaKeyring implements Keychain {
    /**
     * Windows limits a credential to 2560 bytes (CRED_MAX_CREDENTIAL_BLOB_SIZE), stored as UTF-16.
     */
    static final int WINDOWS_LIMIT = 1280;

    /** Messages of the backends for a missing item; 1168 is Windows' ERROR_NOT_FOUND. */
    private static final String[] MISSING = {
        "No stored credentials match", "not in wallet", "Password not Found", "1168"
    };

    /**
     * Windows' ERROR_MORE_DATA, as the backend words it: another process wrote the item while it
     * was read.
     */
    private static final String WRITTEN_MEANWHILE = "Error code 234";

    /** A write takes well under a millisecond, so a read succeeds after a few repeats. */
    private static final int MAX_REPEATS = 50;

    private final KeyringStorageType storage;
    private final String label;
    private volatile @Nullable Keyring open;

    /** Uses a named backend: the library's automatic selection can take 20 s. */
    JavaKeyring(KeyringStorageType storage, String label) {
        this.storage = storage;
        this.label = label;
    }

    @Override
    public int maxTextLength() {
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
            } catch (Exception _) {
                // The connection is discarded in any case.
            }
        }
    }

    /**
     * Makes a call, and retries it on a new connection if the old one may have failed because the
     * keychain's daemon was restarted.
     */
    @Override
    public @Nullable String call(Op op, String account, String text) throws KeychainException {
        boolean fresh = open == null;
        try {
            return repeated(op, account, text);
        } catch (KeychainException failure) {
            if (fresh || failure.kind() != Kind.FAILED) {
                throw failure;
            }
            close();
            return repeated(op, account, text);
        }
    }

    private @Nullable String repeated(Op op, String account, String text) throws KeychainException {
        int repeats = 0;
        while (true) {
            try {
                return once(op, account, text);
            } catch (KeychainException failure) {
                if (!isWrittenMeanwhile(failure) || repeats++ == MAX_REPEATS) {
                    throw failure;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    private static boolean isWrittenMeanwhile(KeychainException failure) {
        return failure.getCause() instanceof PasswordAccessException refusal
                && String.valueOf(refusal.getMessage()).contains(WRITTEN_MEANWHILE);
    }

    private @Nullable String once(Op op, String account, String text) throws KeychainException {
        try {
            switch (op) {
                case GET -> {
                    return keyring().getPassword(SERVICE, account);
                }
                case SET -> keyring().setPassword(SERVICE, account, text);
                case DELETE -> keyring().deletePassword(SERVICE, account);
                case ACCOUNTS -> {}
                // Any access makes the system show its own dialog.
                case UNLOCK -> keyring().getPassword(SERVICE, "unlock");
            }
            return null;
        } catch (PasswordAccessException e) {
            if (op != Op.SET && isMissing(e)) {
                return null;
            }
            throw new KeychainException(Kind.FAILED, label + " refused: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) { // JNA throws an Error for invalid memory access.
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

    /** Connects to the backend; overridden in tests. */
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
