package dev.lanyard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Profiles that granted, aws-vault, aws-sso and others wrote are the SSO profiles they stand for.
 */
class TranslateProfilesTest {
    private static final String CORP =
            """
            [sso-session corp]
            sso_start_url = https://corp.awsapps.com/start
            sso_region = eu-west-1
            [profile base]
            sso_session = corp
            sso_account_id = 111122223333
            sso_role_name = Admin
            region = eu-central-1
            """;

    private static AwsConfig read(String more) {
        return ReadAwsConfig.ofText("/home/ada/.aws/config", CORP + more);
    }

    private static Profile read(String more, String name) {
        return read(more).requireRole(new ProfileName(name));
    }

    private static void isAdminOfCorp(Profile profile) {
        assertThat(Objects.requireNonNull(profile.session()).name()).isEqualTo("corp");
        assertThat(profile.kind()).isEqualTo(Profile.Kind.SSO_SESSION);
        assertThat(profile.accountId()).isEqualTo("111122223333");
        assertThat(profile.roleName()).isEqualTo("Admin");
    }

    /** botocore's compat.py, _windows_shell_split, and Microsoft's C runtime. */
    @Test
    void onWindowsOnlyDoubleQuotesQuoteAndABackslashEscapesThemAlone() {
        for (String[] each :
                new String[][] {
                    {"O'Brien", "C:\\lanyard.exe credentials --profile O'Brien"},
                    {"a b\\c", "C:\\lanyard.exe credentials --profile \"a b\\c\""},
                    {"say \"hi\"", "C:\\lanyard.exe credentials --profile \"say \\\"hi\\\"\""},
                    {"a b\\", "C:\\lanyard.exe credentials --profile \"a b\\\\\""},
                    {"end\\", "C:\\lanyard.exe credentials --profile end\\"}
                }) {
            assertThat(CredentialProcess.of(each[1]))
                    .isEqualTo(new CredentialProcess.Meaning.OfProfile(each[0], null));
        }
        assertThat(CredentialProcess.of("C:\\lanyard.exe credentials --profile \"open\\")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lanyard credentials --profile base",
                "/opt/lanyard/bin/lanyard credentials --profile=base",
                "'/opt/my tools/lanyard' credentials --profile base",
                "/usr/local/bin/lanyard-credentials --profile base",
                "C:\\Tools\\lanyard.exe credentials --profile base",
                "C:\\Tools\\\\lanyard.exe credentials\t--profile \"ba\"se",
                "\"C:\\Program Files\\Lanyard\\bin\\lanyard.exe\" credentials --profile \"base\"",
                "\"C:/Program Files/Lanyard/bin/lanyard.exe\" credentials --profile base",
                "\\\\files\\tools\\Lanyard-Credentials.EXE --profile base",
                "\"\\\\files\\our tools\\lanyard.exe\" credentials --profile=base",
                "aws-vault exec base --json",
                "aws-vault exec --json base",
                "aws-vault --prompt ykman exec --duration=1h -n --json base",
                "/opt/homebrew/bin/aws-vault export --format=json base",
                "aws-vault exec -d 1h base -j",
                "aws configure export-credentials --profile base --format process",
                "aws2-wrap --process --profile base",
                "granted credential-process --profile base",
                "aws-sso process --arn arn:aws:iam::111122223333:role/Admin",
                "aws-sso -S corp process --arn arn:aws:iam::111122223333:role/Admin",
                "/usr/bin/aws-sso -u open -S \"Default\" process"
                        + " --arn arn:aws:iam::111122223333:role/Admin",
                "aws-sso process --account 111122223333 --role Admin"
            })
    void aProcessThatAnswersForAnSsoRoleStandsForIt(String command) {
        Profile profile =
                read(
                        "[profile x]\ncredential_process = " + command + "\nregion = us-east-1\n",
                        "x");
        isAdminOfCorp(profile);
        assertThat(profile.region()).isEqualTo("us-east-1");
    }

    @Test
    void whatAProfileSaysItselfComesFirst() {
        Profile own =
                read(
                        """
                        [profile x]
                        sso_session = corp
                        sso_account_id = 999999999999
                        sso_role_name = Reader
                        credential_process = lanyard credentials --profile base
                        """,
                        "x");
        assertThat(own.accountId()).isEqualTo("999999999999");
        assertThat(
                        read(
                                        "[profile x]\ncredential_process = lanyard credentials --profile base\n",
                                        "x")
                                .region())
                .isEqualTo("eu-central-1");
    }

    @Test
    void aRoleOnTopIsAChain() {
        String arn = "arn:aws:iam::444455556666:role/deploy";
        Profile profile =
                read(
                        "[profile x]\ncredential_process = lanyard credentials --profile base"
                                + " --role-arn "
                                + arn
                                + "\n",
                        "x");
        Profile.RoleChain chain = Objects.requireNonNull(profile.chain());
        assertThat(chain.roleArn()).isEqualTo(arn);
        assertThat(chain.source()).isEqualTo(new ProfileName("base"));
        assertThat(Objects.requireNonNull(profile.session()).name()).isEqualTo("corp");
    }

    @Test
    void aChainMayRestOnOne() {
        Profile profile =
                read(
                        """
                        [profile top]
                        role_arn = arn:aws:iam::444455556666:role/deploy
                        source_profile = x
                        [profile x]
                        credential_process = aws-vault exec base --json
                        """,
                        "top");
        assertThat(Objects.requireNonNull(profile.session()).name()).isEqualTo("corp");
    }

    @ParameterizedTest
    @CsvSource({
        "https://corp.awsapps.com/start, eu-west-1, corp, SSO_SESSION",
        "https://corp.awsapps.com/start/#/, eu-west-1, corp, SSO_SESSION",
        "https://corp.awsapps.com/start, us-east-1, https://corp.awsapps.com/start, SSO_LEGACY",
        "https://d-1.awsapps.com/start, eu-west-1, https://d-1.awsapps.com/start, SSO_LEGACY"
    })
    void grantedsKeysAreSsoKeys(String url, String region, String session, Profile.Kind kind) {
        Profile profile =
                read(
                        """
                        [profile g]
                        granted_sso_start_url = %s
                        granted_sso_region = %s
                        granted_sso_account_id = 222233334444
                        granted_sso_role_name = Dev
                        common_fate_generated_from = aws-sso
                        credential_process = granted credential-process --profile g
                        """
                                .formatted(url, region),
                        "g");
        assertThat(profile.kind()).isEqualTo(kind);
        assertThat(Objects.requireNonNull(profile.session()).name()).isEqualTo(session);
        assertThat(profile.session().region()).isEqualTo(region);
        assertThat(profile.accountId()).isEqualTo("222233334444");
        assertThat(profile.roleName()).isEqualTo("Dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {"include_profile", "parent_profile"})
    void awsVaultsIncludedProfileFillsWhatIsLeftOpen(String key) {
        AwsConfig config =
                read(
                        """
                        [profile portal]
                        sso_session = corp
                        region = eu-central-1
                        sso_role_name = Reader
                        [profile between]
                        %1$s = portal
                        sso_role_name = Admin
                        [profile x]
                        %1$s = between
                        sso_account_id = 111122223333
                        [profile chained]
                        %1$s = defaults
                        role_arn = arn:aws:iam::444455556666:role/deploy
                        [profile defaults]
                        source_profile = base
                        """
                                .formatted(key));
        Profile profile = config.requireRole(new ProfileName("x"));
        isAdminOfCorp(profile);
        assertThat(profile.region()).isEqualTo("eu-central-1");
        isAdminOfCorp(config.requireRole(new ProfileName("base")));
        assertThat(config.requireRole(new ProfileName("chained")).session())
                .isEqualTo(profile.session());
    }

    @ParameterizedTest
    @CsvSource({
        "include_profile = nowhere, includes profile nowhere",
        "include_profile = x, includes profile x",
        "credential_process = aws-vault exec nowhere --json, stands for profile nowhere",
        "credential_process = lanyard credentials --profile y, stands for profile x"
    })
    void whatLeadsNowhereIsToldWithItsLine(String line, String told) {
        AwsConfig config =
                read(
                        "[profile x]\n"
                                + line
                                + "\n[profile y]\ncredential_process = aws-vault exec x\n");
        assertThat(config.problems())
                .extracting(AwsConfig.Problem::message)
                .anyMatch(message -> message.contains(told));
        assertThatThrownBy(() -> config.requireRole(new ProfileName("x")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(Problem.Kind.USAGE);
                            assertThat(failure.what())
                                    .contains("/home/ada/.aws/config:10: profile x ");
                        });
    }

    @Test
    void otherProgramsStayWhatTheyAre() {
        AwsConfig config =
                read(
                        """
                        [profile x]
                        credential_process = /opt/own-tool --profile base
                        [profile vault]
                        credential_process = aws-vault exec vault --json
                        [profile open]
                        credential_process = lanyard "credentials
                        [profile help]
                        credential_process = lanyard
                        """);
        for (String name : new String[] {"x", "vault", "open", "help"}) {
            assertThat(config.require(new ProfileName(name)).kind()).isEqualTo(Profile.Kind.OTHER);
            assertThat(config.problemOf(new ProfileName(name))).isNull();
        }
    }

    @Test
    void anAwsSsoInstanceWithoutSectionIsNamed() {
        AwsConfig config =
                read(
                        """
                        [sso-session other]
                        sso_start_url = https://other.awsapps.com/start
                        sso_region = eu-west-1
                        [profile x]
                        credential_process = aws-sso -S Corpp process --arn arn:aws:iam::1:role/R
                        """);
        assertThat(config.problemOf(new ProfileName("x")))
                .contains("sso-session Corpp", "did you mean corp?");
    }

    @Test
    void staticKeysOfTheProfileStoodForStayThere() {
        AwsConfig config =
                read(
                        """
                        [profile keys]
                        aws_access_key_id = AKIAEXAMPLE
                        aws_secret_access_key = s
                        [profile x]
                        include_profile = keys
                        role_arn = arn:aws:iam::444455556666:role/deploy
                        source_profile = base
                        """);
        assertThat(config.requireRole(new ProfileName("x")).session()).isNotNull();
    }
}
