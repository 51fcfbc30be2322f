package dev.lanyard.secret.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
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
        TimeLimitedKeychain guard =
                new TimeLimitedKeychain(keychain, false, Duration.ofSeconds(20));
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
                    Lookup<SecretText> looked = open().read(ADMIN);
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
            assertThat(open().read(ADMIN)).isIn(found(text(6_000, 'o')), Lookup.of(null));
            open().delete(ADMIN);
            assertThat(keychain.items).as("killed at " + step).isEmpty();
        }
    }

    @Test
    void aMissingOrForeignPartIsNeverReadAsAValue() {
        open().write(ADMIN, SecretText.of(text(5_000, 'v')));
        String part = ShardedItems.part(AccountNames.of(ADMIN), 'a', 2);
        String kept = keychain.items.remove(part);
        assertThat(open().read(ADMIN).problem()).isNotNull();
        keychain.items.put(part, text(JavaKeyring.WINDOWS_LIMIT, 'w'));
        assertThat(open().read(ADMIN).problem()).isNotNull();
        keychain.items.put(part, kept);
        assertThat(open().read(ADMIN)).isEqualTo(found(text(5_000, 'v')));
    }

    @Test
    void aLaterVersionsItemAndItsPartsAreNotWrittenOver() {
        open().write(ADMIN, SecretText.of(text(5_000, 'v')));
        keychain.items.put(AccountNames.of(ADMIN), "lanyard-item 2 zzz\n…");
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
        keychain.items.put(AccountNames.of(other), keychain.items.get(AccountNames.of(CORP)));
        assertThat(open().read(other).problem()).isNotNull();
    }

    /** A Windows credential holds 1280 characters; 80 of the first item's are its header. */
    @Test
    void aValueIsDividedWhereItNoLongerFits() {
        open().write(ADMIN, SecretText.of(text(1_200, 'x')));
        assertThat(keychain.items).as("index and item").hasSize(2);
        open().write(ADMIN, SecretText.of(text(1_201, 'x')));
        assertThat(keychain.items).as("index, item and a part").hasSize(3);
        open().write(ADMIN, SecretText.of(text(1_200 + 1_280, 'x')));
        assertThat(keychain.items).hasSize(3);
        open().write(ADMIN, SecretText.of(text(1_200 + 1_280 + 1, 'x')));
        assertThat(keychain.items).hasSize(4);
    }

    @Test
    void aHundredPartsAreTheMost() {
        String longest = text(1_200 + 100 * 1_280, 'x');
        open().write(ADMIN, SecretText.of(longest));
        assertThat(keychain.items).hasSize(102);
        assertThat(open().read(ADMIN)).isEqualTo(found(longest));
        assertThatThrownBy(() -> open().write(ADMIN, SecretText.of(longest + "x")))
                .hasMessageContaining("is too long");
        assertThat(open().read(ADMIN)).isEqualTo(found(longest));
        open().delete(ADMIN);
        assertThat(keychain.items).isEmpty();
    }

    @Test
    void noItemEndsWithHalfACharacter() {
        for (String before : new String[] {"", "x"}) {
            String value = before + "😀".repeat(2_000);
            open().write(ADMIN, SecretText.of(value));
            assertThat(keychain.items.values())
                    .allMatch(item -> !Character.isHighSurrogate(item.charAt(item.length() - 1)))
                    .allMatch(item -> item.length() <= JavaKeyring.WINDOWS_LIMIT);
            // One character less in an item costs no item more.
            assertThat(keychain.items).hasSize(5);
            assertThat(open().read(ADMIN)).isEqualTo(found(value));
        }
    }

    @Test
    void whatKilledWritersLeftInBothSetsIsSweptByTheNextOne() {
        for (int length : new int[] {3, 3_000}) {
            open().write(ADMIN, SecretText.of(text(9_000, 'o')));
            assertThat(changedUpTo(6, text(9_000, 'n'))).isFalse();
            keychain.changesLeft = Integer.MAX_VALUE;
            assertThat(keychain.items).hasSizeGreaterThan(10);
            open().write(ADMIN, SecretText.of(text(length, 'c')));
            assertThat(keychain.items).hasSize(length == 3 ? 2 : 4);
            assertThat(open().read(ADMIN)).isEqualTo(found(text(length, 'c')));
            open().delete(ADMIN);
            assertThat(keychain.items).isEmpty();
        }
    }

    @Test
    void anItemThatStaysBrokenIsReadTwice() {
        open().write(ADMIN, SecretText.of(text(5_000, 'v')));
        keychain.items.remove(ShardedItems.part(AccountNames.of(ADMIN), 'a', 1));
        keychain.calls.clear();
        open().read(ADMIN);
        assertThat(keychain.calls).filteredOn(("get " + AccountNames.of(ADMIN))::equals).hasSize(2);
    }

    @Test
    void partsAreNoNames() {
        keychain.lists = true;
        open().write(ADMIN, SecretText.of(text(5_000, 'v')));
        keychain.items.put("nospace", "x");
        assertThat(open().names()).containsExactly(ADMIN);
    }

    @Test
    void headersThatMakeNoSenseAreNoValues() {
        String account = AccountNames.of(ADMIN);
        String digest = ShardHeader.digest(account, "v");
        for (String header :
                new String[] {
                    "a 0 1 " + digest + "\nv",
                    "a -1 1 " + digest + "\nv",
                    "a 101 1 " + digest + "\nv",
                    "c 0 1 " + digest + "\nv",
                    "a 0 2 " + digest + "\nv",
                    "a 0 -1 " + digest + "\nv",
                    "aa 0 1 " + digest + "\nv",
                    "a 0 1\nv",
                    "a x 1 " + digest + "\nv",
                    "a 0 1 " + digest
                }) {
            keychain.items.put(account, "lanyard-item 1 " + header);
            if (header.startsWith("a 0 1 ") && header.endsWith("\nv")) {
                assertThat(open().read(ADMIN)).isEqualTo(found("v"));
            } else {
                assertThat(open().read(ADMIN).problem()).as(header).isNotNull();
            }
        }
        String empty = "a 0 0 " + ShardHeader.digest(account, "") + "\n";
        keychain.items.put(account, "lanyard-item 1 " + empty);
        assertThat(open().read(ADMIN)).isEqualTo(found(""));
        assertThat(new ShardHeader('a', 0, 1, digest, "hidden"))
                .hasToString("ShardHeader(a, 0 parts)");
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
