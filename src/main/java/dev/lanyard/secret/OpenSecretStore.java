package dev.lanyard.secret;

import dev.lanyard.failure.Failure;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.secret.file.FileSecretStore;
import dev.lanyard.secret.file.Passphrase;

/**
 * Picks where secrets are kept: what LANYARD_KEYCHAIN names (os, file or memory), else the
 * operating system's keychain. There is no silent second choice: where the keychain does not work,
 * the store says so at every use, and names the other two.
 */
public final class OpenSecretStore {
    private OpenSecretStore() {}

    /**
     * Picks the store. Nothing is opened or asked here, so this costs nothing.
     *
     * @throws Failure when LANYARD_KEYCHAIN names no store
     */
    public static SecretStore choose(Environment environment, Folders folders) {
        String choice = environment.get("LANYARD_KEYCHAIN", "os");
        return switch (choice) {
            case "memory" -> new MemorySecretStore();
            case "file" ->
                    new FileSecretStore(FileSecretStore.in(folders), Passphrase.from(environment));
            default ->
                    throw Failure.usage(
                            "LANYARD_KEYCHAIN is " + choice + ", which is no kind of keychain",
                            "Set it to os, file or memory");
        };
    }
}
