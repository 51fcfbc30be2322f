package dev.lanyard.secret.keyring;

import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * KWallet through its own interface, for desktops whose KWallet does not implement the Secret
 * Service (KDE Frameworks before 5.97). Checks first that the wallet is open, because the library
 * would wait for the dialog.
 *
 * @param socket socket of the session bus
 * @param library reads and writes entries of the wallet
 */
record KWallet(Path socket, Keychain library) implements Keychain {
    static final String NAME = "org.kde.kwalletd5";
    private static final BusTarget TARGET =
            new BusTarget(NAME, "/modules/kwalletd5", "org.kde.KWallet");

    /**
     * Returns whether a Secret Service on the bus is KWallet with an open wallet. KWallet's Secret
     * Service reports an open wallet as locked until a client calls Unlock, which then shows no
     * dialog.
     */
    static boolean isOpenBehind(Bus bus, String service) throws IOException {
        try {
            return bus.owner(service).equals(bus.owner(NAME)) && isOpen(bus);
        } catch (Bus.ErrorReplyException _) {
            return false;
        }
    }

    @Override
    public @Nullable String call(Op op, String account, String text) throws KeychainException {
        if (op != Op.UNLOCK) {
            requireOpen();
        }
        return library.call(op, account, text);
    }

    @Override
    public String label() {
        return library.label();
    }

    @Override
    public void close() {
        library.close();
    }

    private static boolean isOpen(Bus bus) throws IOException {
        // The wallet that the library opens.
        String wallet = bus.call(TARGET, "localWallet", "", new BusWriter()).body().text();
        return bus.call(TARGET, "isOpen", "s", new BusWriter().text(wallet)).body().bool();
    }

    private void requireOpen() throws KeychainException {
        try (Bus bus = Bus.connect(socket)) {
            if (!isOpen(bus)) {
                throw new KeychainException(Kind.LOCKED, "KWallet is locked");
            }
        } catch (IOException e) {
            throw new KeychainException(Kind.FAILED, "KWallet failed: " + e.getMessage(), e);
        }
    }
}
