package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Environment;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where Lanyard may not write, the path and what to check are named. */
class UnwritableFolderTest extends TypedByAPerson {
    private Path inTheWay = Path.of("");

    /** A file where a folder is needed stops every user, also one to whom modes do not apply. */
    @BeforeEach
    void aFileIsInTheWay() {
        inTheWay = home.resolve("in the way");
        Person.write(inTheWay, "");
        person.with("LANYARD_HOME", inTheWay.toString());
    }

    @Test
    void signingInAndOutNameIt() {
        named("login", "--session", "harbour");
        named("logout", "--session", "harbour");
    }

    @Test
    void addingProfilesNamesIt() {
        named(
                "profiles",
                "add",
                "--session",
                "other",
                "--start-url",
                "https://other.awsapps.com/start",
                "--sso-region",
                "eu-west-1");
    }

    @Test
    void theSealedFileNamesIt() {
        person.with("LANYARD_KEYCHAIN", "file").with("LANYARD_PASSPHRASE", "correct horse");
        named("login", "--session", "harbour");
    }

    @Test
    void theAgentsSettingNamesIt() {
        named("agent", "leave", "off");
    }

    @Test
    void aFolderThatIsNoneNamesTheConfigFile() {
        Path config = inTheWay.resolve("config");
        person.with("LANYARD_HOME", home.resolve("lanyard").toString())
                .with("AWS_CONFIG_FILE", config.toString());
        named(
                "profiles",
                "add",
                "--session",
                "other",
                "--start-url",
                "https://other.awsapps.com/start",
                "--sso-region",
                "eu-west-1");
    }

    private void named(String... command) {
        assertThat(person.run(command).exits(1).err())
                .contains(
                        inTheWay + " is a file, but a folder is required",
                        Environment.Os.current().isPosix() ? "ls -ld" : "icacls")
                .doesNotContain("Exception");
    }
}
