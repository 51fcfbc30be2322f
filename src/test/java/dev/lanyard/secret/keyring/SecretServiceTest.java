package dev.lanyard.secret.keyring;

import static dev.lanyard.secret.keyring.SecretServiceFixture.OURS;
import static dev.lanyard.secret.keyring.SecretServiceFixture.TIMEOUT;
import static dev.lanyard.secret.keyring.SecretServiceFixture.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretStoreContract;
import dev.lanyard.secret.SecretText;
import dev.lanyard.secret.keyring.WireFormat.Variant;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The store over a Secret Service on a session bus, both of this process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no D-Bus; it needs a Unix socket")
class SecretServiceTest extends SecretStoreContract {

    @RegisterExtension final SecretServiceFixture fixture = new SecretServiceFixture();
    private final FakeSecretService service = fixture.service;
    private final FakeSessionBus bus = fixture.bus;

    @Override
    protected SecretStore open() {
        return fixture.open();
    }

    @Test
    void aReadAsksForOneItemInAPlainSession() {
        service.add(Map.of("service", "Lanyard", "account", "session other"), "no");
        service.add(Map.of("service", "other", "account", "session corp"), "no");
        service.add(OURS, "token");
        SecretStore store = open();
        assertThat(store.read(CORP)).isEqualTo(found("token"));
        assertThat(bus.calls).containsExactly("Hello", "SearchItems", "OpenSession", "GetSecret");
        assertThat(store.read(CORP)).isEqualTo(found("token"));
        assertThat(bus.calls).endsWith("GetSecret", "SearchItems", "GetSecret").hasSize(6);
        assertThat(bus.connections).hasValue(1);
        store.close();
    }

    @Test
    void bothByteOrdersAndPiecesOfAnySizeAreRead() {
        service.add(OURS, "żółć 😀 " + text(3_000, 'x'));
        bus.order = ByteOrder.BIG_ENDIAN;
        assertThat(open().read(CORP)).isEqualTo(found("żółć 😀 " + text(3_000, 'x')));
        bus.writeSize = 1;
        assertThat(open().read(CORP)).isEqualTo(found("żółć 😀 " + text(3_000, 'x')));
        bus.order = ByteOrder.LITTLE_ENDIAN;
        assertThat(open().read(CORP)).isEqualTo(found("żółć 😀 " + text(3_000, 'x')));
    }

    @Test
    void aSessionWithOctetsBeforeItIsUsedAsWell() {
        service.add(OURS, "token");
        service.output = new Variant("ay", new byte[] {});
        assertThat(open().read(CORP)).isEqualTo(found("token"));
        service.output = new Variant("ay", new byte[] {1, 2, 3, 4, 5});
        assertThat(open().read(CORP)).isEqualTo(found("token"));
    }

    @Test
    void anAccountWithTwoItemsIsMended() {
        service.add(OURS, "of a process that was killed");
        service.add(OURS, "of the next");
        open().write(CORP, SecretText.of("new"));
        assertThat(open().read(CORP)).isEqualTo(found("new"));
        assertThat(items("session corp")).hasSize(1);

        service.add(OURS, "another");
        open().delete(CORP);
        assertThat(items("session corp")).isEmpty();
    }

    @Test
    void anItemThatAppearsDuringAWriteDoesNotStay() throws Exception {
        service.late = new FakeSecretService.Item(OURS, "of a process that was killed");
        try (SecretService keychain = new SecretService(bus.socket, service.writer())) {
            keychain.set("session corp", "new");
            assertThat(items("session corp"))
                    .extracting(FakeSecretService.Item::secret)
                    .containsExactly("new");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "org.freedesktop.Secret.Error.NoSuchObject, false",
        "org.freedesktop.DBus.Error.Failed, true"
    })
    void anItemThatIsGoneWhenItIsToBeDeletedIsNoFailure(String error, boolean fails)
            throws Exception {
        service.late = new FakeSecretService.Item(OURS, "of a process that was killed");
        service.errors.put("Delete", error);
        try (SecretService keychain = new SecretService(bus.socket, service.writer())) {
            if (fails) {
                assertThatThrownBy(() -> keychain.set("session corp", "new"))
                        .hasMessageContaining("the fake says no");
            } else {
                keychain.set("session corp", "new");
            }
        }
    }

    private List<FakeSecretService.Item> items(String account) {
        return service.items.values().stream()
                .filter(item -> account.equals(item.attributes().get("account")))
                .toList();
    }

    @Test
    void ourItemsAreListedWhateverTheIndexSays() {
        service.add(Map.of("service", "Lanyard", "account", "role 1/dev@corp"), "x");
        service.add(Map.of("service", "Lanyard"), "without an account");
        service.add(Map.of("service", "other", "account", "session theirs"), "x");
        service.add(OURS, "token");
        assertThat(open().names())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("session:corp", "role:1/dev@corp");
    }

    @Test
    void anItemThatGoesWhileAllAreListedIsLeftOut() {
        service.add(OURS, "token");
        service.errors.put("Attributes", "org.freedesktop.DBus.Error.UnknownObject");
        assertThat(open().names()).isEmpty();
        service.errors.put("Attributes", "org.freedesktop.DBus.Error.AccessDenied");
        assertThatThrownBy(() -> open().names()).hasMessageContaining("the fake says no");
    }

    @ParameterizedTest
    @CsvSource({
        "org.freedesktop.DBus.Error.UnknownObject, false",
        "org.freedesktop.DBus.Error.UnknownMethod, false",
        "org.freedesktop.DBus.Error.UnknownInterface, false",
        "org.freedesktop.Secret.Error.NoSuchObject, false",
        "org.freedesktop.DBus.Error.Failed, true"
    })
    void anItemThatIsGoneMeanwhileIsNoFailure(String error, boolean fails) {
        service.add(OURS, "token");
        service.errors.put("GetSecret", error);
        SecretStore store = open();
        if (fails) {
            assertThat(why(store))
                    .isEqualTo("The desktop keychain (Secret Service) failed: the fake says no");
        } else {
            assertThat(store.read(CORP)).isEqualTo(Lookup.of(null));
        }
    }

    @Test
    void aLockedKeychainIsToldAndNotAsked() {
        service.add(OURS, "token");
        service.locked = true;
        assertThat(why(open())).isEqualTo("The desktop keychain (Secret Service) is locked");
        service.hidesWhenLocked = true;
        assertThat(why(open())).isEqualTo("The desktop keychain (Secret Service) is locked");
        assertThatThrownBy(() -> open().write(ADMIN, SecretText.of("x")))
                .hasMessageContaining("is locked");
        assertThatThrownBy(() -> open().delete(CORP)).hasMessageContaining("is locked");
        assertThatThrownBy(() -> open().names()).hasMessageContaining("is locked");
        assertThat(bus.calls).doesNotContain("Unlock", "Prompt");
        assertThat(service.items).hasSize(1);
    }

    @Test
    void theKeychainItselfRefusesToChangeWhatIsLocked() {
        service.add(OURS, "token");
        service.locked = true;
        try (SecretService keychain = new SecretService(bus.socket, service.writer())) {
            assertThatThrownBy(() -> keychain.set("session corp", "other"))
                    .hasMessageContaining("is locked");
            assertThatThrownBy(() -> keychain.delete("session corp"))
                    .hasMessageContaining("is locked");
            assertThatThrownBy(keychain::accounts).hasMessageContaining("is locked");
        }
        assertThat(service.items.values())
                .extracting(FakeSecretService.Item::secret)
                .containsExactly("token");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theAppHasItUnlocked(boolean withPrompt) {
        service.add(OURS, "token");
        service.locked = true;
        service.prompts = withPrompt;
        assertThat(fixture.open(true, TIMEOUT).read(CORP)).isEqualTo(found("token"));
        assertThat(bus.calls).contains("AddMatch", "Unlock").doesNotContain("CreateCollection");
        assertThat(bus.calls.contains("Prompt")).isEqualTo(withPrompt);
    }

    @Test
    void aDismissedPromptIsToldAsThat() {
        service.add(OURS, "token");
        service.locked = true;
        service.dismisses = true;
        assertThat(why(fixture.open(true, TIMEOUT)))
                .contains("is still locked: the prompt was dismissed");
        assertThat(service.locked).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theAppHasAMissingCollectionMade(boolean withPrompt) {
        service.exists = false;
        service.prompts = withPrompt;
        SecretStore store = fixture.open(true, TIMEOUT);
        store.write(CORP, SecretText.of("token"));
        assertThat(store.read(CORP)).isEqualTo(found("token"));
        assertThat(service.createdLabel).isEqualTo("Default keyring");
        assertThat(bus.calls).doesNotContain("Unlock");
    }

    @Test
    void withoutACollectionThereIsNothingToReadOrDelete() {
        service.exists = false;
        assertThat(open().read(CORP)).isEqualTo(Lookup.of(null));
        assertThat(open().names()).isEmpty();
        open().delete(CORP);
        assertThatThrownBy(() -> open().write(CORP, SecretText.of("x")))
                .hasMessageContaining("has no default keyring yet");
        assertThat(service.items).isEmpty();
    }

    @Test
    void aDeleteDoesNotReachTheWriterWithoutACollection() throws Exception {
        service.add(OURS, "token");
        try (SecretService keychain = new SecretService(bus.socket, service.writer())) {
            service.exists = false;
            keychain.delete("session corp");
            assertThat(service.items).hasSize(1);
            service.exists = true;
            keychain.delete("session corp");
            assertThat(service.items).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SearchItems, org.freedesktop.DBus.Error.ServiceUnknown",
        "SearchItems, org.freedesktop.DBus.Error.NameHasNoOwner",
        "SearchItems, org.freedesktop.DBus.Error.Spawn.ChildExited",
        "GetSecret, org.freedesktop.DBus.Error.ServiceUnknown"
    })
    void aServiceThatIsNotThereIsNoKeychain(String member, String error) {
        service.add(OURS, "token");
        service.errors.put(member, error);
        assertThat(why(open()))
                .isEqualTo(
                        "There is no keychain to store secrets in: nothing on this desktop provides"
                                + " a Secret Service");
    }

    @Test
    void anErrorIsToldByItsTextElseByItsName() {
        service.errors.put("SearchItems", "org.example.Odd");
        assertThat(why(open())).endsWith("failed: the fake says no");
        service.errors.put("SearchItems", "org.example.Bare");
        assertThat(why(open())).endsWith("failed: org.example.Bare");
    }

    @Test
    void anOpenWalletBehindTheServiceIsUnlockedWithoutADialog() {
        service.add(OURS, "token");
        service.locked = true;
        service.hidesWhenLocked = true;
        service.prompts = false;
        FakeWallet wallet = new FakeWallet();
        bus.services.put(KWallet.NAME, wallet);
        assertThat(why(open())).as("another program's wallet").contains("is locked");
        bus.owners.put(KWallet.NAME, ":1.5");
        bus.owners.put(FakeSecretService.NAME, ":1.5");
        wallet.open = false;
        assertThat(why(open())).as("a closed wallet").contains("is locked");
        wallet.open = true;
        assertThat(open().read(CORP)).isEqualTo(found("token"));
        assertThat(bus.calls).contains("Unlock").doesNotContain("Prompt");
    }
}
