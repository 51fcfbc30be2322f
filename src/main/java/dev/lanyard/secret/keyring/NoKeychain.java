package dev.lanyard.secret.keyring;

/** Implementation for a system without a keychain: every call fails. */
final class NoKeychain implements Keychain {
    private final String why;

    NoKeychain(String why) {
        this.why = why;
    }

    @Override
    public String get(String account) throws KeychainException {
        throw failure();
    }

    @Override
    public void set(String account, String text) throws KeychainException {
        throw failure();
    }

    @Override
    public void delete(String account) throws KeychainException {
        throw failure();
    }

    @Override
    public void unlock() throws KeychainException {
        throw failure();
    }

    @Override
    public int maxTextLength() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String label() {
        return "no keychain";
    }

    @Override
    public void close() {
        // There is nothing to close.
    }

    private KeychainException failure() {
        return new KeychainException(KeychainException.Kind.ABSENT, why);
    }
}
