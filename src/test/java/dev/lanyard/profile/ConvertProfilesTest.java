package dev.lanyard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertProfilesTest {
    private static final String PROGRAM =
            Environment.Os.current() == Environment.Os.WINDOWS
                    ? "C:\\Lanyard\\bin\\lanyard-credentials.exe"
                    : "/opt/lanyard/bin/lanyard-credentials";

    /** The program as it is quoted in the line. */
    private static final String QUOTED = PROGRAM.indexOf('\\') < 0 ? PROGRAM : '"' + PROGRAM + '"';

    private static final String CORP =
            """
            [sso-session corp]
            sso_start_url = https://corp.awsapps.com/start
            sso_region = eu-west-1

            """;

    private static final String DEV =
            """
            [profile dev]
            sso_session = corp
            sso_account_id = 111122223333
            sso_role_name = Admin
            region = eu-central-1
            """;

    private static final String CONVERTED =
            """
            [profile dev]
            credential_process = %s --session corp --account-id 111122223333 --role-name Admin
            region = eu-central-1
            """
                    .formatted(QUOTED);

    @TempDir Path home;

    private Path file = Path.of("");
    private Environment environment = new Environment(Map.of(), file, Environment.Os.current());

    @BeforeEach
    void surroundings() throws IOException {
        file = Files.createDirectories(home.resolve(".aws")).resolve("config");
        environment =
                new Environment(
                        Map.of("LANYARD_HOME", home.resolve("lanyard").toString()),
                        home,
                        Environment.Os.current());
    }

    private ConvertProfiles convert(String program) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T03:00:00Z"), ZoneOffset.UTC);
        return new ConvertProfiles(environment, Folders.of(environment), clock, Path.of(program));
    }

    private ConvertProfiles.Converted there(String... names) {
        return convert(PROGRAM).run(names(names), false, false);
    }

    private ConvertProfiles.Converted back(String... names) {
        return convert(PROGRAM).run(names(names), true, false);
    }

    private static List<ProfileName> names(String... names) {
        return Arrays.stream(names).map(ProfileName::new).toList();
    }

    private String text() throws IOException {
        return Files.readString(file);
    }

    private Profile read(String name) {
        return new ReadAwsConfig(environment).run().requireRole(new ProfileName(name));
    }

    @Test
    void theKeysBecomeOneLineInTheirPlaceAndComeBack() throws IOException {
        Files.writeString(file, CORP + DEV);
        Profile before = read("dev");
        ConvertProfiles.Converted done = there("dev");
        assertThat(text()).isEqualTo(CORP + CONVERTED);
        assertThat(done.converted()).isEqualTo(names("dev"));
        assertThat(Objects.requireNonNull(done.backup())).hasContent(CORP + DEV);
        assertThat(read("dev").session()).isEqualTo(before.session());
        assertThat(read("dev").kind()).isEqualTo(Profile.Kind.SSO_SESSION);
        assertUnchanged(there("dev"));
        assertThat(back("dev").converted()).isEqualTo(names("dev"));
        assertThat(text()).isEqualTo(CORP + DEV);
        assertThat(read("dev")).isEqualTo(before);
        assertUnchanged(back("dev"));
    }

    private static void assertUnchanged(ConvertProfiles.Converted done) {
        assertThat(done.converted()).isEmpty();
        assertThat(done.failed()).isEmpty();
        assertThat(done.diff()).isEmpty();
    }

    @Test
    void aDryRunShowsTheDiffAndWritesNothing() throws IOException {
        Files.writeString(file, CORP + DEV);
        ConvertProfiles.Converted shown = convert(PROGRAM).run(names("dev"), false, true);
        assertThat(shown.diff())
                .contains("-sso_session = corp\n", "+credential_process = " + QUOTED, " region");
        assertThat(text()).isEqualTo(CORP + DEV);
        assertThat(home.resolve("lanyard")).doesNotExist();
    }

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "Windows has no file modes; symbolic links need a privilege")
    void modeAndSymlinkStay() throws IOException {
        Path real = Files.writeString(home.resolve("dotfile"), CORP + DEV);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(file, real);
        there("dev");
        assertThat(file).isSymbolicLink();
        assertThat(real).hasContent(CORP + CONVERTED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aLegacyProfilesPortalIsInTheLine() throws IOException {
        String old =
                """
                [profile old]
                sso_start_url=https://corp.awsapps.com/start#/
                sso_region=eu-west-1
                # the account
                sso_account_id=111122223333
                output=json
                sso_role_name=Admin
                """;
        Files.writeString(file, old);
        Profile before = read("old");
        there("old");
        assertThat(text())
                .isEqualTo(
                        """
                        [profile old]
                        credential_process=%1$s --start-url %2$shttps://corp.awsapps.com/start#/%2$s\
                         --sso-region eu-west-1 --account-id 111122223333 --role-name Admin
                        # the account
                        output=json
                        """
                                .formatted(QUOTED, QUOTED.equals(PROGRAM) ? "'" : "\""));
        assertThat(read("old").session()).isEqualTo(before.session());
        back("old");
        assertThat(read("old")).isEqualTo(before);
        assertThat(text()).contains("sso_start_url=https://corp.awsapps.com/start#/\n");
    }

    @Test
    void aChainOnAConvertedProfileStays() throws IOException {
        String chain =
                "[profile top]\nrole_arn = arn:aws:iam::1:role/deploy\nsource_profile = dev\n";
        Files.writeString(file, CORP + DEV + chain);
        Profile before = read("top");
        ConvertProfiles.Converted done = there("dev", "top");
        assertThat(done.failed().keySet()).containsExactlyElementsOf(names("top"));
        assertThat(Objects.requireNonNull(done.failed().get(new ProfileName("top"))).line())
                .contains("profile top assumes a role", "Convert profile dev.");
        assertThat(read("top")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "granted credential-process --profile dev",
        "aws-vault exec dev --json",
        "aws-sso -S corp process --arn arn:aws:iam::111122223333:role/Admin",
        "aws configure export-credentials --profile dev --format process"
    })
    void anotherToolsLineIsReplaced(String command) throws IOException {
        String other =
                "[profile other]\ncredential_process = " + command + "\nregion = eu-west-3\n";
        Files.writeString(file, CORP + DEV + other);
        assertThat(there("other").failed()).isEmpty();
        assertThat(text())
                .isEqualTo(
                        CORP
                                + DEV
                                + CONVERTED
                                        .replace("dev]", "other]")
                                        .replace("eu-central-1", "eu-west-3"));
        assertThat(read("other").roleName()).isEqualTo("Admin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws_access_key_id = AKIA\\naws_secret_access_key = x | aws_access_key_id in FILE:10",
                "credential_process = /opt/tool | credential_process in FILE:10, which AWS tools",
                "login_session = arn:aws:iam::1:user/ada | login_session in FILE:10",
            })
    void whatComesFirstIsAReason(String line, String told) throws IOException {
        String text = CORP + DEV + line.replace("\\n", "\n") + "\n";
        Files.writeString(file, text);
        assertThat(reason("dev")).contains(told.replace("FILE", file.toString()));
        assertThat(text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'region = x', does not sign in through IAM Identity Center",
        "'sso_session = crop', 'names sso-session crop, which does not exist (did you mean corp?)'",
        "'credential_process = /opt/tool', does not sign in through IAM Identity Center",
        "'credential_process = aws-vault exec dev --json', Add region = eu-central-1",
        "'include_profile = dev', takes its role from keys of another tool",
    })
    void whatIsNoRoleOfItsOwnIsLeft(String line, String told) throws IOException {
        String text = CORP + DEV + "[profile x]\n" + line + "\n";
        Files.writeString(file, text);
        assertThat(reason("x")).contains(told);
        assertThat(text()).isEqualTo(text);
    }

    @Test
    void keysOfTheCredentialsFileAreNamed() throws IOException {
        Files.writeString(file, CORP + DEV.replace("sso_role_name = Admin\n", ""));
        Path credentials = file.resolveSibling("credentials");
        Files.writeString(credentials, "[dev]\nsso_role_name = Admin\n");
        assertThat(reason("dev")).contains("sso_role_name in " + credentials + ":2");
        Files.writeString(file, CORP + DEV);
        Files.writeString(credentials, "[dev]\naws_access_key_id = AKIA\n");
        assertThat(reason("dev")).contains("aws_access_key_id in " + credentials + ":2");
    }

    @Test
    void whatNoQuotingCanSayIsRefused() throws IOException {
        Files.writeString(file, CORP + DEV);
        ConvertProfiles.Converted done =
                convert("/opt/my # tools/lanyard-credentials").run(names("dev"), false, false);
        assertThat(done.failed().values())
                .singleElement()
                .satisfies(reason -> assertThat(reason.what()).contains("credential_process"));
        assertThat(text()).isEqualTo(CORP + DEV);
    }

    @Test
    void aFileThatAwsToolsRejectIsNotWritten() throws IOException {
        byte[] latin = (CORP + DEV + "# caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, latin);
        assertThatThrownBy(() -> there("dev"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not UTF-8");
        assertThat(file).hasBinaryContent(latin);
        Files.writeString(file, CORP + DEV + DEV);
        assertThatThrownBy(() -> there("dev"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("occurs twice");
        assertThat(text()).isEqualTo(CORP + DEV + DEV);
    }

    @Test
    void aMissingProfileIsNamedBeforeAnythingIsWritten() throws IOException {
        Files.writeString(file, CORP + DEV);
        assertThatThrownBy(() -> there("dev", "dve"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("there is no profile dve");
        assertThat(text()).isEqualTo(CORP + DEV);
    }

    private String reason(String name) {
        ConvertProfiles.Converted done = there(name);
        assertThat(done.converted()).isEmpty();
        assertThat(done.backup()).isNull();
        return Objects.requireNonNull(done.failed().get(new ProfileName(name))).line();
    }

    /** Generated files: all other lines stay, all profiles mean the same, and back is the same. */
    @Test
    void noOtherByteChanges() throws IOException {
        Random random = new Random(20261126);
        for (int i = 0; i < 400; i++) {
            String text = generated(random);
            Files.writeString(file, text);
            AwsConfig before = new ReadAwsConfig(environment).run().checked();
            List<ProfileName> all = List.copyOf(before.profiles().keySet());
            ConvertProfiles.Converted done = convert(PROGRAM).run(all, false, false);
            assertThat(done.converted()).as(text).isNotEmpty();
            String converted = text();
            assertThat(others(converted)).as(text).isEqualTo(others(text));
            AwsConfig now = new ReadAwsConfig(environment).run().checked();
            for (Profile profile : before.profiles().values()) {
                Profile after = now.require(profile.name());
                assertThat(after.session()).as(text).isEqualTo(profile.session());
                assertThat(after.roleName()).isEqualTo(profile.roleName());
                assertThat(after.accountId()).isEqualTo(profile.accountId());
                assertThat(after.chain()).isEqualTo(profile.chain());
            }
            convert(PROGRAM).run(all, true, false);
            assertThat(new ReadAwsConfig(environment).run().profiles())
                    .as(text)
                    .isEqualTo(before.profiles());
            assertThat(others(text())).isEqualTo(others(text));
            assertThat(sorted(text())).as(text).isEqualTo(sorted(text));
        }
    }

    /** The lines, with their ends, that a conversion does not own. */
    private static List<String> others(String text) {
        return lines(text).stream()
                .filter(line -> !line.matches("(?s)\\s*(sso_\\w+|credential_process)\\s*=.*"))
                .toList();
    }

    private static List<String> sorted(String text) {
        return lines(text).stream().sorted().toList();
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("(?<=\n)", -1));
    }

    private static String generated(Random random) {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        String equals = List.of("=", " = ", "  =\t").get(random.nextInt(3));
        StringBuilder text = new StringBuilder("# mine" + end);
        text.append("[sso-session my org]".replace("my org", "corp")).append(end);
        text.append("sso_start_url = https://corp.awsapps.com/start").append(end);
        text.append("sso_region = eu-west-1").append(end).append(end);
        int profiles = 1 + random.nextInt(5);
        for (int i = 0; i < profiles; i++) {
            String indent = random.nextInt(4) == 0 ? "  " : "";
            text.append("[profile \"p ").append(i).append("\"]").append(end);
            List<String> lines = new ArrayList<>();
            if (random.nextBoolean()) {
                lines.add("sso_session" + equals + "corp");
            } else {
                lines.add("sso_start_url" + equals + "https://corp.awsapps.com/start/#/");
                lines.add("sso_region" + equals + "eu-west-" + (1 + random.nextInt(2)));
            }
            lines.add("sso_account_id" + equals + "11112222333" + i);
            lines.add("sso_role_name" + equals + (random.nextBoolean() ? "Admin" : "-Read+Only="));
            lines.add("region = eu-west-" + (1 + random.nextInt(3)));
            lines.add("s3 =" + end + indent + "    addressing_style = path");
            lines.add("# comment " + random.nextInt(100) + " é" + end + indent + ";another");
            lines.add("");
            Collections.shuffle(lines, random);
            for (String line : lines) {
                text.append(line.isEmpty() ? "" : indent).append(line).append(end);
            }
            if (random.nextInt(3) == 0) {
                text.append("[profile top").append(i).append("]").append(end);
                text.append("role_arn = arn:aws:iam::1:role/x").append(end);
                text.append("source_profile = p ").append(i).append(end);
            }
        }
        return text.toString();
    }
}
