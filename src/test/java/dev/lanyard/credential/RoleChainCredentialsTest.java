package dev.lanyard.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretName;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Credentials of profiles that assume a role over another profile. */
class RoleChainCredentialsTest extends GetCredentialsCase {
    @Test
    void aChainIsAssumedOverItsSourceAndKeptByItself() {
        assertThat(ask("ops").accessKeyId()).isEqualTo("ASSUMED:PORTAL");
        assertThat(ask("ops").accessKeyId()).isEqualTo("ASSUMED:PORTAL");

        assertThat(asked)
                .containsExactly(
                        "portal token-1 111111111111/dev", "assume " + OPS_ARN + " in us-west-2");
        assertThat(memory.names())
                .extracting(SecretName::toString)
                .containsExactly(
                        "role:111111111111/dev@corp https://corp/start eu-west-1",
                        "role:" + OPS_ARN + "@ops@corp https://corp/start eu-west-1");
    }

    @Test
    void aRoleSessionThatIsAlwaysNearItsEndIsNotAssumedWithEachRequest() {
        chainMinutes = 15;
        ask("ops");
        ask("ops");
        assertThat(asked).hasSize(2);
    }

    @Test
    void credentialsWithFifteenMinutesLeftAreReplacedIfAwsGivesMore() {
        keep("111111111111/dev@corp https://corp/start eu-west-1", credentials("STORED", 15));
        assertThat(ask("dev").accessKeyId()).isEqualTo("PORTAL");
        keep("111111111111/dev@corp https://corp/start eu-west-1", credentials("STORED", 16));
        assertThat(ask("dev").accessKeyId()).isEqualTo("STORED");
    }

    @Test
    void aRoleOnTopOfAChainIsAThirdStep() {
        String deep = "arn:aws:iam::333333333333:role/deep";
        assertThat(ask("ops", deep).accessKeyId()).isEqualTo("ASSUMED:ASSUMED:PORTAL");
        assertThat(ask("ops", OPS_ARN).accessKeyId()).isEqualTo("ASSUMED:PORTAL");
    }

    @Test
    void theRoleThatAProfileAssumesAnywayIsAssumedOnce() {
        assertThat(ask("ops", OPS_ARN).accessKeyId()).isEqualTo("ASSUMED:PORTAL");
        assertThat(asked).hasSize(2);
    }

    /** The token command reads by these names what this class stores. */
    @Test
    void whatIsStoredIsFoundByTheProfilesName() {
        String deep = "arn:aws:iam::333333333333:role/deep";
        ask("ops");
        ask("ops", deep);

        assertThat(memory.names())
                .containsExactlyInAnyOrder(
                        nameOf("dev", null), nameOf("ops", null), nameOf("ops", deep));
    }

    @Test
    void chainsThatCannotWorkAreRefusedWithTheReason() {
        chain("a", "b", CORP, Map.of());
        chain("b", "a", CORP, Map.of());
        assertThat(problem("a").what()).contains("leads back to a");
        chain("self", "self", CORP, Map.of());
        assertThat(problem("self").kind()).isEqualTo(Problem.Kind.DENIED);
        chain("lost", "nowhere", CORP, Map.of());
        assertThat(problem("lost").what()).contains("source_profile nowhere");
        chain("keys", "dev", null, Map.of());
        assertThatThrownBy(() -> ask("keys"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Problem.Kind.USAGE));
        chain("mfa", "dev", CORP, Map.of("mfa_serial", "arn:aws:iam::1:mfa/me"));
        assertThat(problem("mfa").what()).contains("mfa_serial");
        assertThat(asked).isEmpty();
    }

    private void chain(
            String name, String source, @Nullable SsoSession session, Map<String, String> values) {
        profiles.put(
                new ProfileName(name),
                new Profile(
                        new ProfileName(name),
                        Profile.Kind.ROLE_CHAIN,
                        session,
                        null,
                        null,
                        null,
                        new Profile.RoleChain(OPS_ARN, new ProfileName(source), null, null, null),
                        values));
    }
}
