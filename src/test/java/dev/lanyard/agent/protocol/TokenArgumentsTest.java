package dev.lanyard.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenQuery;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenArgumentsTest {
    private TokenQuery read(Map<String, String> variables, String... arguments) {
        return TokenArguments.read(
                List.of(arguments),
                new Environment(variables, Path.of("/home/ada"), Environment.Os.current()));
    }

    private TokenQuery read(String... arguments) {
        return read(Map.of(), arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--profile p --region r-1 --cluster-name c --role-arn a",
                "token --profile=p --region=r-1 --cluster-name=c --role-arn=a",
                "--region r-1 eks get-token --cluster-name c --output json --profile p --role a",
                "eks get-token --cluster-id c --role-arn a --region r-1 --profile p",
                "token -i c -r a --region r-1 --profile p",
                "token --cluster-id c --role a --region r-1 --profile p",
            })
    void theArgumentsOfTheOtherToolsMeanTheSame(String line) {
        TokenQuery query = read(line.split(" ", -1));

        assertThat(query.profile().value()).isEqualTo("p");
        assertThat(query.region()).isEqualTo("r-1");
        assertThat(query.cluster()).isEqualTo("c");
        assertThat(query.roleArn()).isEqualTo("a");
        assertThat(query.apiVersion()).isEqualTo("client.authentication.k8s.io/v1");
    }

    @Test
    void variablesFillInWhatIsNotThere() {
        TokenQuery query =
                read(
                        Map.of(
                                "AWS_PROFILE", "env",
                                "AWS_DEFAULT_REGION", "eu-west-1",
                                "AWS_USE_FIPS_ENDPOINT", "true"),
                        "-i",
                        "c");

        assertThat(query.profile().value()).isEqualTo("env");
        assertThat(query.region()).isEqualTo("eu-west-1");
        assertThat(query.fips()).isTrue();
        assertThat(query.dualStack()).isNull();
        assertThat(read("-i", "c").profile().value()).isEqualTo("default");
        assertThat(read("-i", "c").region()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--profile p",
                "--cluster-name",
                "--cluster-name=",
                "-i c --frobnicate x",
                "-i c stray",
                "eks token -i c",
                "get-token -i c",
                "-i c --cluster-name d",
                "-i c --output text",
                "token token -i c",
            })
    void whatDoesNotFitIsRefusedWithTheUse(String line) {
        assertThatThrownBy(() -> read(line.isEmpty() ? new String[0] : line.split(" ", -1)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(ExitStatus.of(failure.kind())).isEqualTo(2);
                            assertThat(failure.nextStep()).contains("--cluster-name");
                        });
    }

    @Test
    void controlCharactersAreNotEchoed() {
        assertThatThrownBy(() -> read("-i", "c", "\u001b[31mred\n"))
                .hasMessageNotContaining("\u001b")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aVeryLongArgumentIsShownByItsBeginning() {
        String sixty = "x".repeat(60);

        assertThatThrownBy(() -> read("-i", "c", sixty))
                .hasMessage("unexpected argument \"" + sixty + "\"");
        assertThatThrownBy(() -> read("-i", "c", sixty + "y"))
                .hasMessage("unexpected argument \"" + "x".repeat(59) + "…\"");
    }

    @Test
    void anOptionWithoutANameIsUnknown() {
        assertThatThrownBy(() -> read("--=c")).hasMessage("unknown option --");
    }

    private String version(String execInfo) {
        return read(Map.of("KUBERNETES_EXEC_INFO", execInfo), "-i", "c").apiVersion();
    }

    @Test
    void answersInTheVersionThatIsAskedFor() {
        String v1 = "client.authentication.k8s.io/v1";
        assertThat(version("{\"apiVersion\":\"" + v1 + "\",\"kind\":\"ExecCredential\"}"))
                .isEqualTo(v1);
        assertThat(version("{ \"kind\" : \"x\", \"apiVersion\" : \"" + v1 + "beta1\" }"))
                .isEqualTo(v1 + "beta1");
        assertThat(
                        version(
                                "{\"spec\":{\"apiVersion\":\"no\",\"l\":[{\"apiVersion\":\"no\"}],"
                                        + "\"s\":\"\\\"apiVersion\\\":\"},\"apiVersion\":\""
                                        + v1.replace("/", "\\/")
                                        + "beta1\"}"))
                .isEqualTo(v1 + "beta1");
    }

    @Test
    void whatStandsBeforeTheVersionIsSteppedOver() {
        String v1 = "\"client.authentication.k8s.io/v1\"";

        assertThat(version("\n\t {\"s\":\"\\\"\",\"apiVersion\"\n:\n" + v1 + "}"))
                .as("blanks, and a quote within a string")
                .isEqualTo(TokenArguments.V1);
        assertThat(version(nested(999, v1))).isEqualTo(TokenArguments.V1);
        assertThatThrownBy(() -> version(nested(1000, v1))).isInstanceOf(ProblemException.class);
    }

    private static String nested(int depth, String version) {
        return "{\"a\":"
                + "[".repeat(depth)
                + "]".repeat(depth)
                + ",\"apiVersion\":"
                + version
                + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "{}",
                "}{",
                "{\"apiVersion\"",
                "{\"apiVersion\"}",
                "{\"apiVersion\":",
                "{\"apiVersion\":\"",
                "{\"apiVersion\":\"v\\",
                "{\"apiVersion\":null}",
                "{\"x",
            })
    void anExecInfoWithoutAVersionIsRefusedInWords(String execInfo) {
        assertThatThrownBy(() -> version(execInfo))
                .hasMessage("KUBERNETES_EXEC_INFO contains no readable apiVersion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "client.authentication.k8s.io/v2", "\\u0063lient"})
    void aVersionThatIsUnknownIsRefusedInWords(String version) {
        assertThatThrownBy(() -> version("{\"apiVersion\":\"" + version + "\"}"))
                .hasMessage("KUBERNETES_EXEC_INFO asks for an unknown apiVersion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "[]",
                "nonsense",
                "{\"apiVersion\":1}",
                "{\"apiVersion\":\"",
                "{\"apiVersion\":\"client.authentication.k8s.io/v2\"}",
                "{\"a\":{\"apiVersion\":\"client.authentication.k8s.io/v1\"}}",
                "[\"apiVersion\",\"client.authentication.k8s.io/v1\"]",
                "{\"x\":\"apiVersion\",\"client.authentication.k8s.io/v1\":1}",
            })
    void anExecInfoThatCannotBeAnsweredIsRefused(String execInfo) {
        assertThatThrownBy(() -> version(execInfo)).isInstanceOf(ProblemException.class);
    }

    @Test
    void theOldestVersionIsRefusedInWords() {
        assertThatThrownBy(
                        () -> version("{\"apiVersion\":\"client.authentication.k8s.io/v1alpha1\"}"))
                .hasMessageContaining("v1alpha1")
                .hasMessageContaining("1.24");
    }

    @Test
    void deepNestingEndsTheSearch() {
        assertThatThrownBy(() -> version("[".repeat(100_000))).isInstanceOf(ProblemException.class);
    }

    @Test
    void writesAnExecCredential() {
        byte[] json =
                new EksToken(SecretText.of("k8s-aws-v1.abc"), Instant.parse("2026-11-23T21:37:24Z"))
                        .execCredential(read("-i", "c").apiVersion());

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"kind\":\"ExecCredential\",\"apiVersion\":"
                                + "\"client.authentication.k8s.io/v1\",\"spec\":{},\"status\":"
                                + "{\"expirationTimestamp\":\"2026-11-23T21:37:24Z\","
                                + "\"token\":\"k8s-aws-v1.abc\"}}\n");
    }

    @Test
    void helpIsGivenWhenItIsAskedFor() {
        assertThat(TokenArguments.help(List.of("--help"))).contains("--role-arn");
        assertThat(TokenArguments.help(List.of("-i", "c"))).isNull();
    }
}
