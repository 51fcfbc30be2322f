package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.secret.Lookup;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong words, broken files and an AWS that says no: one line, an exit code, no byte changed. */
class BadInputTest extends TypedByAPerson {
    @Test
    void wrongUsageExitsWith2AndOneLine() {
        person.run("clusters", "--profil", "x").failsWithOneLine(2).contains("--profile");
        person.run("no-such-command").failsWithOneLine(2);
        person.run("kubeconfig").failsWithOneLine(2);
        person.run("kubeconfig", "--all", "--cluster", "x").failsWithOneLine(2);
        person.run("kubeconfig", "remove").failsWithOneLine(2);
        person.run("kubeconfig", "--cluster", "shop", "--alias", "").failsWithOneLine(2);
        person.run("access").failsWithOneLine(2);
        person.run("completion", "tcsh").failsWithOneLine(2);
        person.run("console", "--profile", "static", "--print").failsWithOneLine(2);
        person.run("login", "static").failsWithOneLine(2);
        person.run("login", "shop", "--session", "harbour").failsWithOneLine(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login shpo",
                "clusters --profile shpo",
                "credentials --profile shpo",
                "exec --profile shpo -- true",
                "kubeconfig --profile shpo --cluster shop",
                "console --profile shpo",
                "access check --profile shpo --cluster shop"
            })
    void anUnknownProfileOffersTheNearestNames(String line) {
        person.run(line.split(" ")).failsWithOneLine(5).contains("shop").contains("Did you mean");
    }

    @Test
    void anUnknownSessionOffersTheNearestNames() {
        person.run("login", "--session", "harbor").failsWithOneLine(5).contains("harbour");
    }

    @Test
    void withNobodySignedInTheExitCodeIs3() {
        person.run("clusters").failsWithOneLine(3).contains("lanyard login");
        person.run("credentials", "--profile", "shop").failsWithOneLine(3);
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop").failsWithOneLine(3);
        person.run("exec", "--profile", "shop", "--", "true").failsWithOneLine(3);
        person.run("clusters", "--profile", "shop").exits(3);
    }

    @Test
    void anUnknownClusterOffersTheNearestNames() {
        person.signedIn();
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shp")
                .failsWithOneLine(5)
                .contains("shop");
    }

    @Test
    void aRoleThatIsNotGivenExitsWith4() {
        person.signedIn();
        Person.write(
                person.config(),
                Person.read(person.config()).replace("role_name = Auditor", "role_name = Emperor"));
        person.run("credentials", "--profile", "shop-audit")
                .failsWithOneLine(4)
                .contains("Emperor");
        person.run("clusters", "--profile", "shop-audit").exits(4);
    }

    @Test
    void anExpiredSessionIsRenewed() {
        person.signedIn();
        person.box().expireSessions();
        person.run("clusters").exits(0);
    }

    @Test
    void aRevokedSessionNeedsASignIn() {
        person.signedIn();
        person.box().expireSessions();
        person.box().revoke();
        Map<Path, String> before = files();
        person.run("credentials", "--profile", "sandbox")
                .failsWithOneLine(3)
                .contains("lanyard login");
        person.run("clusters").exits(3);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void noNetworkIsSaidSo() {
        person.signedIn();
        Person.Result result = person.with("AWS_ENDPOINT_URL", "http://127.0.0.1:1").run("login");

        result.exits(1);
        assertThat(result.err()).contains("could not be reached");
        assertThat(result.err().lines().filter(line -> line.startsWith("lanyard: "))).isNotEmpty();
    }

    @Test
    void aWrongClockIsSaidSo() {
        person.box().skew(Duration.ofHours(5));
        Person.Result login = person.run("login");
        Person.Result keys = person.run("credentials", "--profile", "deploy");

        assertThat(login.err() + keys.err()).contains("clock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: v1\nclusters:\n- name: x\n  cluster: {server: [",
                "a: 1\n\t---\nb: 2\n",
                "\u0000\u0001\u0002binary",
                "clusters: []\nclusters: {}\n",
                "- just\n- a list\n",
                "kind: Config\nusers: nothing\n"
            })
    void aKubeconfigThatIsNoneStaysAsItIs(String text) throws IOException {
        person.signedIn();
        Files.writeString(person.kubeconfig(), text);
        Map<Path, String> before = files();

        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop")
                .failsWithOneLine(1)
                .contains("kubeconfig");
        person.run("kubeconfig", "--all").exits(1);
        person.run("use", "x").exits(1);
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[profile a]\nregion = eu-west-1\n[profile a]\nregion = eu-west-2\n",
                "region = eu-west-1\n",
                "[profile a\nregion = x\n",
                "\u0000\u0001\u0002binary\u0000",
                "\uFEFF[profile a]\nregion = eu-west-1\n"
            })
    void aConfigThatBotocoreRejectsIsNamedWithItsLine(String text) throws IOException {
        Files.writeString(person.config(), text);
        Map<Path, String> before = files();

        person.run("profiles").failsWithOneLine(1).contains(person.config().toString());
        person.run("login").failsWithOneLine(1);
        person.run("clusters").failsWithOneLine(1);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aConfigOf50MbIsRefused() throws IOException {
        Files.write(person.config(), new byte[50 << 20]);
        person.run("profiles").failsWithOneLine(1).contains("config");
    }

    @Test
    void aKubeconfigOf50MbIsRefusedOrReadButNeverHarmed() throws IOException {
        person.signedIn();
        byte[] garbage = "#".repeat(50 << 20).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(person.kubeconfig(), garbage);
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop").failsWithOneLine(1);
        assertThat(Files.size(person.kubeconfig())).isEqualTo(garbage.length);
    }

    @Test
    void missingFilesAreEmptyOnes() throws IOException {
        Files.delete(person.config());
        assertThat(person.run("profiles", "--json").exits(0).out()).isEqualTo("[]\n");
        assertThat(person.run("contexts", "--json").exits(0).out()).isEqualTo("[]\n");
        person.run("login").failsWithOneLine(5);
        person.run("clusters").failsWithOneLine(5);
    }

    @Test
    void aFolderInPlaceOfAFileIsSaidSo() throws IOException {
        Files.delete(person.config());
        Files.createDirectory(person.config());
        Files.createDirectory(person.kubeconfig());
        person.run("profiles").failsWithOneLine(1).contains(person.config().toString());
        person.run("contexts").failsWithOneLine(1).contains(person.kubeconfig().toString());
    }

    @Test
    void aKeychainThatIsNoneIsWrongUsage() {
        person.with("LANYARD_KEYCHAIN", "drawer");
        person.run("status").failsWithOneLine(2).contains("drawer");
    }

    @Test
    void aStaleLockIsNamed() throws IOException {
        person.signedIn();
        Path lock = person.kubeconfig().resolveSibling("kubeconfig.lock");
        Files.createFile(lock);
        Files.setLastModifiedTime(
                lock,
                java.nio.file.attribute.FileTime.from(
                        java.time.Instant.now().minus(Duration.ofHours(1))));
        person.run("doctor").exits(1);
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop", "--remove-stale-lock")
                .exits(0);
        assertThat(lock).doesNotExist();
    }

    @Test
    void aKubeconfigThatKubectlCannotLoadIsNamedWithItsPlace() throws IOException {
        person.signedIn();
        String text = "users:\n- name: 123\n";
        Files.writeString(person.kubeconfig(), text);
        String place = person.kubeconfig() + ":2:9: ";
        person.run("contexts").failsWithOneLine(1).contains(place).contains("quotes");
        person.run("use", "a").failsWithOneLine(1).contains(place);
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop")
                .failsWithOneLine(1)
                .contains(place);
        assertThat(person.run("doctor").exits(1).out())
                .contains("WRONG kubeconfig  " + place)
                .contains("Fix that line");
        assertThat(person.kubeconfig()).hasContent(text);
    }

    @Test
    void aSignInThatANewerLanyardStoredIsNotWrittenOver() {
        person.with("LANYARD_KEYCHAIN", "file").with("LANYARD_PASSPHRASE", "correct horse");
        SecretName harbour = new SecretName(SecretName.Kind.SESSION, "harbour");
        SecretText newer = SecretText.of("lanyard 2\nof which this one knows nothing\n");
        person.newProcess().secrets().write(harbour, newer);

        person.run("login", "--session", "harbour")
                .failsWithOneLine(1)
                .contains("harbour", "newer Lanyard", "Update Lanyard");
        assertThat(person.newProcess().secrets().read(harbour)).isEqualTo(Lookup.of(newer));
        Person.Result all = person.run("logout", "--all").exits(0);
        assertThat(all.out()).isEqualTo("Deleted all secrets.\n");
        assertThat(all.err()).contains("newer Lanyard", "could not be reached");
        assertThat(person.newProcess().secrets().names()).isEmpty();
    }

    @Test
    void verboseTellsMoreAndNoSecret() {
        person.signedIn();
        Person.Result result = person.run("credentials", "--profile", "shpo", "--verbose").exits(5);

        assertThat(result.err())
                .contains("dev.lanyard.problem.ProblemException: ", "at dev.lanyard");
        for (var secret : person.box().issuedSecrets()) {
            assertThat(result.err()).doesNotContain(secret.value());
        }
    }

    private Map<Path, String> files() {
        Map<Path, String> files = new HashMap<>();
        for (Path file : new Path[] {person.config(), person.kubeconfig()}) {
            if (Files.isRegularFile(file)) {
                files.put(file, Person.read(file));
            }
        }
        try (Stream<Path> names = Files.list(home)) {
            files.put(home, String.join(" ", names.map(Path::toString).sorted().toList()));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return files;
    }
}
