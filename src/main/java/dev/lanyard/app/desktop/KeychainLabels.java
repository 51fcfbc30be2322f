package dev.lanyard.app.desktop;

import dev.lanyard.os.Folders;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.file.FileSecretStore;
import dev.lanyard.ui.state.SettingsDoor;
import dev.lanyard.ui.state.UiText;
import java.nio.file.Path;

/** Where secrets are kept, for a person: a file's path is for Settings alone. */
final class KeychainLabels {
    private static final String FILE = "file";

    private KeychainLabels() {}

    /** As part of a sentence: "Secrets stay in …". */
    static String place(SecretStore secrets) {
        SecretStore.Description kept = secrets.describe();
        return kept.id().equals(FILE) ? UiText.of("keychain.file") : kept.label();
    }

    /** As one of the places that Settings names. */
    static SettingsDoor.Fact fact(SecretStore secrets, Folders folders, Path home) {
        SecretStore.Description kept = secrets.describe();
        if (!kept.id().equals(FILE)) {
            return new SettingsDoor.Fact("keychain", kept.label(), "");
        }
        Path file = FileSecretStore.in(folders);
        return new SettingsDoor.Fact(
                "keychain", UiText.of("keychain.file.at", fromHome(file, home)), file.toString());
    }

    /** A path, shorter where it is below the person's home. */
    static String fromHome(Path path, Path home) {
        return path.startsWith(home) ? "~/" + home.relativize(path) : path.toString();
    }
}
