package dev.lanyard.cli;

import static dev.lanyard.cli.Person.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/** Every line of the main job, typed as a person would, against an AWS in a box. */
class MainJobTest extends TypedByAPerson {
    @Test
    void loginSignsInOnceAndThenHasNothingToDo() {
        assertThat(person.run("login").exits(0).out()).startsWith("Signed in to harbour");
        int asked = person.box().requests("POST /token");

        assertThat(person.run("login", "sandbox").exits(0).out())
                .startsWith("Still signed in to harbour");
        assertThat(person.box().requests("POST /token")).isEqualTo(asked);

        assertThat(person.run("login", "--session", "harbour", "--force").exits(0).out())
                .startsWith("Signed in to harbour");
        assertThat(person.box().requests("POST /token")).isGreaterThan(asked);
    }

    @Test
    void aLegacyProfileSignsInByDeviceCode() {
        assertThat(person.run("login", "old").exits(0).out())
                .startsWith("Signed in to " + person.box().startUrl());
        assertThat(person.box().requests("POST /device_authorization")).isEqualTo(1);
    }

    @Test
    void aDeviceCodeCanBeAskedFor() {
        Person.Result result = person.run("login", "--use-device-code").exits(0);

        assertThat(result.out()).startsWith("Signed in to harbour");
        assertThat(result.err()).containsPattern("[A-Z0-9]{4}-[A-Z0-9]{4}");
        assertThat(person.box().requests("POST /device_authorization")).isEqualTo(1);
    }

    @Test
    void aDeniedSignInExitsWith4() {
        person.denying().run("login").exits(4);
        person.run("status", "--json").exits(0);
        assertThat(person.run("status", "--json").json().get(0).get("signedIn").asBoolean())
                .isFalse();
    }

    @Test
    void statusTellsHowEachSessionStands() {
        person.signedIn();
        JsonNode all = person.run("status", "--json").exits(0).json();

        assertThat(all).hasSize(2);
        JsonNode harbour = named(all, "session", "harbour");
        assertThat(fields(harbour))
                .containsExactly(
                        "session",
                        "startUrl",
                        "ssoRegion",
                        "kind",
                        "signedIn",
                        "user",
                        "expiresAt",
                        "renewable");
        assertThat(harbour.get("signedIn").asBoolean()).isTrue();
        assertThat(harbour.get("renewable").asBoolean()).isTrue();
        assertThat(harbour.get("expiresAt").asString()).endsWith("Z");
        assertThat(named(all, "kind", "sso-legacy").get("signedIn").asBoolean()).isFalse();
        assertThat(person.run("status").exits(0).out()).contains("SESSION", "harbour", "yes");
    }

    @Test
    void statusNamesTheUserOnceADiscoveryHadCredentialsUntilTheSignOut() {
        person.signedIn();
        assertThat(user().isNull()).isTrue();
        person.run("clusters").exits(0);
        assertThat(user().asString()).isEqualTo(World.PERSON);
        assertThat(person.run("status").exits(0).out()).contains("USER", World.PERSON);
        person.run("clusters", "--refresh").exits(0);
        assertThat(person.box().requests("POST / GetCallerIdentity")).isEqualTo(1);
        person.run("logout", "--session", "harbour").exits(0);
        assertThat(user().isNull()).isTrue();
    }

    private JsonNode user() {
        JsonNode all = person.run("status", "--json").exits(0).json();
        return named(all, "session", "harbour").get("user");
    }

    @Test
    void profilesTellWhatTheyAreAndWhetherTheyAreSignedIn() {
        person.signedIn();
        JsonNode all = person.run("profiles", "--json").exits(0).json();

        JsonNode shop = named(all, "name", "shop");
        assertThat(fields(shop))
                .containsExactly(
                        "name",
                        "kind",
                        "session",
                        "startUrl",
                        "ssoRegion",
                        "accountId",
                        "roleName",
                        "region",
                        "signedIn",
                        "expiresAt");
        assertThat(shop.get("kind").asString()).isEqualTo("sso-session");
        assertThat(shop.get("accountId").asString()).isEqualTo(World.SHOP);
        assertThat(shop.get("signedIn").asBoolean()).isTrue();
        assertThat(named(all, "name", "old").get("kind").asString()).isEqualTo("sso-legacy");
        assertThat(named(all, "name", "old").get("signedIn").asBoolean()).isFalse();
        assertThat(named(all, "name", "old").get("expiresAt").isNull()).isTrue();
        assertThat(named(all, "name", "deploy").get("kind").asString()).isEqualTo("role-chain");
        assertThat(named(all, "name", "static").get("kind").asString()).isEqualTo("other");
        assertThat(named(all, "name", "static").get("session").isNull()).isTrue();
    }

    @Test
    void rolesWithoutAProfileAreShownThenAddedOnce() {
        person.run("profiles", "add").exits(3);
        person.signedIn();
        int before = person.run("profiles", "--json").exits(0).json().size();

        Person.Result shown = person.run("profiles", "add").exits(0);
        assertThat(shown.out()).contains("PROFILE", "ROLE");
        assertThat(shown.err()).contains("nothing was added");
        assertThat(person.run("profiles", "add", "--all", "--dry-run").exits(0).out())
                .contains("+sso_role_name");
        assertThat(person.run("profiles", "--json").exits(0).json()).hasSize(before);
        person.run("profiles", "add", "--role", "NoSuchRole").exits(5);

        assertThat(person.run("profiles", "add", "--all").exits(0).out())
                .contains("Added profile ");
        assertThat(person.run("profiles", "--json").exits(0).json().size()).isGreaterThan(before);
        assertThat(person.run("profiles", "add", "--all").exits(0).err())
                .contains("has a profile already");
    }

    @Test
    void aSessionIsAddedByItsStartUrl() {
        person.run("profiles", "add", "--start-url", "https://corp.awsapps.com/start").exits(2);
        person.run("profiles", "add", "--start-url", "corp", "--sso-region", "eu-west-1").exits(2);
        Person.Result added =
                person.run(
                                "profiles",
                                "add",
                                "--start-url",
                                "https://corp.awsapps.com/start",
                                "--sso-region",
                                "eu-west-1")
                        .exits(0);

        assertThat(added.out()).startsWith("Added sso-session corp to ");
        assertThat(added.err()).contains("lanyard login --session corp");
        JsonNode corp = named(person.run("status", "--json").exits(0).json(), "session", "corp");
        assertThat(corp.get("ssoRegion").asString()).isEqualTo("eu-west-1");
    }

    @Test
    void clustersAreListedWithWhoReachesThem() {
        person.signedIn();
        Person.Result result = person.run("clusters", "--json").exits(0);

        JsonNode all = result.json();
        JsonNode playground = named(all, "name", "playground");
        assertThat(fields(playground))
                .containsExactly(
                        "name",
                        "arn",
                        "region",
                        "accountId",
                        "profile",
                        "status",
                        "version",
                        "endpoint",
                        "contexts",
                        "error");
        assertThat(playground.get("status").asString()).isEqualTo("ACTIVE");
        assertThat(playground.get("endpoint").asString()).startsWith("https://127.0.0.1:");
        assertThat(playground.get("contexts")).isEmpty();
        assertThat(Person.values(all, "profile"))
                .contains("sandbox", "shop", "shop-audit", "deploy");
        assertThat(result.err()).contains("left out: not signed in to");
    }

    @Test
    void aRoleThatMayListButNotDescribeLeavesAReason() {
        person.signedIn();
        Person.Result result = person.run("clusters", "--profile", "shop-audit", "--json").exits(0);

        assertThat(Person.values(result.json(), "name")).contains("shop", "shop-legacy");
        for (JsonNode each : result.json()) {
            assertThat(each.get("error").asString()).contains("describe");
            assertThat(each.get("endpoint").isNull()).isTrue();
        }
    }

    @Test
    void aRegionThatIsOffIsSkippedWithItsReason() {
        person.signedIn();
        Person.Result result =
                person.run("clusters", "--profile", "shop", "--region", World.REGION_OFF).exits(0);

        assertThat(result.out()).contains("shop-legacy");
        assertThat(result.err()).contains("profile shop in " + World.REGION_OFF + " skipped: ");
    }

    @Test
    void clustersAreKeptUntilARefresh() {
        person.signedIn();
        person.run("clusters").exits(0);
        int asked = person.box().requests("GET /clusters");
        person.run("clusters").exits(0);
        assertThat(person.box().requests("GET /clusters")).isEqualTo(asked);
        person.run("clusters", "--refresh").exits(0);
        assertThat(person.box().requests("GET /clusters")).isGreaterThan(asked);
    }

    @Test
    void aStormOf429IsSatOut() {
        person.signedIn();
        person.box().throttle(6);
        assertThat(Person.values(person.run("clusters", "--json").exits(0).json(), "name"))
                .contains("playground", "shop");
    }

    @Test
    void credentialsAreThoseOfACredentialProcess() {
        person.signedIn();
        JsonNode keys = person.run("credentials", "--profile", "deploy").exits(0).json();

        assertThat(fields(keys))
                .containsExactly(
                        "Version", "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration");
        assertThat(keys.get("Version").asInt()).isEqualTo(1);
        assertThat(person.run("credentials", "--profile", "deploy").json()).isEqualTo(keys);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its program is a script for a POSIX shell")
    void execGivesItsExitCode() {
        person.signedIn();
        person.run(
                        "exec",
                        "--profile",
                        "shop",
                        "--",
                        "sh",
                        "-c",
                        "test -n \"$AWS_SESSION_TOKEN\" && test -z \"$AWS_PROFILE\""
                                + " && test \"$AWS_REGION\" = eu-west-1 && exit 7")
                .exits(7);
        person.run("exec", "--profile", "shop", "--", "no-such-program-anywhere")
                .failsWithOneLine(5);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its program is a script for a POSIX shell")
    void execGivesThePassphraseToNoProgram() {
        person.with("LANYARD_PASSPHRASE", "correct horse")
                .with("LANYARD_PASSPHRASE_FILE", "/no/such/file")
                .signedIn();
        person.run(
                        "exec",
                        "--profile",
                        "shop",
                        "--",
                        "sh",
                        "-c",
                        "test -n \"$LANYARD_HOME\" && env | grep -c ^LANYARD_PASSPHRASE && exit 8"
                                + "; exit 7")
                .exits(7);
    }

    @Test
    void consoleIsAShortcutOfThePortal() {
        assertThat(person.run("console", "--profile", "shop", "--print").exits(0).out())
                .isEqualTo(
                        person.box().startUrl()
                                + "/#/console?account_id="
                                + World.SHOP
                                + "&role_name=Administrator\n");
    }

    @Test
    void accessTellsWhyAndMendsIt() {
        person.signedIn();
        Person.write(
                person.config(),
                Person.read(person.config())
                        + """

                        [profile outsider]
                        sso_session = harbour
                        sso_account_id = %s
                        sso_role_name = Outsider
                        region = eu-west-1
                        """
                                .formatted(World.SANDBOX));
        String[] check = {
            "access",
            "check",
            "--profile",
            "outsider",
            "--cluster",
            "playground",
            "--admin-profile",
            "sandbox"
        };
        assertThat(person.run(check).exits(4).out()).contains("contains it");
        person.run(
                        "access",
                        "grant",
                        "--profile",
                        "sandbox",
                        "--cluster",
                        "playground",
                        "--for-profile",
                        "outsider",
                        "--policy",
                        "view")
                .exits(0);
        assertThat(person.run(check).exits(0).out()).contains("is admitted");
        person.run(
                        "access",
                        "revoke",
                        "--profile",
                        "sandbox",
                        "--cluster",
                        "playground",
                        "--for-profile",
                        "outsider")
                .exits(0);
        person.run(check).exits(4);
    }

    @Test
    void logoutEndsOneSessionAtThePortal() {
        person.signedIn();
        person.run("login", "old").exits(0);
        assertThat(person.run("logout", "--session", "harbour").exits(0).out())
                .isEqualTo("Signed out of harbour.\n");

        JsonNode all = person.run("status", "--json").exits(0).json();
        assertThat(named(all, "session", "harbour").get("signedIn").asBoolean()).isFalse();
        assertThat(named(all, "kind", "sso-legacy").get("signedIn").asBoolean()).isTrue();
        assertThat(person.box().requests("POST /logout")).isEqualTo(1);

        person.run("logout", "--all").exits(0);
        assertThat(person.box().requests("POST /logout")).isEqualTo(2);
    }

    @Test
    void completionKnowsCommandsOptionsAndNames() {
        assertThat(person.run("complete-words", "--", "lo").exits(0).out())
                .isEqualTo("login\nlogout\n");
        assertThat(person.run("complete-words", "--", "clusters", "--all").exits(0).out())
                .isEqualTo("--all-regions\n");
        assertThat(person.run("complete-words", "--", "clusters", "--profile", "sh").exits(0).out())
                .isEqualTo("shop\nshop-audit\n");
        assertThat(person.run("complete-words", "--", "kubeconfig", "re").exits(0).out())
                .isEqualTo("remove\nrestore\n");
        assertThat(person.run("completion", "bash").exits(0).out()).contains("complete -o");
    }

    @Test
    void doctorFindsAllWell() {
        Person.Result result = person.run("doctor");

        assertThat(result.out()).contains("ok    keychain", "ok    AWS config");
    }

    private static List<String> fields(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }
}
