package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.World;
import dev.lanyard.os.Environment;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One access portal that profiles of the old kind name in two regions, and in many spellings. */
class SeveralRegionsTest {
    @TempDir Path home;

    private Person person;

    @BeforeEach
    void setUp() {
        person = new Person(home).withKeychain();
    }

    @AfterEach
    void close() {
        person.close();
    }

    @Test
    void eachRegionIsASignInOfItsOwn() {
        write(legacy("west", "", "eu-west-1") + legacy("north", "/", "eu-north-1"));

        person.run("login", "west").exits(0);
        assertThat(signedIn()).containsExactly("north false", "west true");

        assertThat(person.run("credentials", "--profile", "north").exits(3).err())
                .contains("lanyard login north");
        person.run("login", "north").exits(0);
        assertThat(signedIn()).containsExactly("north true", "west true");
        assertThat(Person.values(person.run("status", "--json").exits(0).json(), "session"))
                .containsExactlyInAnyOrder(
                        person.box().startUrl() + " (eu-west-1)",
                        person.box().startUrl() + " (eu-north-1)");

        int before = person.box().requests("POST /logout");
        assertThat(person.run("logout", "west").exits(0).out()).contains("Signed out of");
        assertThat(person.box().requests("POST /logout")).isEqualTo(before + 1);
        assertThat(signedIn()).containsExactly("north true", "west false");
    }

    @Test
    void everySpellingOfThePortalIsOneSignIn() {
        write(
                legacy("plain", "", "eu-west-1")
                        + legacy("slash", "/", "eu-west-1")
                        + legacy("hash", "#/", "eu-west-1")
                        + legacy("tab", "/#/?tab=accounts", "eu-west-1"));

        person.run("login", "hash").exits(0);

        assertThat(signedIn()).containsExactly("hash true", "plain true", "slash true", "tab true");
        assertThat(person.run("status", "--json").exits(0).json()).hasSize(1);
    }

    @Test
    void whatASectionSignedInToBeforeItWasChangedIsSignedOutOfAtThePortal() {
        person.run("login", "--session", "harbour").exits(0);
        String text = Person.read(person.config());
        Person.write(
                person.config(),
                text.replaceFirst("sso_region = eu-west-1", "sso_region = eu-north-1"));
        person.with("LANYARD_AGENT", "off");

        assertThat(signedIn()).contains("sandbox false");
        person.run("login", "--session", "harbour").exits(0);
        assertThat(Person.values(person.run("status", "--json").exits(0).json(), "session"))
                .contains("harbour", "harbour (eu-west-1)");
        int before = person.box().requests("POST /logout");
        person.run("logout", "--all").exits(0);
        assertThat(person.box().requests("POST /logout")).isEqualTo(before + 2);
        assertThat(person.newProcess().secrets().names()).isEmpty();
    }

    /** Earlier versions took the session's name, and a legacy one's start URL as it was spelled. */
    @Test
    void aSignInOfAnEarlierVersionIsFoundAndForgottenWhole() {
        write(legacy("west", "/#/", "eu-west-1"));
        person.run("login", "west").exits(0);
        SecretStore store = person.newProcess().secrets();
        SsoSession session =
                new ReadAwsConfig(
                                new Environment(
                                        Map.of("AWS_CONFIG_FILE", person.config().toString()),
                                        home,
                                        Environment.Os.current()))
                        .run()
                        .sessions()
                        .firstEntry()
                        .getValue();
        SecretName now = new SecretName(SecretName.Kind.SESSION, session.key());
        SecretName old = new SecretName(SecretName.Kind.SESSION, session.startUrl());
        store.write(old, Objects.requireNonNull(store.read(now).value()));
        store.delete(now);
        person.with("LANYARD_AGENT", "off");

        assertThat(signedIn()).containsExactly("west true");
        assertThat(person.run("logout", "west").exits(0).out()).contains("Signed out of");
        assertThat(person.newProcess().secrets().names()).isEmpty();
    }

    @Test
    void anAddressAsItIsPastedIsThatOfTheSessionThatIsThere() {
        List<String> spellings = List.of("", "/", "#", "/#/", "/#/?tab=accounts");
        for (String end : spellings) {
            Person.Result added =
                    person.run(
                                    "profiles",
                                    "add",
                                    "--start-url",
                                    person.box().startUrl() + end,
                                    "--sso-region",
                                    "eu-west-1",
                                    "--dry-run")
                            .exits(0);

            assertThat(added.out() + added.err()).as(end).contains("sso-session harbour");
        }
        String before = Person.read(person.config());
        person.run(
                        "profiles",
                        "add",
                        "--start-url",
                        "Corp.awsapps.com",
                        "--sso-region",
                        "us-east-1")
                .exits(0);
        assertThat(Person.read(person.config()))
                .startsWith(before)
                .contains("[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\n");
    }

    @Test
    void aRegionalAddressKnowsItsRegion() {
        String address = "https://ssoins-72.portal.eu-west-3.app.aws/";
        assertThat(
                        person.run("profiles", "add", "--start-url", address, "--dry-run")
                                .exits(0)
                                .out())
                .contains("sso_region = eu-west-3");

        assertThat(
                        person.run(
                                        "profiles",
                                        "add",
                                        "--start-url",
                                        address,
                                        "--sso-region",
                                        "us-east-1",
                                        "--dry-run")
                                .exits(0)
                                .err())
                .contains("eu-west-3", "us-east-1");
    }

    private List<String> signedIn() {
        List<String> lines = new java.util.ArrayList<>();
        person.run("profiles", "--json")
                .exits(0)
                .json()
                .forEach(each ->
                        lines.add(
                                each.get("name").asString()
                                        + " "
                                        + each.get("signedIn").asBoolean()));
        return lines;
    }

    private void write(String config) {
        Person.write(person.config(), config);
    }

    private String legacy(String profile, String end, String region) {
        return """
        [profile %s]
        sso_start_url = %s%s
        sso_region = %s
        sso_account_id = %s
        sso_role_name = Administrator

        """
                .formatted(profile, person.box().startUrl(), end, region, World.SANDBOX);
    }
}
