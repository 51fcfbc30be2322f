package dev.lanyard.ekstoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresignTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-23T21:23:24Z");
    private final PresignToken presign = new PresignToken();

    static RoleCredentials credentials(String sessionToken) {
        return new RoleCredentials(
                "AKIAIOSFODNN7EXAMPLE",
                SecretText.of("wJalrXUtnFEMIexample"),
                SecretText.of(sessionToken),
                NOW.plusSeconds(3600));
    }

    static String url(EksToken token) {
        String text = token.text().reveal();
        assertThat(text).startsWith("k8s-aws-v1.").doesNotContain("=");
        byte[] url = Base64.getUrlDecoder().decode(text.substring("k8s-aws-v1.".length()));
        return new String(url, StandardCharsets.US_ASCII);
    }

    private EksToken sign(String region, boolean fips, boolean dualStack) {
        return presign.run(
                credentials("FakeSessionTokenABC"), region, "demo", NOW, fips, dualStack);
    }

    @Test
    void equalsTheGoldenVectorOfTheAwsCli() {
        EksToken token = sign("us-east-1", false, false);

        Matcher signature = Pattern.compile("X-Amz-Signature=([0-9a-f]+)").matcher(url(token));
        assertThat(signature.find()).isTrue();
        assertThat(signature.group(1))
                .isEqualTo("bb152f8267b195c0517a690a56757f09dde7295417335302783a004ce7dc5eac");
        assertThat(token.text().reveal()).hasSize(547);
        assertThat(token.expiration()).isEqualTo("2026-11-23T21:37:24Z");
    }

    @ParameterizedTest
    @CsvSource({
        "us-west-2, false, false, sts.us-west-2.amazonaws.com",
        "cn-north-1, false, false, sts.cn-north-1.amazonaws.com.cn",
        "us-gov-west-1, false, false, sts.us-gov-west-1.amazonaws.com",
        "us-gov-west-1, true, false, sts.us-gov-west-1.amazonaws.com",
        "eusc-de-east-1, false, false, sts.eusc-de-east-1.amazonaws.eu",
        "us-east-1, true, false, sts-fips.us-east-1.amazonaws.com",
        "us-east-1, false, true, sts.us-east-1.api.aws",
        "cn-north-1, false, true, sts.cn-north-1.api.amazonwebservices.com.cn",
    })
    void asksTheHostOfTheRegionsPartition(
            String region, boolean fips, boolean dualStack, String host) {
        assertThat(url(sign(region, fips, dualStack))).startsWith("https://" + host + "/?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "US-EAST-1",
                "us-east-1.evil.example",
                "us-east-1/",
                "us east 1",
                "a@b",
                "-us",
                "us-"
            })
    void aRegionThatIsNoneIsRefused(String region) {
        assertThatThrownBy(() -> sign(region, false, false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        f -> assertThat(f.kind()).isEqualTo(Problem.Kind.USAGE));
    }

    @Test
    void theLongestNameThatAHeaderMayCarryIsSigned() {
        String name = "a".repeat(255);

        EksToken token = presign.run(credentials("t"), "us-east-1", name, NOW, false, false);

        assertThat(url(token)).startsWith("https://sts.us-east-1.amazonaws.com/?");
        aClusterThatIsNoneIsRefused(name + "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nhost:evil", "ä", "a\u007f"})
    void aClusterThatIsNoneIsRefused(String cluster) {
        assertThatThrownBy(() ->
                        presign.run(credentials("t"), "us-east-1", cluster, NOW, false, false))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aTokenThatTheClusterWouldNotReadIsRefusedWithTheReason() {
        RoleCredentials fat = credentials("x".repeat(2800));
        assertThatThrownBy(() -> presign.run(fat, "us-east-1", "demo", NOW, false, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("4096")
                .hasMessageContaining("2800")
                .hasMessageNotContaining("xxxx");
    }

    @Test
    void theLongestThatFitsIsSigned() {
        int fits = 0;
        for (int length = 2000; length < 2800; length++) {
            try {
                EksToken token =
                        presign.run(
                                credentials("x".repeat(length)),
                                "us-east-1",
                                "demo",
                                NOW,
                                false,
                                false);
                fits = token.text().reveal().length();
            } catch (ProblemException tooLong) {
                break;
            }
        }
        assertThat(fits).isBetween(4094, 4096);
    }

    @Test
    void theTokenPrintsRedacted() {
        assertThat(sign("us-east-1", false, false).toString()).doesNotContain("k8s-aws-v1");
    }
}
