package dev.lanyard.secret.keyring;

import org.junit.jupiter.api.Tag;

/**
 * The store over a real KWallet: as the Secret Service, or by its own interface where it offers
 * only that. Run under {@code packaging/desktop/with-kwallet}.
 */
@Tag("kwallet")
class KWalletTest extends RealKeychainContract {}
