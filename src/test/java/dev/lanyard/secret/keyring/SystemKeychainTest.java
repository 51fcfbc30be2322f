package dev.lanyard.secret.keyring;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The store over this user's Credential Manager on Windows, or login keychain on macOS. It deletes
 * what Lanyard has there, so it is for a test machine only.
 */
@Tag("keyring")
@EnabledOnOs(
        value = {OS.WINDOWS, OS.MAC},
        disabledReason = "Linux's keychains have tests of their own")
class SystemKeychainTest extends RealKeychainContract {}
