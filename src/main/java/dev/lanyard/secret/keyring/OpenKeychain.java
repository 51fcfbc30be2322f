package dev.lanyard.secret.keyring;

import com.github.javakeyring.KeyringStorageType;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.secret.SecretStore;
import java.nio.file.Path;
import java.time.Duration;

/** Opens the keychain of the operating system that we are on. */
public final class OpenKeychain {
    /** A keychain's own programs answer in milliseconds; loading the library is in this too. */
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    /** macOS itself asks the person whether a program may see an item, at any call. */
    private static final Duration TIMEOUT_WITH_DIALOGS = Duration.ofSeconds(60);

    private OpenKeychain() {}

    /** For the command line: a locked keychain is told as that, and nobody is asked. */
    public static SecretStore withoutAsking(Environment environment, Folders folders) {
        return open(environment, folders, TimeLimitedKeychain.Asking.NEVER);
    }

    /** For the desktop app: a locked keychain shows the desktop's prompt, once. */
    public static SecretStore asking(Environment environment, Folders folders) {
        return open(environment, folders, TimeLimitedKeychain.Asking.ONCE);
    }

    private static SecretStore open(
            Environment environment, Folders folders, TimeLimitedKeychain.Asking asking) {
        Duration patience =
                environment.system() == Environment.Os.MACOS ? TIMEOUT_WITH_DIALOGS : TIMEOUT;
        TimeLimitedKeychain guard =
                new TimeLimitedKeychain(keychain(environment), asking, patience);
        return new KeyringSecretStore(guard, folders.state().resolve("keychain.lock"));
    }

    private static Keychain keychain(Environment environment) {
        return switch (environment.system()) {
            case MACOS -> new JavaKeyring(KeyringStorageType.OSX_KEYCHAIN, "macOS Keychain");
            case WINDOWS ->
                    new JavaKeyring(
                            KeyringStorageType.WINDOWS_CREDENTIAL_STORE,
                            "Windows Credential Manager");
            case LINUX -> {
                Path socket = Bus.socket(environment);
                if (socket == null) {
                    yield new NoKeychain(
                            "this session has no D-Bus that can be reached"
                                    + " (DBUS_SESSION_BUS_ADDRESS)");
                }
                // dbus-java goes by this before the variable, and knows nothing of
                // $XDG_RUNTIME_DIR/bus: what is written goes where it is read from.
                System.setProperty("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + socket);
                yield new LinuxKeychain(socket);
            }
        };
    }
}
