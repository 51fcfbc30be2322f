package dev.lanyard.secret.keyring;

import static dev.lanyard.secret.keyring.SecretServiceFixture.CORP;
import static dev.lanyard.secret.keyring.SecretServiceFixture.OURS;
import static dev.lanyard.secret.keyring.SecretServiceFixture.found;
import static dev.lanyard.secret.keyring.SecretServiceFixture.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.Await;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.keyring.FakeSessionBus.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection to the session bus: its greeting, its faults and its end. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no D-Bus; it needs a Unix socket")
class SecretServiceConnectionTest {
    @RegisterExtension final SecretServiceFixture fixture = new SecretServiceFixture();
    private final FakeSecretService service = fixture.service;
    private final FakeSessionBus bus = fixture.bus;

    private SecretStore open() {
        return fixture.open();
    }

    @ParameterizedTest
    @CsvSource({
        "DROP, D-Bus closed the connection",
        "CUT, D-Bus closed the connection",
        "GARBAGE, D-Bus",
        "OVERSIZE, D-Bus sent a message of 1073741824 bytes",
        "OVERSIZE_HEADER, D-Bus sent a message of",
        "NEGATIVE, D-Bus sent a message of -8 bytes"
    })
    void aBusThatBreaksItsWordIsTold(Fault fault, String words) {
        service.add(OURS, "token");
        bus.faults.put("SearchItems", fault);
        assertThat(why(open()))
                .startsWith("The desktop keychain (Secret Service) failed: " + words);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"HANG", "DRIP"},
            mode = EnumSource.Mode.EXCLUDE)
    void aConnectionThatBreaksLaterIsMadeAnew(Fault fault) {
        service.add(OURS, "token");
        SecretStore store = open();
        assertThat(store.read(CORP)).isEqualTo(found("token"));
        bus.faults.put("GetSecret", fault);
        assertThat(store.read(CORP)).isEqualTo(found("token"));
        assertThat(bus.connections).hasValue(2);
    }

    @Test
    void aBusThatIsStartedAnewIsConnectedToAgain() throws Exception {
        service.add(OURS, "token");
        SecretStore store = open();
        assertThat(store.read(CORP)).isEqualTo(found("token"));
        bus.dropAll();
        assertThat(store.read(CORP)).isEqualTo(found("token"));
    }

    @Test
    void aServiceThatHangsIsGivenUpOnAndItsConnectionClosed() throws Exception {
        service.add(OURS, "token");
        bus.faults.put("SearchItems", Fault.HANG);
        assertThat(why(fixture.open(false, Duration.ofMillis(300))))
                .isEqualTo("The desktop keychain (Secret Service) did not answer within 0 s");
        Await.until("the end of the connection", () -> bus.ended.get() == 1);
    }

    @Test
    void closingTheStoreEndsItsConnection() throws Exception {
        SecretStore store = open();
        store.read(CORP);
        store.close();
        Await.until("the end of the connection", () -> bus.ended.get() == 1);
    }

    @ParameterizedTest
    @CsvSource({
        "REJECTED EXTERNAL, rejected the authentication: REJECTED EXTERNAL",
        "ERROR, rejected the authentication: ERROR"
    })
    void aBusThatTakesUsForSomebodyElseIsNoKeychain(String answer, String words) throws Exception {
        bus.greeting = answer + "\r\n";
        try (SecretService keychain = new SecretService(bus.socket, service.writer())) {
            assertThatThrownBy(() -> keychain.get("a"))
                    .hasMessageContaining("D-Bus at " + bus.socket)
                    .rootCause()
                    .hasMessageContaining(words);
        }
        Await.until("the end of the connection", () -> bus.ended.get() == 1);
    }

    @Test
    void aBusMayAcceptAtOnceAndWithoutCarriageReturns() {
        service.add(OURS, "token");
        for (String greeting : List.of("OK 0123\r\n", "OK 0123\n", "DATA x\nOK\n")) {
            bus.greeting = greeting;
            assertThat(open().read(CORP)).isEqualTo(found("token"));
        }
    }

    @Test
    void aGreetingWithoutAnEndIsNotReadForEver() throws Exception {
        bus.greeting = "OK " + "x".repeat(508) + "\n";
        try (SecretService keychain = new SecretService(bus.socket, service.writer())) {
            assertThat(keychain.get("a")).isNull();
        }
        bus.greeting = "OK " + "x".repeat(509) + "\n";
        try (SecretService keychain = new SecretService(bus.socket, service.writer())) {
            assertThatThrownBy(() -> keychain.get("a"))
                    .rootCause()
                    .hasMessageContaining("sent an unknown reply");
        }
    }
}
