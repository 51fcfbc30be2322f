package dev.lanyard.ekstoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.os.Environment;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.ReadAwsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the arguments leave open, the profile fills in. */
class TokenTargetTest {
    private static final String SESSION =
            """
            [sso-session corp]
            sso_start_url = https://corp.awsapps.com/start
            sso_region = eu-west-1
            [profile dev]
            sso_session = corp
            sso_account_id = 111122223333
            sso_role_name = Developer
            """;

    @TempDir Path home;

    @Test
    void theRegionThatIsAskedForCountsBeforeTheProfiles() throws IOException {
        AwsConfig config = config(SESSION + "region = eu-west-3\n");

        assertThat(TokenTarget.of(query("us-east-1", null, null), config).region())
                .isEqualTo("us-east-1");
        assertThat(TokenTarget.of(query(null, null, null), config).region()).isEqualTo("eu-west-3");
    }

    @Test
    void withoutAnyRegionTheWayToGiveOneIsNamed() throws IOException {
        AwsConfig config = config(SESSION);

        assertThatThrownBy(() -> TokenTarget.of(query(null, null, null), config))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(Problem.Kind.USAGE);
                            assertThat(failure.what()).contains("demo");
                            assertThat(failure.nextStep()).contains("--region").contains("dev");
                        });
    }

    @Test
    void aRegionThatNoHostCanHaveIsRefused() throws IOException {
        AwsConfig config = config(SESSION);

        assertThatThrownBy(() -> TokenTarget.of(query("evil.example/", null, null), config))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Problem.Kind.USAGE));
    }

    /** botocore: the variable wins over the profile's key; "true" in any case means yes. */
    @ParameterizedTest
    @CsvSource({
        ",      ,      ,      ,      false, false",
        "true,  ,      ,      ,      true, false",
        ",      true,  ,      ,      false, true",
        "true,  true,  ,      ,      true, true",
        ",      ,      True,  ,      true, false",
        ",      ,      ,      TRUE,  false, true",
        ",      ,      true,  true,  true, true",
        "false, ,      true,  ,      false, false",
        ",      false, ,      true,  false, false",
        ",      ,      false, no,    false, false",
    })
    void theVariantOfTheEndpointIsTheQuerysElseTheProfiles(
            @Nullable Boolean fips,
            @Nullable Boolean dualStack,
            @Nullable String fipsKey,
            @Nullable String dualStackKey,
            boolean expectedFips,
            boolean expectedDualStack)
            throws IOException {
        AwsConfig config =
                config(
                        SESSION
                                + (fipsKey == null ? "" : "use_fips_endpoint = " + fipsKey + "\n")
                                + (dualStackKey == null
                                        ? ""
                                        : "use_dualstack_endpoint = " + dualStackKey + "\n"));

        TokenTarget target = TokenTarget.of(query("us-east-1", fips, dualStack), config);
        assertThat(target.fips()).isEqualTo(expectedFips);
        assertThat(target.dualStack()).isEqualTo(expectedDualStack);
    }

    private static TokenQuery query(
            @Nullable String region, @Nullable Boolean fips, @Nullable Boolean dualStack) {
        return new TokenQuery(
                new ProfileName("dev"), region, "demo", null, fips, dualStack, "unused");
    }

    private AwsConfig config(String text) throws IOException {
        Path file = Files.writeString(home.resolve("config"), text);
        return new ReadAwsConfig(
                        new Environment(
                                Map.of(
                                        "AWS_CONFIG_FILE", file.toString(),
                                        "AWS_SHARED_CREDENTIALS_FILE",
                                                home.resolve("credentials").toString()),
                                home,
                                Environment.Os.current()))
                .run();
    }
}
