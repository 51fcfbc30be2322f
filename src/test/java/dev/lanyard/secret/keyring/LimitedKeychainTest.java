package dev.lanyard.secret.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretStore.Looked;
import dev.lanyard.secret.SecretStoreContract;
import dev.lanyard.secret.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store over a keychain with Windows's limit, also when it is killed between two changes. */
class LimitedKeychainTest extends SecretStoreContract {
    @TempDir Path folder;

    private final FakeKeychain keychain = new FakeKeychain(JavaKeyring.WINDOWS_LIMIT);

    @Override
    protected SecretStore open() {
        Guard guard = new Guard(keychain, Guard.Asking.NEVER, Duration.ofSeconds(20));
        return new KeyringSecretStore(guard, folder.resolve("lock"));
    }

    @Test
    void deletingLeavesNoPartBehind() {
        open().write(ADMIN, SecretText.of(text(10_000, 'x')));
        assertThat(keychain.items).hasSizeGreaterThan(8);
        open().write(ADMIN, SecretText.of(text(4_000, 'y')));
        assertThat(keychain.items).hasSize(5);
        open().write(ADMIN, SecretText.of("short"));
        assertThat(keychain.items).hasSize(2);
        open().write(ADMIN, SecretText.of(text(10_000, 'x')));
        open().delete(ADMIN);
        assertThat(keychain.items).isEmpty();
    }

    /** Between any two changes: the old value or the new one, and nothing that stays for ever. */
    @Test
    void killedAtAnyStepOfAWriteTheOldValueOrTheNewOneIsThere() {
        int[] lengths = {3, 5_000, 2_000, 9_000};
        for (int from : lengths) {
            for (int to : lengths) {
                for (int step = 0; step < 25; step++) {
                    keychain.items.clear();
                    keychain.changesLeft = Integer.MAX_VALUE;
                    open().write(ADMIN, SecretText.of(text(from, 'o')));
                    boolean confirmed = changedUpTo(step, text(to, 'n'));
                    keychain.changesLeft = Integer.MAX_VALUE;
                    Looked looked = open().read(ADMIN);
                    if (confirmed) {
                        assertThat(looked).isEqualTo(found(text(to, 'n')));
                    } else {
                        assertThat(looked)
                                .as(from + " to " + to + " killed at " + step)
                                .isIn(found(text(from, 'o')), found(text(to, 'n')));
                    }
                    assertThat(open().names()).containsExactly(ADMIN);
                    open().delete(ADMIN);
                    assertThat(keychain.items).as("left behind").isEmpty();
                }
            }
        }
    }

    @Test
    void killedAtAnyStepOfADeleteItIsWholeOrGoneAndCanBeDeletedAgain() {
        for (int step = 0; step < 15; step++) {
            keychain.changesLeft = Integer.MAX_VALUE;
            open().write(ADMIN, SecretText.of(text(6_000, 'o')));
            keychain.changesLeft = step;
            try {
                open().delete(ADMIN);
            } catch (RuntimeException killed) {
                // As planned.
            }
            keychain.changesLeft = Integer.MAX_VALUE;
            assertThat(open().read(ADMIN)).isIn(found(text(6_000, 'o')), new Looked.Missing());
            open().delete(ADMIN);
            assertThat(keychain.items).as("killed at " + step).isEmpty();
        }
    }

    @Test
    void aMissingOrForeignPartIsNeverReadAsAValue() {
        open().write(ADMIN, SecretText.of(text(5_000, 'v')));
        String part = Items.part(Accounts.of(ADMIN), 'a', 2);
        String kept = keychain.items.remove(part);
        assertThat(open().read(ADMIN)).isInstanceOf(Looked.Unavailable.class);
        keychain.items.put(part, text(JavaKeyring.WINDOWS_LIMIT, 'w'));
        assertThat(open().read(ADMIN)).isInstanceOf(Looked.Unavailable.class);
        keychain.items.put(part, kept);
        assertThat(open().read(ADMIN)).isEqualTo(found(text(5_000, 'v')));
    }

    @Test
    void aLaterVersionsItemAndItsPartsAreNotWrittenOver() {
        open().write(ADMIN, SecretText.of(text(5_000, 'v')));
        keychain.items.put(Accounts.of(ADMIN), "lanyard-item 2 zzz\n…");
        Map<String, String> before = new TreeMap<>(keychain.items);
        for (int length : new int[] {3, 5_000}) {
            assertThatThrownBy(() -> open().write(ADMIN, SecretText.of(text(length, 'w'))))
                    .hasMessageContaining("newer Lanyard");
        }
        assertThat(keychain.items).isEqualTo(before);
    }

    @Test
    void anotherAccountsValueIsNotTakenForOnesOwn() {
        open().write(CORP, SecretText.of("corp's"));
        SecretName other = new SecretName(SecretName.Kind.SESSION, "CORP");
        keychain.items.put(Accounts.of(other), keychain.items.get(Accounts.of(CORP)));
        assertThat(open().read(other)).isInstanceOf(Looked.Unavailable.class);
    }

    private boolean changedUpTo(int step, String value) {
        keychain.changesLeft = step;
        try {
            open().write(ADMIN, SecretText.of(value));
            return true;
        } catch (RuntimeException killed) {
            return false;
        }
    }
}
