package dev.lanyard.secret;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.file.FileSecretStore;
import dev.lanyard.secret.file.Passphrase;
import dev.lanyard.secret.keyring.OpenKeychain;

/**
 * Selects the secret store: the one that LANYARD_KEYCHAIN names (os, file or memory), else the
 * operating system's keychain. There is no automatic fallback: if the keychain does not work, every
 * use fails with a message that names the alternatives.
 */
public final class OpenSecretStore {
    private OpenSecretStore() {}

    /**
     * Selects the store for a command: a locked keychain is reported without a prompt. Opens
     * nothing, so the call is cheap.
     *
     * @throws ProblemException if LANYARD_KEYCHAIN names no store
     */
    public static SecretStore choose(Environment environment, Folders folders) {
        return choose(environment, folders, false);
    }

    /**
     * Selects the store for the desktop app: a locked keychain shows the desktop's prompt once.
     *
     * @throws ProblemException if LANYARD_KEYCHAIN names no store
     */
    public static SecretStore chooseWithPrompt(Environment environment, Folders folders) {
        return choose(environment, folders, true);
    }

    private static SecretStore choose(Environment environment, Folders folders, boolean prompts) {
        String choice = environment.get("LANYARD_KEYCHAIN", "os");
        return switch (choice) {
            case "os" -> OpenKeychain.open(environment, folders, prompts);
            case "memory" -> new MemorySecretStore();
            case "file" ->
                    new FileSecretStore(FileSecretStore.in(folders), Passphrase.from(environment));
            default ->
                    throw ProblemException.usage(
                            "LANYARD_KEYCHAIN is " + choice + ", which is not a kind of keychain",
                            "Set it to os, file or memory");
        };
    }
}
