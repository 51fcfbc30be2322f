package dev.lanyard.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ExpiryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final ExpiryPolicy policy = new ExpiryPolicy(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void credentialsAreFreshWithMoreThanTenMinutes() {
        assertThat(policy.isFresh(NOW.plus(Duration.ofMinutes(10)).plusNanos(1))).isTrue();
        assertThat(policy.isFresh(NOW.plus(Duration.ofMinutes(10)))).isFalse();
    }

    @Test
    void credentialsAreUsableWithMoreThanAMinute() {
        assertThat(policy.isUsable(NOW.plus(Duration.ofMinutes(1)).plusNanos(1))).isTrue();
        assertThat(policy.isUsable(NOW.plus(Duration.ofMinutes(1)))).isFalse();
    }

    @Test
    void theShortestLivedCredentialsOfAwsAreFreshWhenTheyCome() {
        // AssumeRole's DurationSeconds is 900 at least.
        assertThat(policy.isFresh(NOW.plusSeconds(900))).isTrue();
    }
}
