package dev.lanyard.ui.settings;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.file.FileSecretStore;
import dev.lanyard.ui.state.UiText;
import java.nio.file.Path;

/** Names of the place where secrets are stored; only Settings shows a file's path. */
public final class KeychainLabels {
    private static final String FILE = "file";

    private KeychainLabels() {}

    /** For use in a sentence: "Secrets stay in …". */
    public static String place(SecretStore secrets) {
        SecretStore.Description kept = secrets.describe();
        return kept.id().equals(FILE) ? UiText.of("keychain.file") : kept.label();
    }

    /** For the list of places in Settings. */
    static SystemSettings.Fact fact(SecretStore secrets, Folders folders, Environment environment) {
        SecretStore.Description kept = secrets.describe();
        if (!kept.id().equals(FILE)) {
            return new SystemSettings.Fact("keychain", kept.label(), "");
        }
        Path file = FileSecretStore.in(folders);
        return new SystemSettings.Fact(
                "keychain",
                UiText.of("keychain.file.at", environment.display(file)),
                file.toString());
    }
}
