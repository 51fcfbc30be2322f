package dev.lanyard.secret.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import dev.lanyard.secret.keyring.FakeSessionBus.Fault;
import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keychain of a Linux desktop is used, and where its bus is. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no D-Bus; it needs a Unix socket")
class LinuxKeychainTest {
    private static final SecretName CORP = new SecretName(SecretName.Kind.SESSION, "corp");

    @TempDir Path folder;

    private final FakeSecretService service = new FakeSecretService();
    private final FakeWallet wallet = new FakeWallet();
    private final FakeKeychain entries = new FakeKeychain(1_000_000);
    private FakeSessionBus bus;
    private LinuxKeychain keychain;

    @BeforeEach
    void startBus() throws Exception {
        bus = new FakeSessionBus(folder.resolve("bus"));
        keychain = new LinuxKeychain(bus.socket, service.writer(), entries);
    }

    @AfterEach
    void stopBus() throws Exception {
        keychain.close();
        bus.close();
        // OpenKeychain sets it for the library that writes.
        System.clearProperty("DBUS_SESSION_BUS_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "set", "delete"})
    void anOlderWalletIsUsedWhereThereIsNoSecretService(String first) throws Exception {
        bus.services.put(KWallet.NAME, wallet);
        entries.items.put("session corp", "token");
        switch (first) {
            case "get" -> assertThat(keychain.get("session corp")).isEqualTo("token");
            case "set" -> keychain.set("session other", "new");
            default -> keychain.delete("session corp");
        }
        keychain.set("session next", "next");
        assertThat(keychain.get("session next")).isEqualTo("next");
        keychain.delete("session next");
        assertThat(entries.items.containsKey("session next")).isFalse();
        assertThat(entries.items.containsKey("session other")).isEqualTo(first.equals("set"));
        assertThat(entries.items.containsKey("session corp")).isEqualTo(!first.equals("delete"));
        assertThat(keychain.label()).isEqualTo(entries.label());
        entries.locked = true;
        keychain.unlock();
        assertThat(entries.locked).isFalse();
        assertThat(keychain.accounts()).isEmpty();
        keychain.close();
        assertThat(entries.closed).isTrue();
    }

    @Test
    void aWalletThatACallWouldStartCounts() throws Exception {
        bus.activatable.add(KWallet.NAME);
        assertThatThrownBy(() -> keychain.get("a"))
                .hasMessage("KWallet failed: no service org.kde.kwalletd5");
        bus.services.put(KWallet.NAME, wallet);
        entries.items.put("a", "token");
        assertThat(keychain.get("a")).isEqualTo("token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "set", "delete"})
    void aClosedWalletIsLockedAndItsLibraryNotCalled(String call) {
        bus.services.put(KWallet.NAME, wallet);
        wallet.open = false;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(
                            () -> {
                                switch (call) {
                                    case "get" -> keychain.get("a");
                                    case "set" -> keychain.set("a", "b");
                                    default -> keychain.delete("a");
                                }
                            })
                    .isInstanceOfSatisfying(
                            KeychainException.class,
                            trouble -> assertThat(trouble.kind()).isEqualTo(Kind.LOCKED))
                    .hasMessage("KWallet is locked");
        }
        assertThat(entries.calls).isEmpty();
    }

    @Test
    void aWalletWhoseConnectionBreaksHasFailed() {
        bus.services.put(KWallet.NAME, wallet);
        bus.faults.put("isOpen", Fault.DROP);
        assertThatThrownBy(() -> keychain.get("a"))
                .isInstanceOfSatisfying(
                        KeychainException.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(Kind.FAILED))
                .hasMessage("KWallet failed: D-Bus closed the connection");
    }

    @Test
    void withNeitherTheMissingSecretServiceIsTold() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> keychain.get("a"))
                    .isInstanceOfSatisfying(
                            KeychainException.class,
                            trouble -> assertThat(trouble.kind()).isEqualTo(Kind.ABSENT))
                    .hasMessage("nothing on this desktop provides a Secret Service");
        }
        bus.faults.put("ListNames", Fault.DROP);
        assertThatThrownBy(() -> keychain.get("a"))
                .hasMessage("nothing on this desktop provides a Secret Service");
        assertThat(entries.calls).isEmpty();
    }

    @Test
    void aSecretServiceThatFailsIsNotReplacedByAWallet() throws Exception {
        bus.services.put(FakeSecretService.NAME, service);
        bus.services.put(KWallet.NAME, wallet);
        service.locked = true;
        assertThatThrownBy(() -> keychain.get("a")).hasMessageContaining("is locked");
        service.locked = false;
        keychain.set("a", "text");
        assertThat(keychain.get("a")).isEqualTo("text");
        assertThat(keychain.accounts()).containsExactly("a");
        assertThat(keychain.label()).isEqualTo("the desktop keychain (Secret Service)");
        assertThat(keychain.maxTextLength()).isEqualTo(Integer.MAX_VALUE);
        keychain.delete("a");
        assertThat(keychain.get("a")).isNull();
        service.locked = true;
        keychain.unlock();
        assertThat(service.locked).isFalse();
        assertThat(entries.calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unix:path=FOLDER/a b%",
                "unix:path=FOLDER/a%20b%25",
                "unix:path=FOLDER/a%20b%,guid=0123",
                "unix:path=FOLDER/a b%25;unix:path=/nowhere",
                "tcp:host=localhost,port=1;unix:abstract=/tmp/x;unix:path=FOLDER/a%20b%25,guid=1",
                "unix:path=FOLDER/%61%20b%25",
                "unix:path=FOLDER/a%20b%25,guid=;tcp:"
            })
    void theBusIsAtTheFirstAddressWithAPath(String address) throws Exception {
        try (FakeSessionBus other = new FakeSessionBus(folder.resolve("a b%"))) {
            other.services.put(FakeSecretService.NAME, service);
            service.add(Map.of("service", "Lanyard", "account", "session corp"), "token");
            assertThat(
                            read(
                                    Map.of(
                                            "DBUS_SESSION_BUS_ADDRESS",
                                            address.replace("FOLDER", folder.toString()))))
                    .isEqualTo(Lookup.of(SecretText.of("token")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tcp:host=x", "unix:abstract=/tmp/x", "tcp:host=x;", ";;"})
    void anAddressWithoutAPathIsNoBus(String address) {
        Lookup<SecretText> looked = read(Map.of("DBUS_SESSION_BUS_ADDRESS", address));
        assertThat(Objects.requireNonNull(looked.problem()).what())
                .contains("no D-Bus that can be reached");
    }

    @Test
    void thePercentSignOfNoEscapeStaysAsItIs() throws Exception {
        for (String name : new String[] {"%zz", "%4", "%g1", "%1g", "100%"}) {
            try (FakeSessionBus other = new FakeSessionBus(folder.resolve(name))) {
                other.services.put(FakeSecretService.NAME, service);
                assertThat(
                                read(
                                        Map.of(
                                                "DBUS_SESSION_BUS_ADDRESS",
                                                "unix:path=" + folder + "/" + name)))
                        .as(name)
                        .isEqualTo(Lookup.of(null));
            }
        }
    }

    @Test
    void withoutAnAddressTheBusOfTheUserIsTaken() throws IOException {
        bus.services.put(FakeSecretService.NAME, service);
        assertThat(read(Map.of("XDG_RUNTIME_DIR", folder.toString()))).isEqualTo(Lookup.of(null));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(read(Map.of("XDG_RUNTIME_DIR", empty.toString())).problem()).isNotNull();
        assertThat(read(Map.of()).problem()).isNotNull();
    }

    private Lookup<SecretText> read(Map<String, String> variables) {
        Environment environment = new Environment(variables, folder, Environment.Os.LINUX);
        SecretStore store = OpenKeychain.open(environment, Folders.of(environment), false);
        try {
            return store.read(CORP);
        } finally {
            store.close();
        }
    }
}
