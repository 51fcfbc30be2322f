package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.World;
import dev.lanyard.os.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles that ask Lanyard for credentials are the profiles that they were, to every command. */
class ConvertedProfilesTest extends TypedByAPerson {
    private Person.Result convertAll() {
        return person.run("profiles", "convert", "--all").exits(0);
    }

    @Test
    void everyCommandTakesAConvertedProfile() {
        String before = person.run("profiles", "--json").out();
        String quote = Environment.Os.current().isPosix() ? "'" : "\"";
        convertAll();
        assertThat(Person.read(person.config()))
                .contains(
                        "credential_process = "
                                + quote
                                + person.install().credentialsCommand()
                                + quote
                                + " --")
                .doesNotContain("sso_account_id");
        assertThat(person.run("profiles", "--json").out()).isEqualTo(before);
        person.run("login", "sandbox").exits(0);
        assertThat(person.run("credentials", "--profile", "sandbox").exits(0).json().size())
                .isEqualTo(5);
        person.run("credentials", "--profile", "deploy").exits(0);
        person.run("clusters", "--profile", "sandbox", "--region", "eu-west-1").exits(0);
        person.run("console", "--profile", "sandbox", "--print").exits(0);
        assertThat(person.run("profiles", "convert", "--profile", "sandbox").exits(0).err())
                .contains("no profile had to be changed");
    }

    @Test
    void theRoleOfALineHasCredentialsWithAndWithoutAProfile() {
        person.signedIn();
        List<String> role =
                List.of(
                        "credentials",
                        "--session",
                        "harbour",
                        "--account-id",
                        World.SANDBOX,
                        "--role-name",
                        "Administrator");
        String[] words = role.toArray(String[]::new);
        String id = person.run(words).exits(0).json().get("AccessKeyId").asString();
        assertThat(person.run("credentials", "--profile", "sandbox").json().get("AccessKeyId"))
                .asString()
                .contains(id);
        String config = Person.read(person.config());
        Person.write(person.config(), config.substring(0, config.indexOf("[profile ")));
        assertThat(person.run(words).exits(0).json().get("AccessKeyId").asString()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "--session harbour --account-id 111, 2, needs --session",
        "--session harbour --account-id 111 --role-name R, 2, twelve digits",
        "--session harbuor --account-id 111122223333 --role-name R, 5, harbour",
        "--account-id 111122223333 --role-name R, 2, needs --session",
        "--start-url https://x/ --account-id 111122223333 --role-name R, 2, --sso-region",
        "--session harbour --account-id 111122223333 --role-name R --profile x, 2, exclude",
        "--session harbour --account-id 111122223333 --role-name R, 3, login",
    })
    void wrongOptionsAreTold(String options, int code, String told) {
        person.run(("credentials " + options).split(" ")).failsWithOneLine(code).contains(told);
    }

    @Test
    void aDryRunPrintsTheDiffAndBackRestoresTheFile() {
        String before = Person.read(person.config());
        Person.Result shown =
                person.run("profiles", "convert", "--profile", "sandbox", "--dry-run").exits(0);
        assertThat(shown.out()).contains("-sso_session = harbour\n", "+credential_process = ");
        assertThat(shown.err()).contains("nothing was written (--dry-run)");
        assertThat(Person.read(person.config())).isEqualTo(before);
        convertAll();
        person.run("profiles", "convert", "--all", "--back").exits(0);
        assertThat(Person.read(person.config())).isEqualTo(before);
    }

    @Test
    void aNamedProfileThatCannotBeConvertedFails() {
        assertThat(person.run("profiles", "convert", "--profile", "deploy").exits(1).err())
                .contains("deploy is not converted", "Convert profile sandbox.");
        person.run("profiles", "convert", "--profile", "nowhere").exits(5);
        person.run("profiles", "convert").exits(2);
        person.run("profiles", "convert", "--all", "--profile", "sandbox").exits(2);
    }

    @Test
    void newProfilesAreAsThoseThatAreThere() {
        person.signedIn();
        assertThat(person.run("profiles", "add", "--all", "--dry-run").exits(0).out())
                .contains("+sso_role_name")
                .doesNotContain("+credential_process");
        assertThat(person.run("profiles", "add", "--all", "--dry-run", "--convert").exits(0).out())
                .contains("+credential_process")
                .doesNotContain("+sso_role_name");
        convertAll();
        person.run("profiles", "add", "--all").exits(0);
        assertThat(Person.read(person.config())).doesNotContain("sso_role_name");
        assertThat(person.run("profiles", "add", "--all").err()).contains("has a profile already");
    }
}
