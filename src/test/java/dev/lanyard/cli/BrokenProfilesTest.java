package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a profile is what every command says that needs it, with file and line. */
class BrokenProfilesTest extends TypedByAPerson {
    private static final List<String> COMMANDS =
            List.of(
                    "login b",
                    "credentials --profile b",
                    "exec --profile b -- true",
                    "console --profile b --print",
                    "clusters --profile b",
                    "kubeconfig --profile b --cluster shop");

    @ParameterizedTest
    @CsvSource({
        "[profile b]|sso_session = harbuor, :2, harbour",
        "[profile b]|sso_session = harbour ; mine, :2, harbour",
        "[profile b]|sso_session = half|[sso-session half]|sso_start_url = https://x/, :5, sso_region",
        "[profile b]|sso_session = half|[sso-session half]|sso_region = eu-west-1, :5, sso_start_url",
        "[profile b]|sso_session = odd|[sso-session odd]|sso_start_url = https://x/|sso_region = eu_1,"
                + " :7, invalid sso_region",
        "[profile b]|sso_session = odd|[sso-session odd]|sso_start_url = https://x/|sso_region ="
                + " eu-west, :7, eu-west-1",
        "[profile b]|sso_session = harbour|sso_start_url = https://other/start, :3, https://other/start",
        "[profile b]|sso_start_url = https://other/start, :1, sso_region"
    })
    void everyCommandNamesTheLine(String section, String line, String told) {
        write(section);
        for (String command : COMMANDS) {
            person.run(command.split(" "))
                    .failsWithOneLine(2)
                    .as(command)
                    .contains(person.config() + line + ":", told);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "[profile b]|role_arn = arn:aws:iam::1:role/x|source_profile = shop, could not assume",
        "[profile b]|role_arn = arn:aws:iam::1:role/x|source_profile = shop|mfa_serial = m, MFA"
    })
    void aProfileIsNamedOnce(String section, String told) {
        person.signedIn();
        write(section);
        person.run("clusters", "--profile", "b", "--region", "eu-west-1")
                .failsWithOneLine(4)
                .contains("profile b: ", told)
                .containsOnlyOnce("profile b");
    }

    @ParameterizedTest
    @CsvSource({
        "[profile b]|role_arn = arn:aws:iam::1:role/x|source_profile = shpo, :3, shop",
        "[profile b]|role_arn = arn:aws:iam::1:role/x|source_profile = b, :3, circular",
        "[profile b]|role_arn = arn:aws:iam::1:role/x|sso_session = harbour, :2, no source_profile",
        "[profile b]|role_arn = arn:aws:iam::1:role/x|source_profile = c|[profile c]|sso_session ="
                + " harbuor, :5, harbour"
    })
    void soDoChains(String section, String line, String told) {
        write(section);
        for (String command : COMMANDS) {
            if (!command.startsWith("console")) {
                person.run(command.split(" "))
                        .failsWithOneLine(2)
                        .as(command)
                        .contains(person.config() + line + ":", told);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "[b], b",
        "[profile b c], b c",
        "[profile \"b], b",
    })
    void aSectionThatIsNotReadIsNamed(String heading, String name) {
        write(heading);
        for (List<String> command :
                List.of(
                        List.of("login", name),
                        List.of("credentials", "--profile", name),
                        List.of("clusters", "--profile", name))) {
            person.run(command.toArray(String[]::new))
                    .failsWithOneLine(5)
                    .contains(person.config() + ":1:");
        }
    }

    @Test
    void aSessionThatCannotBeUsedIsNamedToo() {
        write("[sso-session half]|sso_region = eu-west-1");
        person.run("login", "--session", "half")
                .failsWithOneLine(2)
                .contains(person.config() + ":1:", "sso_start_url");
    }

    @Test
    void aLookThroughAllProfilesNamesWhatIsLeftOut() {
        person.signedIn();
        write("[profile b]|sso_session = harbuor");
        Person.Result result = person.run("clusters").exits(0);
        assertThat(result.err()).contains("profile b left out", person.config() + ":2:");
    }

    @Test
    void aCorrectedProfileIsLookedAtAgain() {
        String usual = Person.read(person.config());
        write("[profile b]|sso_session = harbuor");
        person.signedIn();
        person.run("clusters", "--profile", "sandbox", "--profile", "b");
        Person.write(person.config(), usual);
        write("[profile b]|sso_session = half|[sso-session half]|sso_start_url = https://x/");

        person.run("clusters", "--profile", "b").failsWithOneLine(2).contains("sso_region");

        Person.write(person.config(), usual);
        write("[profile b]|sso_session = harbour");
        assertThat(person.run("clusters", "--profile", "sandbox", "--profile", "b").err())
                .doesNotContain("harbuor")
                .contains("111111111111");
    }

    /** Puts sections in front of the usual ones; an SSO profile gets an account and a role. */
    private void write(String sections) {
        String[] parts = sections.split("\\|(?=\\[)");
        if (parts[0].contains("sso_") && !parts[0].contains("role_arn")) {
            parts[0] += "|sso_account_id = 111111111111|sso_role_name = Administrator";
        }
        Person.write(
                person.config(),
                String.join("|", parts).replace('|', '\n') + "\n" + Person.read(person.config()));
    }
}
