package dev.lanyard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.demo.TokenCheck.Verdict;
import dev.lanyard.ekstoken.PresignToken;
import dev.lanyard.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCheckTest {
    private Instant now = Instant.parse("2026-06-01T10:00:00Z");
    private final BoxTime time = new BoxTime(() -> now);
    private final IssuedKeys keys = new IssuedKeys(time, new IssuedSecrets());
    private final TokenCheck check = new TokenCheck(new SignatureCheck(keys, time), time);
    private final Role role = new World().role(World.SHOP, "Administrator").orElseThrow();
    private final IssuedKeys.Key key = keys.issue(role, "ada@example.com", Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"false,false,us-west-2", "true,false,us-east-1", "false,true,eu-west-1"})
    void aTokenIsAcceptedForItsClusterWhicheverHostItNames(
            boolean fips, boolean dualStack, String region) {
        assertThat(verdict(token(region, fips, dualStack), "shop"))
                .isEqualTo(new Verdict.Accepted(key));
    }

    @Test
    void theAgeIsWhatCountsAndNotXAmzExpires() {
        String token = token();
        now = now.plus(Duration.ofMinutes(14));
        assertThat(verdict(token, "shop")).isInstanceOf(Verdict.Accepted.class);
        now = now.plus(Duration.ofMinutes(2));
        assertRefused(token, "shop", "more than 15 minutes ago");
    }

    @Test
    void aTokenFromTheFutureOrOfExpiredKeysIsRefused() {
        String token = token();
        time.skew(Duration.ofMinutes(-10));
        assertRefused(token, "shop", "not yet current");
        time.skew(Duration.ZERO);
        now = now.plus(Duration.ofMinutes(55));
        String late = token();
        now = now.plus(Duration.ofMinutes(6));
        assertRefused(late, "shop", "ExpiredToken");
    }

    @Test
    void aTokenIsForOneClusterAlone() {
        assertRefused(token(), "shop-legacy", "SignatureDoesNotMatch");
    }

    @Test
    void whatWasTamperedWithIsRefused() {
        assertRefused("k8s-aws-v2." + token().substring(11), "shop", "does not begin");
        assertRefused(token() + "=", "shop", "padded");
        assertRefused("k8s-aws-v1." + "A".repeat(5000), "shop", "over 4096");
        assertRefused("k8s-aws-v1.***", "shop", "not base64url");
        assertUrl(url -> url.replace("https:", "http:"), "not https");
        assertUrl(
                url -> url.replace("sts.eu-west-1.amazonaws.com", "sts.evil.example"),
                "not an STS host");
        assertUrl(
                url ->
                        url.replace(
                                "sts.eu-west-1.amazonaws.com", "sts.cn-north-1.amazonaws.com.cn"),
                "not an STS host");
        assertUrl(url -> url.replace("amazonaws.com/", "amazonaws.com:8443/"), "not an STS host");
        assertUrl(url -> url.replace("amazonaws.com/", "amazonaws.com/x"), "path is not /");
        assertUrl(url -> url + "&Extra=1", "not expected");
        assertUrl(url -> url + "&action=GetCallerIdentity", "occurs twice");
        assertUrl(url -> url.replace("GetCallerIdentity", "AssumeRole"), "not GetCallerIdentity");
        assertUrl(url -> url.replace("Expires=60", "Expires=901"), "not within 0 and 900");
        assertUrl(url -> url.replace("%3Bx-k8s-aws-id", ""), "not among the signed headers");
        assertUrl(url -> url.replace("sts.eu-west-1.", "sts."), "SignatureDoesNotMatch");
        assertUrl(url -> url.substring(0, url.length() - 1) + "g", "SignatureDoesNotMatch");
        assertUrl(url -> url.replace(key.accessKeyId(), "ASIAUNKNOWN"), "InvalidClientTokenId");
    }

    private void assertUrl(UnaryOperator<String> change, String why) {
        String url =
                new String(
                        Base64.getUrlDecoder().decode(token().substring(11)),
                        StandardCharsets.UTF_8);
        String changed = change.apply(url);
        assertThat(changed).isNotEqualTo(url);
        String token =
                "k8s-aws-v1."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(changed.getBytes(StandardCharsets.UTF_8));
        assertRefused(token, "shop", why);
    }

    private void assertRefused(String token, String cluster, String why) {
        assertThat(verdict(token, cluster))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class, refused -> assertThat(refused.why()).contains(why));
    }

    private Verdict verdict(String token, String cluster) {
        return check.check(token, cluster);
    }

    private String token() {
        return token("eu-west-1", false, false);
    }

    private String token(String region, boolean fips, boolean dualStack) {
        RoleCredentials credentials =
                new RoleCredentials(
                        key.accessKeyId(),
                        SecretText.of(key.secret()),
                        SecretText.of(key.sessionToken()),
                        key.expires());
        return new PresignToken()
                .run(credentials, region, "shop", now, fips, dualStack)
                .text()
                .reveal();
    }
}
