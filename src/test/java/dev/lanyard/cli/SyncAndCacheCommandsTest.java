package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncAndCacheCommandsTest extends TypedByAPerson {
    @Test
    void everyRoleGetsAProfileOnce() {
        person.signedIn();
        String before = Person.read(person.config());
        assertThat(
                        person.run("profiles", "sync", "--dry-run", "--replace", "Auditor=audit")
                                .exits(0)
                                .out())
                .contains("+lanyard_sync = yes")
                .doesNotContain(".Auditor]");
        assertThat(Person.read(person.config())).isEqualTo(before);
        assertThat(person.run("profiles", "sync").exits(0).out()).contains("Added profile ");
        assertThat(Person.read(person.config())).startsWith(before);
        assertThat(person.run("profiles", "sync", "--prune", "--rename").exits(0).err())
                .contains("nothing had to be changed");
    }

    @ParameterizedTest
    @CsvSource({
        "profiles sync --replace x, 2, A=B",
        "profiles sync --template {acount}, 2, {acount}",
        "profiles sync --session nowhere, 5, nowhere",
        "profiles sync, 3, login",
        "profiles sync --convert --no-convert, 2, exclude each other",
        "sso-cache maybe, 2, maybe",
    })
    void whatIsWrongIsTold(String line, int code, String told) {
        person.run(line.split(" ")).failsWithOneLine(code).contains(told);
    }

    @Test
    void accessTokensAreInPlainFilesOnlyWhileThatIsOn(@org.junit.jupiter.api.io.TempDir Path home)
            throws IOException {
        try (Person other = new Person(home)) {
            Path cache = home.resolve(".aws/sso/cache");
            other.signedIn();
            assertThat(other.run("sso-cache").exits(0).out()).contains("No access token");
            assertThat(cache).doesNotExist();
            assertThat(other.run("sso-cache", "on").exits(0).out())
                    .contains("plain files", cache + ".");
            assertThat(names(cache)).hasSize(1);
            assertThat(other.run("doctor").out())
                    .contains("plain files in " + cache, "lanyard sso-cache off");
            other.run("logout", "--session", "harbour").exits(0);
            assertThat(names(cache)).isEmpty();
            other.signedIn();
            assertThat(names(cache)).hasSize(1);
            other.run("logout", "--all").exits(0);
            assertThat(names(cache)).isEmpty();
            other.signedIn();
            assertThat(other.run("sso-cache", "off").exits(0).out()).contains("No access token");
            assertThat(names(cache)).isEmpty();
            assertThat(other.run("doctor").out()).contains("off: no access token");
        }
    }

    private static List<Path> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
