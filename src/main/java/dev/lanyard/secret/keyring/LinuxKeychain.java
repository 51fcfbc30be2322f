package dev.lanyard.secret.keyring;

import com.github.javakeyring.KeyringStorageType;
import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Secret Service, or KWallet on desktops without one. */
final class LinuxKeychain implements Keychain {
    private final Path socket;
    private final Keychain wallet;
    private Keychain chosen;

    LinuxKeychain(Path socket) {
        this(
                socket,
                new JavaKeyring(KeyringStorageType.GNOME_KEYRING, "the desktop keychain"),
                new JavaKeyring(KeyringStorageType.KWALLET, "KWallet"));
    }

    /**
     * Connects to the bus at a socket.
     *
     * @param socket socket of the session bus
     * @param writer writes items of the Secret Service
     * @param wallet reads and writes entries of KWallet
     */
    LinuxKeychain(Path socket, Keychain writer, Keychain wallet) {
        this.socket = socket;
        this.wallet = wallet;
        this.chosen = new SecretService(socket, writer);
    }

    @Override
    public @Nullable String get(String account) throws KeychainException {
        try {
            return chosen.get(account);
        } catch (KeychainException failure) {
            return other(failure).get(account);
        }
    }

    @Override
    public void set(String account, String text) throws KeychainException {
        try {
            chosen.set(account, text);
        } catch (KeychainException failure) {
            other(failure).set(account, text);
        }
    }

    @Override
    public void delete(String account) throws KeychainException {
        try {
            chosen.delete(account);
        } catch (KeychainException failure) {
            other(failure).delete(account);
        }
    }

    @Override
    public Set<String> accounts() throws KeychainException {
        return chosen.accounts();
    }

    @Override
    public void unlock() throws KeychainException {
        chosen.unlock();
    }

    @Override
    public int maxTextLength() {
        return chosen.maxTextLength();
    }

    @Override
    public String label() {
        return chosen.label();
    }

    @Override
    public void close() {
        chosen.close();
    }

    /** Returns KWallet if there is no Secret Service; else throws the original exception. */
    private Keychain other(KeychainException failure) throws KeychainException {
        if (failure.kind() != Kind.ABSENT || chosen instanceof KWallet) {
            throw failure;
        }
        try (Bus bus = Bus.connect(socket)) {
            if (!bus.isAvailable(KWallet.NAME)) {
                throw failure;
            }
        } catch (Bus.ErrorReply | IOException _) {
            throw failure;
        }
        Keychain absent = chosen;
        chosen = new KWallet(socket, wallet);
        absent.close();
        return chosen;
    }
}
