package dev.lanyard.secret.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The store over a real, unlocked GNOME Keyring on this session's bus. Run under {@code
 * dbus-run-session} with a keyring of its own; it fails where there is none.
 */
@Tag("keyring")
class GnomeKeyringTest extends RealKeychainContract {
    @AfterEach
    void othersFindNothingOfOurs() throws Exception {
        open().deleteAll();
        assertThat(tool("search", "--all", "service", "Lanyard")).doesNotContain("attribute.");
    }

    @Test
    void othersSeeOurItemsByTheirNames() throws Exception {
        open().write(CORP, SecretText.of("refresh-token"));
        String found = tool("search", "--all", "service", "Lanyard");
        assertThat(found)
                .contains("attribute.account = session corp")
                .contains("secret = lanyard-item 1 ")
                .contains("refresh-token");
    }

    @Test
    void anItemThatAPersonDeletedIsMissing() throws Exception {
        open().write(CORP, SecretText.of("refresh-token"));
        tool("clear", "service", "Lanyard", "account", "session corp");
        assertThat(open().read(CORP)).isEqualTo(Lookup.of(null));
        open().delete(CORP);
        assertThat(open().names()).isEmpty();
    }

    private static String tool(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("secret-tool");
        builder.command().addAll(java.util.List.of(arguments));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
