package dev.lanyard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAwsConfigTest {
    @TempDir Path home;

    private static final String SESSION =
            """
            [sso-session corp]
            sso_start_url = https://corp.awsapps.com/start
            sso_region = eu-west-1
            """;

    private AwsConfig read(String config) {
        return read(config, "", Map.of());
    }

    private AwsConfig read(String config, String credentials, Map<String, String> variables) {
        try {
            Path folder = Files.createDirectories(home.resolve(".aws"));
            Files.writeString(folder.resolve("config"), config);
            Files.writeString(folder.resolve("credentials"), credentials);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new ReadAwsConfig(environment(variables)).run();
    }

    private Environment environment(Map<String, String> variables) {
        return new Environment(variables, home, Environment.Os.current());
    }

    private static Profile profile(AwsConfig config, String name) {
        return config.checked().require(new ProfileName(name));
    }

    @Test
    void anSsoSessionProfileKnowsWhatToSignInTo() {
        AwsConfig config =
                read(
                        SESSION
                                + """
                                sso_registration_scopes = sso:account:access, codewhisperer:x
                                [profile dev]
                                sso_session = corp
                                sso_account_id = 111122223333
                                sso_role_name = Admin
                                Region = eu-central-1
                                """);
        Profile dev = profile(config, "dev");
        assertThat(dev.kind()).isEqualTo(Profile.Kind.SSO_SESSION);
        assertThat(dev.accountId()).isEqualTo("111122223333");
        assertThat(dev.roleName()).isEqualTo("Admin");
        assertThat(dev.region()).isEqualTo("eu-central-1");
        SsoSession session = Objects.requireNonNull(dev.session());
        assertThat(session.name()).isEqualTo("corp");
        assertThat(session.scopes()).containsExactly("sso:account:access", "codewhisperer:x");
        assertThat(session.legacy()).isFalse();
        assertThat(config.sessions()).containsOnlyKeys("corp");
        assertThat(config.problems()).isEmpty();
    }

    @Test
    void aLegacyProfileIsItsOwnSession() {
        Profile old =
                profile(
                        read(
                                """
                                [profile old]
                                sso_start_url = https://old.awsapps.com/start
                                sso_region = us-east-1
                                sso_account_id = 111122223333
                                sso_role_name = ReadOnly
                                """),
                        "old");
        assertThat(old.kind()).isEqualTo(Profile.Kind.SSO_LEGACY);
        assertThat(old.session())
                .isEqualTo(
                        new SsoSession(
                                "https://old.awsapps.com/start",
                                "https://old.awsapps.com/start",
                                "us-east-1",
                                java.util.List.of("sso:account:access"),
                                true));
    }

    @Test
    void chainsEndAtTheirSession() {
        AwsConfig config =
                read(
                        SESSION
                                + """
                                [profile base]
                                sso_session = corp
                                sso_account_id = 111122223333
                                sso_role_name = Admin
                                [profile middle]
                                role_arn = arn:aws:iam::444455556666:role/middle
                                source_profile = base
                                [profile top]
                                role_arn = arn:aws:iam::777788889999:role/top
                                source_profile = middle
                                external_id = x1
                                role_session_name = ada
                                duration_seconds = 900
                                """);
        Profile top = profile(config, "top");
        assertThat(top.kind()).isEqualTo(Profile.Kind.ROLE_CHAIN);
        assertThat(top.session()).isEqualTo(config.sessions().get("corp"));
        assertThat(top.chain())
                .isEqualTo(
                        new Profile.RoleChain(
                                "arn:aws:iam::777788889999:role/top",
                                new ProfileName("middle"),
                                "x1",
                                "ada",
                                900));
    }

    @Test
    void brokenChainsAreToldAndLeadNowhere() {
        AwsConfig config =
                read(
                        """
                        [profile a]
                        role_arn = arn:aws:iam::444455556666:role/x
                        source_profile = b
                        [profile b]
                        role_arn = arn:aws:iam::444455556666:role/x
                        source_profile = a
                        [profile self]
                        role_arn = arn:aws:iam::444455556666:role/x
                        source_profile = self
                        [profile selfkeys]
                        role_arn = arn:aws:iam::444455556666:role/x
                        source_profile = selfkeys
                        aws_access_key_id = AKIA
                        aws_secret_access_key = hidden
                        [profile lost]
                        role_arn = arn:aws:iam::444455556666:role/x
                        source_profile = nowhere
                        [profile bare]
                        role_arn = arn:aws:iam::444455556666:role/x
                        """);
        for (String name : new String[] {"a", "b", "self", "lost"}) {
            assertThat(profile(config, name).kind()).isEqualTo(Profile.Kind.ROLE_CHAIN);
            assertThat(profile(config, name).chain()).isNull();
            assertThat(config.problemOf(new ProfileName(name))).isNotNull();
        }
        assertThat(config.problemOf(new ProfileName("lost"))).contains(":17: ", "nowhere");
        assertThat(config.problemOf(new ProfileName("selfkeys"))).isNull();
        assertThat(profile(config, "selfkeys").values())
                .doesNotContainKeys("aws_access_key_id", "aws_secret_access_key");
        assertThat(profile(config, "bare").kind()).isEqualTo(Profile.Kind.OTHER);
        assertThat(config.toString()).doesNotContain("hidden").doesNotContain("AKIA");
    }

    @Test
    void valuesThatDifferFromTheSessionsAreToldWithTheirLine() {
        AwsConfig config =
                read(
                        SESSION
                                + """
                                [profile dev]
                                sso_session = corp
                                sso_region = us-east-1
                                sso_account_id = 111122223333
                                sso_role_name = Admin
                                [profile gone]
                                sso_session = missing
                                sso_account_id = 111122223333
                                sso_role_name = Admin
                                """);
        assertThat(profile(config, "dev").session()).isNull();
        assertThat(config.problemOf(new ProfileName("dev")))
                .contains("config:6: ", "us-east-1", "eu-west-1");
        assertThat(profile(config, "gone").session()).isNull();
        assertThat(config.problemOf(new ProfileName("gone"))).contains("missing");
    }

    @Test
    void aCommentBehindAValueIsPartOfItAndIsWarnedOf() {
        AwsConfig config = read("[profile a]\nregion = eu-west-3 ; Paris\n");
        assertThat(profile(config, "a").region()).isEqualTo("eu-west-3 ; Paris");
        assertThat(config.problemOf(new ProfileName("a"))).contains(":2: ", "comment");
    }

    @Test
    void aRegionThatIsNoneNeverBecomesAHost() {
        AwsConfig config =
                read(
                        """
                        [sso-session corp]
                        sso_start_url = https://corp.awsapps.com/start
                        sso_region = evil.example/
                        [profile a]
                        sso_session = corp
                        """);
        assertThat(config.sessions()).isEmpty();
        assertThat(profile(config, "a").session()).isNull();
    }

    @Test
    void whatBotocoreRejectsIsFatalWithEveryLineNamed() {
        AwsConfig config =
                read(
                        """
                        [profile a]
                        region = x
                        region = y
                        nonsense
                        [profile a]
                        s3 =
                          nonsense too
                        """);
        assertThat(config.profiles()).isEmpty();
        assertThat(config.problems())
                .filteredOn(AwsConfig.Problem::fatal)
                .extracting(AwsConfig.Problem::line)
                .containsExactly(3, 4, 5, 7);
        assertThatThrownBy(config::checked)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("config:3: region occurs twice in [profile a]");
    }

    @Test
    void aByteOrderMarkIsFatal() {
        assertThat(read("\ufeff[default]\nregion = x\n").problems())
                .extracting(AwsConfig.Problem::line)
                .containsExactly(1);
    }

    @Test
    void aHalfWrittenFileIsRejectedWithItsLine() {
        assertThat(read("[profile a]\nregion = x\n[prof").problems())
                .filteredOn(AwsConfig.Problem::fatal)
                .extracting(AwsConfig.Problem::line)
                .containsExactly(3);
        assertThat(read("[profile a]\nregi").problems())
                .filteredOn(AwsConfig.Problem::fatal)
                .extracting(AwsConfig.Problem::line)
                .containsExactly(2);
    }

    @Test
    void crlfAndTabsChangeNothing() {
        AwsConfig config =
                read("[profile a]\r\n# note\r\nregion\t=\teu-west-1\t\r\ns3 =\r\n\tx = y\r\n");
        assertThat(profile(config, "a").values())
                .containsExactlyInAnyOrderEntriesOf(Map.of("region", "eu-west-1", "s3.x", "y"));
    }

    @Test
    void aLoginSessionIsAKindOfItsOwn() {
        AwsConfig config =
                read("[profile me]\nlogin_session = arn:aws:iam::111122223333:user/ada\n");
        assertThat(profile(config, "me").kind()).isEqualTo(Profile.Kind.LOGIN);
        assertThat(profile(config, "me").session()).isNull();
        assertThat(config.problems()).isEmpty();
    }

    @Test
    void theCredentialsFileOverrides() {
        AwsConfig config =
                read(
                        "[profile a]\nregion = one\noutput = json\n",
                        "[a]\nregion = two\n[only]\naws_access_key_id = AKIA\n",
                        Map.of());
        assertThat(profile(config, "a").values())
                .containsExactlyInAnyOrderEntriesOf(Map.of("region", "two", "output", "json"));
        assertThat(profile(config, "only").kind()).isEqualTo(Profile.Kind.STATIC_KEYS);
    }

    @Test
    void anUnknownNameOffersTheNearest() {
        AwsConfig config = read("[profile staging]\n[profile production]\n[profile prod-eu]\n");
        assertThatThrownBy(() -> config.require(new ProfileName("stagign")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
                            assertThat(failure.nextStep()).isEqualTo("Did you mean staging?");
                        });
        assertThatThrownBy(() -> config.require(new ProfileName("prod")))
                .hasFieldOrPropertyWithValue(
                        "problem.nextStep", "Did you mean prod-eu or production?");
        assertThatThrownBy(() -> config.require(new ProfileName("zzz")))
                .hasFieldOrPropertyWithValue(
                        "problem.nextStep", "lanyard profiles lists the existing ones.");
    }

    @Test
    void tenThousandProfilesAreReadInOneGo() {
        StringBuilder text = new StringBuilder(SESSION);
        for (int i = 0; i < 10_000; i++) {
            text.append("[profile p").append(i).append("]\nsso_session = corp\n");
            text.append("sso_account_id = 111122223333\nsso_role_name = Admin\n");
        }
        assertThat(read(text.toString()).profiles()).hasSize(10_000);
    }
}
