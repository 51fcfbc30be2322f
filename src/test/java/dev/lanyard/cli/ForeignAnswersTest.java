package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.SampleCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not as AWS gives them: shown with the reason, and nothing is built on them. */
class ForeignAnswersTest extends TypedByAPerson {
    private static final String[] SET_UP = {"kubeconfig", "--profile", "shop", "--cluster", "trap"};
    private static final String[] CHECK = {
        "access", "check", "--profile", "shop", "--cluster", "trap"
    };

    private final LyingServer liar;

    ForeignAnswersTest() throws IOException {
        liar = new LyingServer();
    }

    @AfterEach
    void stop() {
        liar.close();
    }

    @Test
    void aClusterOverHttpIsShownButNeverWrittenAndGetsNoToken() {
        trap(liar.address(), SampleCertificate.BASE64);

        Person.Result listed = person.run("clusters", "--profile", "shop", "--json").exits(0);
        assertThat(Person.named(listed.json(), "name", "trap").get("error").asString())
                .contains("not https", liar.address());
        assertThat(Person.named(listed.json(), "name", "trap").get("endpoint").isNull()).isTrue();
        assertThat(person.run("clusters", "--profile", "shop").exits(0).err())
                .contains("trap in eu-west-1: has an API address that is not https");
        person.run(SET_UP).failsWithOneLine(1).contains("not https").contains("AWS_ENDPOINT_URL");
        Person.Result all = person.run("kubeconfig", "--all", "--profile", "shop");
        assertThat(all.err()).contains("trap in eu-west-1 left out: ", "not https");
        Person.Result check = person.run(CHECK);
        assertThat(check.code()).isNotZero();
        assertThat(check.out() + check.err()).contains("not https");
        assertThat(liar.tokens()).noneMatch(token -> token.contains("k8s-aws-v1"));
        assertThat(person.kubeconfig()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "https://user:secret@127.0.0.1:1",
                "https://127.0.0.1:1/path",
                "garbage",
                "https://a\n  b: c"
            })
    void noOddAddressIsWritten(String endpoint) {
        trap(endpoint, SampleCertificate.BASE64);

        person.run(SET_UP).failsWithOneLine(1).contains("trap", "API address");
        assertThat(person.run(CHECK).code()).isNotZero();
        assertThat(person.kubeconfig()).doesNotExist();
    }

    @Test
    void noAuthorityThatIsNoneIsWritten() {
        trap("https://127.0.0.1:1", "Q0E=");

        person.run(SET_UP).failsWithOneLine(1).contains("not a certificate");
        assertThat(person.run(CHECK).out()).contains("not a certificate");
        assertThat(person.kubeconfig()).doesNotExist();
    }

    @Test
    void aClusterWithAnOptionsNameIsNeverAskedForOrWritten() {
        trap("https://127.0.0.1:1", SampleCertificate.BASE64);
        liar.answers("/clusters", "{\"clusters\":[\"--help\",\"trap\"]}");

        Person.Result listed = person.run("clusters", "--profile", "shop", "--json").exits(0);
        assertThat(Person.named(listed.json(), "name", "--help").get("error").asString())
                .contains("EKS does not allow");
        assertThat(Person.named(listed.json(), "name", "trap").get("error").isNull()).isTrue();
        person.run("kubeconfig", "--all", "--profile", "shop").exits(0);
        assertThat(Person.read(person.kubeconfig())).contains("trap").doesNotContain("--help");
    }

    @Test
    void aClusterThatCallsItselfAnotherIsNotWrittenOverIt() {
        trap("https://127.0.0.1:1", SampleCertificate.BASE64);
        liar.answers(
                "/clusters/trap",
                cluster("https://127.0.0.1:1", SampleCertificate.BASE64)
                        .replace("cluster/trap", "cluster/production"));

        person.run(SET_UP).failsWithOneLine(1).contains("cluster/production");
        assertThat(person.kubeconfig()).doesNotExist();
    }

    @Test
    void oneBadRoleNameKeepsNoOtherFromBeingAdded() {
        person.signedIn();
        liar.answers(
                        "/assignment/accounts",
                        "{\"accountList\":[{\"accountId\":\"210987654302\",\"accountName\":\"Shop\"},"
                                + "{\"accountId\":\"../1\",\"accountName\":\"Odd\"}]}")
                .answers(
                        "/assignment/roles",
                        "{\"roleList\":[{\"roleName\":\"a\\nb = c\"},{\"roleName\":\"Good\"},"
                                + "{\"roleName\":\"x y\"}]}");
        person.with("AWS_ENDPOINT_URL_SSO", liar.address()).signedIn();

        Person.Result added = person.run("profiles", "add", "--all").exits(0);

        assertThat(added.out()).contains("Added profile").hasLineCount(1);
        assertThat(added.err()).contains("a b = c", "x y", "../1", "IAM does not allow");
        assertThat(Person.read(person.config())).contains("sso_role_name = Good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corp",
                "not a url",
                "file:///x",
                "http://portal.example.com/start",
                "https://portal.example.com@evil.example/start",
                "https://a|b/start"
            })
    void theConsoleOpensAtAnAccessPortalOnly(String startUrl) {
        Person.write(
                person.config(),
                "[sso-session odd]\nsso_start_url = "
                        + startUrl
                        + "\nsso_region = eu-west-1\n[profile odd]\nsso_session = odd\n"
                        + "sso_account_id = 210987654302\nsso_role_name = Admin\n");

        person.run("console", "--profile", "odd", "--print")
                .failsWithOneLine(2)
                .contains("start URL of session odd", startUrl, "sso_start_url");
    }

    @Test
    void aServerThatRepeatsATokenDoesNotHaveItShownOrCached() throws IOException {
        person.signedIn();
        liar.says("you sent").echoing();
        person.with("AWS_ENDPOINT_URL_SSO", liar.address()).signedIn();

        String shown = "";
        for (String[] words :
                new String[][] {
                    {"credentials", "--profile", "shop", "--verbose"},
                    {"profiles", "add", "--verbose"},
                    {"clusters", "--verbose"},
                    {"clusters", "--json"}
                }) {
            Person.Result result = person.run(words);
            shown += result.out() + result.err();
        }
        StringBuilder kept = new StringBuilder();
        try (Stream<Path> files = Files.walk(home.resolve("lanyard"))) {
            files.filter(Files::isRegularFile).forEach(file -> kept.append(Person.read(file)));
        }

        assertThat(liar.tokens()).isNotEmpty();
        assertThat(shown).contains("you sent (redacted)");
        for (String token : liar.tokens()) {
            String bearer = token.split(" ", 2)[0];
            assertThat(bearer.length()).isGreaterThan(6);
            assertThat(shown).doesNotContain(bearer);
            assertThat(kept.toString()).doesNotContain(bearer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://device.sso.eu-west-1.amazonaws.com/",
                "https://device.sso.eu-west-1.amazonaws.com@evil.example/",
                "file:///etc/passwd"
            })
    void noBrowserGetsAnAddressThatIsNoPageOfTheWeb(String address) {
        liar.answers("/client/register", "{\"clientId\":\"c\",\"clientSecret\":\"secret\"}")
                .answers(
                        "/device_authorization",
                        "{\"deviceCode\":\"d\",\"userCode\":\"ABCD\",\"expiresIn\":1,\"interval\":1,"
                                + "\"verificationUri\":\"https://x/\",\"verificationUriComplete\":"
                                + LyingServer.json(address)
                                + "}");

        Person.Result login =
                person.with("AWS_ENDPOINT_URL_SSO_OIDC", liar.address())
                        .run("login", "--session", "harbour", "--device-code")
                        .exits(1);

        assertThat(login.err()).contains("is invalid").doesNotContain("Your browser");
    }

    @Test
    void plainHttpToAnotherMachineIsWarnedOf() {
        String warning = "AWS_ENDPOINT_URL_STS is http://10.1.2.3:4566";
        assertThat(person.run("status").err()).doesNotContain("AWS_ENDPOINT_URL");

        person.with("AWS_ENDPOINT_URL_STS", "http://10.1.2.3:4566");

        assertThat(person.run("status").err()).contains(warning, "unencrypted");
        assertThat(person.run("doctor").out()).contains(warning);
        assertThat(person.run("complete-words", "--", "login", "").err()).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no file modes")
    void foldersThatOthersMayWriteAreNamedAndTheirClustersNotBelieved() throws IOException {
        person.signedIn();
        person.run("clusters").exits(0);
        Path cache = home.resolve("lanyard/cache");
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path file = cache.resolve("clusters.json");
        Person.write(file, Person.read(file).replace("\"analytics\"", "\"attacker\""));

        Person.Result listed = person.run("clusters");

        assertThat(listed.err()).contains("folder " + cache + " is writable by another user");
        assertThat(listed.out()).contains("shop").doesNotContain("attacker");
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
        assertThat(person.run("clusters").err()).doesNotContain("another user");
    }

    private void trap(String endpoint, String authority) {
        person.signedIn();
        liar.answers("/clusters", "{\"clusters\":[\"trap\"]}")
                .answers("/clusters/trap", cluster(endpoint, authority));
        person.with("AWS_ENDPOINT_URL_EKS", liar.address()).signedIn();
    }

    private static String cluster(String endpoint, String authority) {
        return "{\"cluster\":{\"name\":\"trap\",\"status\":\"ACTIVE\",\"version\":\"1.34\","
                + "\"arn\":\"arn:aws:eks:eu-west-1:210987654302:cluster/trap\",\"endpoint\":"
                + LyingServer.json(endpoint)
                + ",\"certificateAuthority\":{\"data\":"
                + LyingServer.json(authority)
                + "}}}";
    }
}
