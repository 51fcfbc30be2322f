package dev.lanyard.secret.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.problem.Problem;
import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For each test a Secret Service on a session bus, both of this process, and stores over it. */
final class SecretServiceFixture implements AfterEachCallback {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final SecretName CORP = new SecretName(SecretName.Kind.SESSION, "corp");
    static final Map<String, String> OURS = Map.of("service", "Lanyard", "account", "session corp");

    final FakeSecretService service = new FakeSecretService();
    final FakeSessionBus bus;
    private final Path folder;

    SecretServiceFixture() {
        try {
            folder = Files.createTempDirectory("lanyard-bus");
            bus = new FakeSessionBus(folder.resolve("bus"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        bus.services.put(FakeSecretService.NAME, service);
    }

    SecretStore open() {
        return open(false, TIMEOUT);
    }

    SecretStore open(boolean prompts, Duration timeout) {
        FakeKeychain wallet = new FakeKeychain(Integer.MAX_VALUE);
        Keychain keychain = new LinuxKeychain(bus.socket, service.writer(), wallet);
        return new KeyringSecretStore(
                new TimeLimitedKeychain(keychain, prompts, timeout), folder.resolve("lock"));
    }

    static Lookup<SecretText> found(String text) {
        return Lookup.of(SecretText.of(text));
    }

    static String why(SecretStore store) {
        Problem problem = Objects.requireNonNull(store.read(CORP).problem());
        assertThat(problem.nextStep()).isNotBlank();
        return problem.what();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        bus.close();
        for (String file : List.of("bus", "lock")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }
}
