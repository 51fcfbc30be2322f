package dev.lanyard.token;

import dev.lanyard.secret.SecretStore;

/** Opens the secret store on demand and once, because opening it is the slowest step. */
interface Keychain {
    SecretStore open();
}
