package dev.lanyard.secret.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Environment.Os;
import dev.lanyard.os.Folders;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretStoreContract;
import dev.lanyard.secret.SecretText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store over the real, open keychain of this user or session; it fails where there is none. */
abstract class RealKeychainContract extends SecretStoreContract {
    @TempDir Path folder;

    @BeforeEach
    void startsEmpty() {
        open().deleteAll();
    }

    @AfterEach
    void leavesNothing() {
        open().deleteAll();
    }

    @Override
    protected SecretStore open() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("LANYARD_HOME", folder.toString());
        Environment environment = new Environment(variables, folder, Os.current());
        return OpenKeychain.open(environment, Folders.of(environment), false);
    }

    @Test
    void theStoreGoesOnWhereItsConnectionEnded() {
        SecretStore store = open();
        store.write(CORP, SecretText.of("one"));
        store.close();
        assertThat(store.read(CORP)).isEqualTo(found("one"));
        store.write(CORP, SecretText.of("two"));
        assertThat(open().read(CORP)).isEqualTo(found("two"));
        store.close();
    }
}
