package dev.lanyard.secret.keyring;

import com.github.javakeyring.KeyringStorageType;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import dev.lanyard.secret.SecretStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Opens the keychain of the current operating system. */
public final class OpenKeychain {
    /** Keychain services answer in milliseconds; the time-out includes loading the library. */
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    /** macOS may ask the user for permission to access an item in any call. */
    private static final Duration TIMEOUT_WITH_DIALOGS = Duration.ofSeconds(60);

    private OpenKeychain() {}

    /**
     * Opens the keychain. Connects on first use, so the call is cheap.
     *
     * @param prompts whether a locked keychain shows the desktop's prompt; else it is reported
     */
    public static SecretStore open(Environment environment, Folders folders, boolean prompts) {
        Duration timeout =
                environment.system() == Environment.Os.MACOS ? TIMEOUT_WITH_DIALOGS : TIMEOUT;
        TimeLimitedKeychain guard =
                new TimeLimitedKeychain(keychain(environment), prompts, timeout);
        return new KeyringSecretStore(guard, folders.state().resolve("keychain.lock"));
    }

    private static Keychain keychain(Environment environment) {
        return switch (environment.system()) {
            case MACOS -> new JavaKeyring(KeyringStorageType.OSX_KEYCHAIN, "macOS Keychain");
            case WINDOWS -> {
                useInstalledLibrary(environment);
                yield new JavaKeyring(
                        KeyringStorageType.WINDOWS_CREDENTIAL_STORE, "Windows Credential Manager");
            }
            case LINUX -> {
                Path socket = Bus.socket(environment);
                if (socket == null) {
                    yield new NoKeychain();
                }
                // dbus-java prefers this property to the variable and does not look for
                // $XDG_RUNTIME_DIR/bus. Writes must use the same bus as reads.
                System.setProperty("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + socket);
                yield new LinuxKeychain(socket);
            }
        };
    }

    /** A session without a keychain: every call fails. */
    private static final class NoKeychain implements Keychain {
        @Override
        public String call(Op op, String account, String text) throws KeychainException {
            throw new KeychainException(
                    KeychainException.Kind.ABSENT,
                    "this session has no D-Bus that can be reached (DBUS_SESSION_BUS_ADDRESS)");
        }

        @Override
        public String label() {
            return "no keychain";
        }
    }

    /** JNA cannot unpack its library from an install folder with "!" in its name. */
    private static void useInstalledLibrary(Environment environment) {
        InstallTree install = InstallTree.ofThisProcess(environment);
        Path lib = install == null ? null : install.folder().resolve("lib");
        if (lib != null && Files.exists(lib.resolve("jnidispatch.dll"))) {
            System.setProperty("jna.boot.library.path", lib.toString());
        }
    }
}
