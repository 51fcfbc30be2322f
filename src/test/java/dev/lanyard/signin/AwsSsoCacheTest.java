package dev.lanyard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.FileModes;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AwsSsoCacheTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.5Z");
    private static final String PORTAL = "https://corp.awsapps.com/start";
    private static final SsoSession CORP =
            new SsoSession("corp", PORTAL, "eu-west-1", List.of(), false);
    private static final SsoSession OLD =
            new SsoSession(PORTAL, PORTAL + "#/", "eu-west-1", List.of(), true);

    /** {@code printf corp | sha1sum}, as botocore names the file of sso-session corp. */
    private static final String CORP_FILE = "ee0bfd2552fbd840c02cc48b6e823320543c450f.json";

    @TempDir Path home;

    private Path folder = Path.of("");
    private AwsSsoCache cache = cache(folder);
    private SessionStore store = new SessionStore(new MemorySecretStore(), clock(), null, null);

    @BeforeEach
    void surroundings() {
        folder = home.resolve(".aws/sso/cache");
        cache = cache(home);
        store = new SessionStore(new MemorySecretStore(), clock(), cache, null);
    }

    private static AwsSsoCache cache(Path home) {
        Environment environment =
                new Environment(
                        Map.of("LANYARD_HOME", home.resolve("lanyard").toString()),
                        home,
                        Environment.Os.current());
        return new AwsSsoCache(environment, Folders.of(environment));
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static StoredSession signedIn(SsoSession session, String access, Duration lasts) {
        return new StoredSession(
                session,
                new StoredSession.Tokens(
                        SecretText.of(access), NOW.plus(lasts), SecretText.of("refresh-1"), NOW),
                new ClientRegistration(
                        "client-1",
                        SecretText.of("secret-1"),
                        NOW.plus(Duration.ofDays(90)),
                        ClientRegistration.Flow.CODE));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    @Test
    void nothingIsWrittenUnlessItIsOn() {
        store.write(signedIn(CORP, "access-1", Duration.ofHours(1)));
        assertThat(cache.isOn()).isFalse();
        assertThat(home.resolve(".aws")).doesNotExist();
    }

    @Test
    void theFileIsWhatBotocoreReadsAndHasNoOtherSecret() throws IOException {
        store.write(signedIn(CORP, "access-1", Duration.ofHours(1)));
        cache.set(true, () -> store);
        Path file = folder.resolve(CORP_FILE);
        assertThat(files()).containsExactly(file);
        assertThat(file)
                .hasContent(
                        "{\"startUrl\": \"https://corp.awsapps.com/start\", \"region\":"
                                + " \"eu-west-1\", \"accessToken\": \"access-1\", \"expiresAt\":"
                                + " \"2026-11-24T11:00:00Z\"}");
        FileModes.assertOwnerOnly(file);
    }

    @Test
    void itFollowsTheSession() throws IOException {
        cache.set(true, () -> store);
        store.write(signedIn(CORP, "access-1", Duration.ofHours(1)));
        store.write(signedIn(OLD, "access-2", Duration.ofHours(1)));
        assertThat(files()).hasSize(2);
        store.write(signedIn(CORP, "access-3", Duration.ofMinutes(10)));
        assertThat(Files.readString(folder.resolve(CORP_FILE))).contains("access-3");
        assertThat(cache.endsBefore(NOW.plus(Duration.ofMinutes(15)))).isTrue();
        assertThat(cache.endsBefore(NOW.plus(Duration.ofMinutes(5)))).isFalse();
        store.forget(CORP);
        assertThat(files()).hasSize(1);
        store.write(signedIn(OLD, "access-2", Duration.ZERO));
        assertThat(files()).isEmpty();
        assertThat(cache.endsBefore(NOW.plus(Duration.ofHours(2)))).isFalse();
    }

    @Test
    void switchingOffDeletesItsFilesOnly() throws IOException {
        Files.createDirectories(folder);
        Path other = Files.writeString(folder.resolve("botocore-client-id-eu-west-1.json"), "{}");
        cache.set(true, () -> store);
        store.write(signedIn(CORP, "access-1", Duration.ofHours(1)));
        assertThat(files()).hasSize(2);
        cache.set(false, () -> store);
        assertThat(files()).containsExactly(other);
        assertThat(cache.isOn()).isFalse();
        store.write(signedIn(CORP, "access-2", Duration.ofHours(1)));
        assertThat(files()).containsExactly(other);
        cache.set(false, () -> store);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege")
    void aFileOfAnotherToolIsReplacedByOneForTheOwnerAlone() throws IOException {
        Files.createDirectories(folder);
        Path elsewhere = Files.writeString(home.resolve("elsewhere"), "{}");
        Path file = Files.createSymbolicLink(folder.resolve(CORP_FILE), elsewhere);
        cache.set(true, () -> store);
        store.write(signedIn(CORP, "access-1", Duration.ofHours(1)));
        assertThat(elsewhere).hasContent("{}");
        assertThat(file).isRegularFile();
        FileModes.assertOwnerOnly(file);
    }
}
