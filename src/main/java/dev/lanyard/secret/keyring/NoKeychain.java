package dev.lanyard.secret.keyring;

/** Stands where there is no keychain at all, and says so whatever it is asked. */
final class NoKeychain implements Keychain {
    private final String why;

    NoKeychain(String why) {
        this.why = why;
    }

    @Override
    public String get(String account) throws KeychainException {
        throw trouble();
    }

    @Override
    public void set(String account, String text) throws KeychainException {
        throw trouble();
    }

    @Override
    public void delete(String account) throws KeychainException {
        throw trouble();
    }

    @Override
    public void unlock() throws KeychainException {
        throw trouble();
    }

    @Override
    public int longestText() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String label() {
        return "no keychain";
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }

    private KeychainException trouble() {
        return new KeychainException(KeychainException.Kind.ABSENT, why);
    }
}
