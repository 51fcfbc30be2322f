package dev.lanyard.secret.keyring;

import com.github.javakeyring.KeyringStorageType;
import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Secret Service; an older KWallet where nothing provides one. */
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
     * Over the bus at a socket.
     *
     * @param socket the session bus's
     * @param writer what writes items of the Secret Service
     * @param wallet what reads and writes entries of KWallet
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
        } catch (KeychainException trouble) {
            return other(trouble).get(account);
        }
    }

    @Override
    public void set(String account, String text) throws KeychainException {
        try {
            chosen.set(account, text);
        } catch (KeychainException trouble) {
            other(trouble).set(account, text);
        }
    }

    @Override
    public void delete(String account) throws KeychainException {
        try {
            chosen.delete(account);
        } catch (KeychainException trouble) {
            other(trouble).delete(account);
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
    public int longestText() {
        return chosen.longestText();
    }

    @Override
    public String label() {
        return chosen.label();
    }

    @Override
    public void close() {
        chosen.close();
    }

    /** What to use instead where there is no Secret Service; else the trouble itself. */
    private Keychain other(KeychainException trouble) throws KeychainException {
        if (trouble.kind() != Kind.ABSENT || chosen instanceof KWallet) {
            throw trouble;
        }
        try (Bus bus = Bus.connect(socket)) {
            if (!bus.knows(KWallet.NAME)) {
                throw trouble;
            }
        } catch (Bus.ErrorReply | IOException noBusEither) {
            throw trouble;
        }
        Keychain absent = chosen;
        chosen = new KWallet(socket, wallet);
        absent.close();
        return chosen;
    }
}
