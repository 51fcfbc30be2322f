package dev.lanyard.secret;

class MemorySecretStoreTest extends SecretStoreContract {
    private final SecretStore store = new MemorySecretStore();

    @Override
    protected SecretStore open() {
        return store;
    }
}
