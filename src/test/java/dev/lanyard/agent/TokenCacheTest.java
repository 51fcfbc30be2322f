package dev.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.TestClock;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenTarget;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
    private final TestClock times = new TestClock();
    private final TokenCache tokens = new TokenCache(times, times);

    private EksToken sign(Duration credentialsLast) {
        RoleCredentials credentials = Fixture.credentials(times.instant().plus(credentialsLast));
        return tokens.sign(BrokerCase.TARGET, credentials);
    }

    @Test
    void oneIsHandedOutForFourMinutesAndNotAMomentLonger() {
        EksToken token = sign(Duration.ofHours(1));
        times.pass(Duration.ofMinutes(4).minusMillis(1));
        assertThat(tokens.recent(BrokerCase.TARGET)).isSameAs(token);
        times.pass(Duration.ofMillis(1));
        assertThat(tokens.recent(BrokerCase.TARGET)).isNull();
    }

    @Test
    void oneThatIsSignedAnewHasTwoMinutesBehindIt() {
        EksToken token = sign(Duration.ofHours(1));
        times.pass(Duration.ofMinutes(2).minusMillis(1));
        tokens.renew();
        assertThat(tokens.recent(BrokerCase.TARGET)).isSameAs(token);
        times.pass(Duration.ofMillis(1));
        tokens.renew();
        assertThat(tokens.recent(BrokerCase.TARGET)).isNotNull().isNotEqualTo(token);
    }

    @Test
    void noneIsSignedAnewWithCredentialsThatEndBeforeItIsHandedOutForTheLastTime() {
        sign(Duration.ofMinutes(8));
        times.pass(Duration.ofMinutes(4));
        tokens.renew();
        assertThat(tokens.count()).as("they last exactly as long as it is needed").isEqualTo(1);
        times.pass(Duration.ofMillis(1));
        tokens.renew();
        assertThat(tokens.count()).isZero();
    }

    @Test
    void noneIsHandedOutOnceItsCredentialsNoLongerWork() {
        EksToken token = sign(Duration.ofMinutes(3));
        times.pass(Duration.ofMinutes(2).minusMillis(1));
        assertThat(tokens.recent(BrokerCase.TARGET)).isSameAs(token);
        times.pass(Duration.ofMillis(1));
        assertThat(tokens.recent(BrokerCase.TARGET)).isNull();
    }

    @Test
    void oneThatNobodyHasWantedForHalfAnHourIsDropped() {
        sign(Duration.ofHours(2));
        for (int i = 0; i < 15; i++) {
            times.pass(Duration.ofMinutes(2));
            tokens.renew();
        }
        assertThat(tokens.count()).isEqualTo(1);
        times.pass(Duration.ofMillis(1));
        tokens.renew();
        assertThat(tokens.count()).isZero();
    }

    @Test
    void whoAsksKeepsItInUse() {
        sign(Duration.ofHours(2));
        for (int i = 0; i < 40; i++) {
            times.pass(Duration.ofMinutes(2));
            tokens.renew();
            assertThat(tokens.recent(BrokerCase.TARGET)).isNotNull();
        }
    }

    @Test
    void oneOfTheFutureIsNotHandedOut() {
        sign(Duration.ofHours(1));
        times.jump(Duration.ofMillis(-1));
        assertThat(tokens.recent(BrokerCase.TARGET)).isNull();
    }

    @Test
    void noMoreThanSomeAreKept() {
        RoleCredentials credentials = Fixture.credentials(times.instant().plusSeconds(3600));
        for (int i = 0; i < 512; i++) {
            tokens.sign(cluster(i), credentials);
        }
        assertThat(tokens.count()).isEqualTo(512);
        EksToken last = tokens.sign(cluster(512), credentials);
        assertThat(tokens.count()).isEqualTo(1);
        assertThat(tokens.recent(cluster(512))).isSameAs(last);
        assertThat(tokens.recent(cluster(0))).isNull();
    }

    private static TokenTarget cluster(int number) {
        return new TokenTarget(Fixture.DEV, "eu-west-1", "cluster-" + number, null, false, false);
    }
}
