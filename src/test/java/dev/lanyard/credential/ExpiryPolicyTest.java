package dev.lanyard.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.secret.SecretText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final ExpiryPolicy policy = new ExpiryPolicy(Clock.fixed(NOW, ZoneOffset.UTC));

    /** An hour's credentials with some time left. */
    private static RoleCredentials left(Duration left) {
        return issued(Duration.ofHours(1), left);
    }

    private static RoleCredentials issued(Duration lifetime, Duration left) {
        Instant end = NOW.plus(left);
        return new RoleCredentials(
                "AKIA", SecretText.of("s"), SecretText.of("t"), end, end.minus(lifetime));
    }

    @Test
    void credentialsAreFreshWithMoreThanFifteenMinutes() {
        assertThat(policy.isFresh(left(Duration.ofMinutes(15).plusNanos(1)))).isTrue();
        assertThat(policy.isFresh(left(Duration.ofMinutes(15)))).isFalse();
        RoleCredentials old =
                new RoleCredentials(
                        "AKIA", SecretText.of("s"), SecretText.of("t"), NOW.plusSeconds(900));
        assertThat(policy.isFresh(old)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 14, 15, 16})
    void credentialsThatNeverHaveThatMuchAreFreshForAThirdOfTheirLifetime(int minutes) {
        Duration lifetime = Duration.ofMinutes(minutes);
        Duration rest = lifetime.multipliedBy(2).dividedBy(3);
        assertThat(policy.isFresh(issued(lifetime, lifetime))).isTrue();
        assertThat(policy.isFresh(issued(lifetime, rest.plusNanos(1)))).isTrue();
        assertThat(policy.isFresh(issued(lifetime, rest))).isFalse();
    }

    @Test
    void aLongerLifetimeHasTheUsualLimit() {
        Duration lifetime = Duration.ofMinutes(16).plusSeconds(1);
        assertThat(policy.isFresh(issued(lifetime, Duration.ofMinutes(15)))).isFalse();
        assertThat(policy.isFresh(issued(lifetime, Duration.ofMinutes(15).plusNanos(1)))).isTrue();
    }

    @Test
    void credentialsAreUsableWithMoreThanAMinute() {
        assertThat(policy.isUsable(NOW.plus(Duration.ofMinutes(1)).plusNanos(1))).isTrue();
        assertThat(policy.isUsable(NOW.plus(Duration.ofMinutes(1)))).isFalse();
    }
}
