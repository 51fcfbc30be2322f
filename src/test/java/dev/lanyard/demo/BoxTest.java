package dev.lanyard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.aws.AwsClients;
import dev.lanyard.aws.Eks;
import dev.lanyard.aws.SsoPortal;
import dev.lanyard.aws.Sts;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.secret.SecretText;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The box as Lanyard's own SDK adapters see it. */
class BoxTest {
    private final Box box = Box.start();
    private final BoxUser user = new BoxUser(box);
    private final AwsClients clients = new AwsClients(user.environment(), Clock.systemUTC());
    private final SsoPortal portal = new SsoPortal(clients);
    private final Eks eks = new Eks(clients);

    @AfterEach
    void close() {
        clients.close();
        user.close();
        box.close();
    }

    @Test
    void thePortalListsPageByPageAndHandsOutKeysThatEksTakes() {
        SecretText token = user.accessToken();

        assertThat(portal.accounts(user.session(), token))
                .extracting(RolePortal.Account::id)
                .containsExactly(World.SANDBOX, World.SHOP, World.BILLING, World.DATA);
        assertThat(box.requests("GET /assignment/accounts")).isEqualTo(2);
        assertThat(portal.roles(user.session(), token, World.SHOP))
                .containsExactly("Administrator", "ReadOnly", "Auditor");

        RoleCredentials keys =
                portal.roleCredentials(user.session(), token, World.SHOP, "ReadOnly");
        assertThat(eks.list(keys, "1", "eu-west-1")).containsExactly("shop", "shop-legacy");
        Cluster shop = eks.describe(keys, new ClusterRef(World.SHOP, "eu-west-1", "shop"));
        assertThat(shop.endpoint()).isEqualTo(box.clusterEndpoint("shop").toString());
        assertThat(shop.authenticationMode()).isEqualTo("API_AND_CONFIG_MAP");
        assertThat(shop.certificateAuthority()).isNotEmpty();
    }

    @Test
    void aRegionThatIsOffARoleThatMayOnlyListAndAnAccountWithNoClusters() {
        RoleCredentials auditor = user.keys(World.SHOP, "Auditor");

        assertThat(eks.list(auditor, "1", "us-east-1")).containsExactly("shop");
        assertThatThrownBy(() ->
                        eks.describe(auditor, new ClusterRef(World.SHOP, "us-east-1", "shop")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not authorized to perform: eks:DescribeCluster");
        assertThatThrownBy(() -> eks.list(auditor, "1", World.REGION_OFF))
                .hasMessageContaining("af-south-1 is not enabled");
        assertThat(eks.list(user.keys(World.BILLING, "ReadOnly"), "1", "eu-west-1")).isEmpty();
    }

    @Test
    void aRoleIsAssumedByAnAdministratorOnly() {
        Profile.RoleChain chain = chain("arn:aws:iam::" + World.SANDBOX + ":role/deploy");
        Sts assumer = new Sts(clients);

        RoleCredentials deploy =
                assumer.assume(user.keys(World.SANDBOX, "Administrator"), chain, "eu-west-1");

        assertThat(eks.list(deploy, "1", "eu-west-1")).containsExactly("playground");
        assertThatThrownBy(
                        () -> assumer.assume(user.keys(World.SHOP, "ReadOnly"), chain, "eu-west-1"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("sts:AssumeRole");
    }

    @Test
    void aWrongSecretAWrongSessionTokenAndExpiredKeysAreTurnedDown() {
        RoleCredentials good = user.keys(World.SHOP, "ReadOnly");
        RoleCredentials otherSecret =
                new RoleCredentials(
                        good.accessKeyId(),
                        SecretText.of("x".repeat(40)),
                        good.sessionToken(),
                        good.expiration());
        RoleCredentials otherToken =
                new RoleCredentials(
                        good.accessKeyId(),
                        good.secretAccessKey(),
                        SecretText.of("y"),
                        good.expiration());

        assertThatThrownBy(() -> eks.list(otherSecret, "1", "eu-west-1"))
                .hasMessageContaining("does not match");
        assertThatThrownBy(() -> eks.list(otherToken, "1", "eu-west-1"))
                .isInstanceOf(ProblemException.class);
        box.expireSessions();
        assertThatThrownBy(() -> eks.list(good, "1", "eu-west-1"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void throttlingOnDemandAndASessionThatHasEnded() {
        SecretText token = user.accessToken();
        box.throttle(2);

        assertThat(portal.roles(user.session(), token, World.DATA)).containsExactly("DataEngineer");
        assertThat(box.requests("GET /assignment/roles")).isEqualTo(3);

        box.revoke();
        assertThatThrownBy(() -> portal.accounts(user.session(), token))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure ->
                                assertThat(failure.kind()).isEqualTo(Problem.Kind.SIGN_IN_NEEDED));
    }

    private static Profile.RoleChain chain(String arn) {
        return new Profile.RoleChain(arn, new ProfileName("sandbox"), null, null, null);
    }
}
