package dev.lanyard.secret.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.secret.keyring.FakeSessionBus.Fault;
import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time limit is over the whole of a bus's answer, and its connection ends with it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no D-Bus; it needs a Unix socket")
class SlowSessionBusTest {
    @TempDir Path folder;

    private final FakeSecretService service = new FakeSecretService();
    private final FakeKeychain wallet = new FakeKeychain(Integer.MAX_VALUE);
    private FakeSessionBus bus;

    @BeforeEach
    void startBus() throws Exception {
        bus = new FakeSessionBus(folder.resolve("bus"));
    }

    @AfterEach
    void stopBus() throws Exception {
        bus.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "SearchItems", "OpenSession", "GetSecret"})
    void anAnswerThatDripsIsGivenUpOn(String member) throws Exception {
        bus.services.put(FakeSecretService.NAME, service);
        service.add(Map.of("service", "Lanyard", "account", "a"), "token");
        bus.faults.put(member, Fault.DRIP);
        assertGivenUp();
        assertThat(bus.calls).endsWith(member);
    }

    @Test
    void aGreetingThatDripsIsGivenUpOn() throws Exception {
        bus.greeting = "";
        assertGivenUp();
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "DRIP"})
    void aWalletsAnswerIsGivenUpOn(Fault fault) throws Exception {
        bus.services.put(KWallet.NAME, new FakeWallet());
        bus.faults.put("isOpen", fault);
        assertGivenUp();
        assertThat(bus.calls).endsWith("isOpen");
    }

    private void assertGivenUp() throws Exception {
        TimeLimitedKeychain keychain =
                new TimeLimitedKeychain(
                        new LinuxKeychain(bus.socket, service.writer(), wallet),
                        false,
                        Duration.ofSeconds(1));
        assertThatThrownBy(() -> keychain.get("a"))
                .isInstanceOfSatisfying(
                        KeychainException.class,
                        slow -> assertThat(slow.kind()).isEqualTo(Kind.SLOW));
        Await.until("the end of the connections", () -> bus.ended.get() == bus.connections.get());
    }
}
