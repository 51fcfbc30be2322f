package dev.lanyard.secret.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import com.github.javakeyring.internal.KeyringBackend;
import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the library's answers are taken for. */
class JavaKeyringTest {
    private final Backend backend = new Backend();
    private final JavaKeyring keychain = over(KeyringStorageType.GNOME_KEYRING);
    private boolean supported = true;
    private int connections;

    /** A backend of the library. */
    private static final class Backend implements KeyringBackend {
        private final Map<String, String> items = new TreeMap<>();
        private final List<Throwable> failures = new ArrayList<>();
        private int closed;
        private boolean closesBadly;

        @Override
        public String getPassword(String domain, String account) throws PasswordAccessException {
            fail();
            String text = items.get(domain + "/" + account);
            if (text == null) {
                throw new PasswordAccessException("No stored credentials match " + account);
            }
            return text;
        }

        @Override
        public void setPassword(String domain, String account, String password)
                throws PasswordAccessException {
            fail();
            items.put(domain + "/" + account, password);
        }

        @Override
        public void deletePassword(String domain, String account) throws PasswordAccessException {
            fail();
            if (items.remove(domain + "/" + account) == null) {
                throw new PasswordAccessException("No stored credentials match " + account);
            }
        }

        @Override
        public void close() {
            closed++;
            if (closesBadly) {
                throw new IllegalStateException("closed before");
            }
        }

        private void fail() throws PasswordAccessException {
            if (failures.isEmpty()) {
                return;
            }
            Throwable next = failures.remove(0);
            if (next instanceof PasswordAccessException refused) {
                throw refused;
            }
            if (next instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) next;
        }
    }

    private JavaKeyring over(KeyringStorageType storage) {
        return new JavaKeyring(storage, "the keychain") {
            @Override
            Keyring connect() throws BackendNotSupportedException {
                connections++;
                if (!supported) {
                    throw new BackendNotSupportedException("none");
                }
                try {
                    Constructor<Keyring> open =
                            Keyring.class.getDeclaredConstructor(KeyringBackend.class);
                    open.setAccessible(true);
                    return open.newInstance(backend);
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError("another version of the library", e);
                }
            }
        };
    }

    @Test
    void itemsAreUnderTheServicesName() throws Exception {
        keychain.set("session corp", "token");
        assertThat(backend.items).containsExactly(Map.entry("Lanyard/session corp", "token"));
        assertThat(keychain.get("session corp")).isEqualTo("token");
        keychain.delete("session corp");
        assertThat(backend.items).isEmpty();
        assertThat(keychain.get("session corp")).isNull();
        keychain.delete("session corp");
        keychain.unlock();
        assertThat(connections).isEqualTo(1);
        assertThat(keychain.label()).isEqualTo("the keychain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No stored credentials match x",
                "x not in wallet",
                "Password not Found",
                "Error 1168 of CredRead"
            })
    void anItemThatIsNotThereIsAnAnswer(String message) throws Exception {
        backend.failures.add(new PasswordAccessException(message));
        assertThat(keychain.get("a")).isNull();
        backend.failures.add(new PasswordAccessException(message));
        keychain.delete("a");
        assertThat(connections).isEqualTo(1);
        keychain.close();
        // Nothing that is to be set can be missing.
        backend.failures.add(new PasswordAccessException(message));
        assertTrouble(
                () -> keychain.set("a", "b"), Kind.FAILED, "the keychain refused: " + message);
    }

    @Test
    void aRefusalAndAFaultOfTheLibraryAreFailures() {
        backend.failures.add(new PasswordAccessException("access denied"));
        assertTrouble(() -> keychain.get("a"), Kind.FAILED, "the keychain refused: access denied");
        keychain.close();
        backend.failures.add(new PasswordAccessException(null));
        assertTrouble(() -> keychain.get("a"), Kind.FAILED, "the keychain refused: null");
        keychain.close();
        backend.failures.add(new IllegalStateException("not connected"));
        assertTrouble(
                () -> keychain.unlock(),
                Kind.FAILED,
                "the keychain failed: java.lang.IllegalStateException: not connected");
    }

    @Test
    void anErrorOfTheNativeLibraryIsAFailure() throws Exception {
        backend.failures.add(new Error("Invalid memory access"));
        assertTrouble(
                () -> keychain.set("a", "b"),
                Kind.FAILED,
                "the keychain failed: java.lang.Error: Invalid memory access");
        keychain.set("a", "b");
        backend.failures.add(new Error("Invalid memory access"));
        keychain.set("a", "c");
        assertThat(keychain.get("a")).isEqualTo("c");
    }

    @Test
    void anOldConnectionThatFailsIsMadeAnewOnce() throws Exception {
        keychain.set("a", "text");
        backend.failures.add(new IllegalStateException("the daemon is gone"));
        assertThat(keychain.get("a")).isEqualTo("text");
        assertThat(connections).isEqualTo(2);
        assertThat(backend.closed).isEqualTo(1);
        backend.failures.add(new IllegalStateException("one"));
        backend.failures.add(new IllegalStateException("two"));
        assertTrouble(
                () -> keychain.get("a"),
                Kind.FAILED,
                "the keychain failed: java.lang.IllegalStateException: two");
        assertThat(connections).isEqualTo(3);
    }

    @Test
    void aReadDuringTheWriteOfAnotherProcessIsRepeated() throws Exception {
        keychain.set("a", "text");
        for (int i = 0; i < 10; i++) {
            backend.failures.add(new PasswordAccessException("Error code 234"));
        }
        assertThat(keychain.get("a")).isEqualTo("text");
        assertThat(connections).isEqualTo(1);
        for (int i = 0; i < 1_000; i++) {
            backend.failures.add(new PasswordAccessException("Error code 234"));
        }
        assertTrouble(() -> keychain.get("a"), Kind.FAILED, "the keychain refused: Error code 234");
    }

    @Test
    void aNewConnectionThatFailsIsNotTriedAgain() {
        backend.failures.add(new IllegalStateException("one"));
        assertTrouble(
                () -> keychain.get("a"),
                Kind.FAILED,
                "the keychain failed: java.lang.IllegalStateException: one");
        assertThat(connections).isEqualTo(1);
    }

    @Test
    void aSystemWithoutTheBackendHasNoKeychain() {
        supported = false;
        assertTrouble(() -> keychain.get("a"), Kind.ABSENT, "the keychain cannot be reached");
    }

    @Test
    void closingNeverFailsAndTheNextCallConnectsAnew() throws Exception {
        keychain.close();
        assertThat(backend.closed).isZero();
        keychain.set("a", "text");
        backend.closesBadly = true;
        keychain.close();
        keychain.close();
        assertThat(backend.closed).isEqualTo(1);
        assertThat(keychain.get("a")).isEqualTo("text");
        assertThat(connections).isEqualTo(2);
    }

    @Test
    void windowsAloneLimitsTheLengthOfAnItem() {
        assertThat(over(KeyringStorageType.WINDOWS_CREDENTIAL_STORE).maxTextLength())
                .isEqualTo(1_280);
        assertThat(keychain.maxTextLength()).isEqualTo(Integer.MAX_VALUE);
    }

    private static void assertTrouble(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call,
            Kind kind,
            @Nullable String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        KeychainException.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(kind))
                .hasMessage(message);
    }
}
