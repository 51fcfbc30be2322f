package dev.lanyard.secret.keyring;

import com.github.javakeyring.KeyringStorageType;
import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.io.IOException;
import java.nio.file.Path;
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

    LinuxKeychain(Path socket, Keychain writer, Keychain wallet) {
        this.socket = socket;
        this.wallet = wallet;
        this.chosen = new SecretService(socket, writer);
    }

    @Override
    public @Nullable String call(Op op, String account, String text) throws KeychainException {
        try {
            return chosen.call(op, account, text);
        } catch (KeychainException failure) {
            return other(failure).call(op, account, text);
        }
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
        } catch (IOException _) {
            throw failure;
        }
        Keychain absent = chosen;
        chosen = new KWallet(socket, wallet);
        absent.close();
        return chosen;
    }
}
