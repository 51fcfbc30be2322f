package dev.lanyard.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signed with AKIAIOSFODNN7EXAMPLE for you | signed with (redacted) for you",
                "key ASIAY34FZKBOKMUTVV7A | key (redacted)",
                "sent wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY | sent (redacted)",
                "got k8s-aws-v1.aHR0cHM6Ly9zdHM back | got (redacted) back",
                "id eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end | id (redacted) end",
                "Authorization: Bearer abc-def-ghi | Authorization: (redacted) (redacted)",
                "bearer abcdefgh12 was refused | bearer (redacted) was refused",
                "x-amz-security-token: IQoJb3J | x-amz-security-token: (redacted)",
                "a&X-Amz-Signature=fe5f80&b | a&X-Amz-Signature=(redacted)&b",
                "X-Amz-Credential%3DASIA1 b | X-Amz-Credential%3D(redacted) b",
                "LANYARD_PASSPHRASE=correct and | LANYARD_PASSPHRASE=(redacted) and",
                "{\"passphrase\":\"two words\"} | {\"passphrase\":(redacted)}",
                "password: hunter | password: (redacted)",
                "code=12345678-aaaa was wrong | code=(redacted) was wrong",
                "{\"deviceCode\":\"abcd\"} | {\"deviceCode\":\"(redacted)\"}",
                "refreshToken: 4a8b-xyz9 | refreshToken: (redacted)",
                "GET https://h.example/cb?code=1&state=2 | GET https://h.example/cb?(redacted)",
                "to https://me:pw@proxy.example:8080/a?b | to https://(redacted)@proxy.example:8080/a?(redacted)",
                "to http://me:p/w@proxy.example | to http://(redacted)@proxy.example",
                "to http://me:p?w@proxy.example | to http://(redacted)",
                "to https://h.example/#code=12345 | to https://h.example/?(redacted)",
                "proxy me:pa/ss@proxy.example:8080 | proxy (redacted)@proxy.example:8080",
                "tag 4f0c9d27e1b85a3c6d2f9e8071a4b5c6 | tag (redacted)",
            })
    void secretsGo(String text, String clean) {
        assertThat(Redaction.of(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "could not store the new refresh token: the keychain does not answer",
                "no token: (KeychainException) timed out; the next call tries again",
                "/home/engineer/.local/state/lanyard/backups/config-2026-11-26 can't be written",
                "/home/engineer/projects/platform/kubernetes/overlays/production/kubeconfig",
                "dev.lanyard.secret.keyring.TimeLimitedKeychain.read(TimeLimitedKeychain.java:86)",
                "arn:aws:eks:eu-west-1:111100000002:cluster/ledger-blue",
                "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1a2b3c4d5e6f7a8b",
                "request 550e8400-e29b-41d4-a716-446655440000 was throttled",
                "the agent ended with exit code 3",
                "profile payments-admin: no role for account 111100000002 in eu-west-1",
                "https://corp.awsapps.com/start does not answer",
            })
    void whatNamesAThingStays(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void aSecretThatIsCutInHalfByTheBoundGoesAsAWhole() {
        String text = "aB3 ".repeat(1019) + "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        assertThat(Redaction.of(text)).doesNotContain("wJal").endsWith("aB3 …");
    }

    /** Patterns that look back over and over would take minutes here. */
    @Test
    void hostileTextTakesNoTime() {
        for (String part : new String[] {"a", "a:", "a/", "://", "token=", "\"", "%3d", "x-amz-"}) {
            long began = System.nanoTime();
            Redaction.of(part.repeat(16_000 / part.length()));
            assertThat(System.nanoTime() - began).as(part).isLessThan(5_000_000_000L);
        }
    }
}
