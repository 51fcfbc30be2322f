package dev.lanyard.token;

import dev.lanyard.secret.SecretStore;

/** The secret store, opened last and once: opening it is the dearest step of all. */
interface Keychain {
    SecretStore open();
}
