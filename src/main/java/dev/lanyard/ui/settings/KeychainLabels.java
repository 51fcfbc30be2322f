package dev.lanyard.ui.settings;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.file.FileSecretStore;
import dev.lanyard.ui.state.UiText;
import java.nio.file.Path;

/** Where secrets are kept, for a person: a file's path is for Settings alone. */
public final class KeychainLabels {
    private static final String FILE = "file";

    private KeychainLabels() {}

    /** As part of a sentence: "Secrets stay in …". */
    public static String place(SecretStore secrets) {
        SecretStore.Description kept = secrets.describe();
        return kept.id().equals(FILE) ? UiText.of("keychain.file") : kept.label();
    }

    /** As one of the places that Settings names. */
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
