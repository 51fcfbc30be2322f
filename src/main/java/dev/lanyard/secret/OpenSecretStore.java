package dev.lanyard.secret;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.file.FileSecretStore;
import dev.lanyard.secret.file.Passphrase;
import dev.lanyard.secret.keyring.OpenKeychain;
import org.jspecify.annotations.Nullable;

/**
 * Picks where secrets are kept: what LANYARD_KEYCHAIN names (os, file or memory), else the
 * operating system's keychain. There is no silent second choice: where the keychain does not work,
 * the store says so at every use, and names the other two.
 */
public final class OpenSecretStore {
    private OpenSecretStore() {}

    /**
     * Picks the store, for a command: a locked keychain is told as that, and nobody is asked.
     * Nothing is opened here, so this costs nothing.
     *
     * @throws Failure when LANYARD_KEYCHAIN names no store
     */
    public static SecretStore choose(Environment environment, Folders folders) {
        SecretStore other = notTheKeychain(environment, folders);
        return other == null ? OpenKeychain.withoutAsking(environment, folders) : other;
    }

    /**
     * Picks the store, for the desktop app: a locked keychain shows the desktop's prompt, once.
     *
     * @throws Failure when LANYARD_KEYCHAIN names no store
     */
    public static SecretStore chooseAsking(Environment environment, Folders folders) {
        SecretStore other = notTheKeychain(environment, folders);
        return other == null ? OpenKeychain.asking(environment, folders) : other;
    }

    private static @Nullable SecretStore notTheKeychain(Environment environment, Folders folders) {
        String choice = environment.get("LANYARD_KEYCHAIN", "os");
        return switch (choice) {
            case "os" -> null;
            case "memory" -> new MemorySecretStore();
            case "file" ->
                    new FileSecretStore(FileSecretStore.in(folders), Passphrase.from(environment));
            default ->
                    throw ProblemException.usage(
                            "LANYARD_KEYCHAIN is " + choice + ", which is no kind of keychain",
                            "Set it to os, file or memory");
        };
    }
}
