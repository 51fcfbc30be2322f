package dev.lanyard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.access.AccessEntry;
import dev.lanyard.aws.FakeAws.Answer;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessAdaptersTest {
    private static final RoleCredentials KEYS =
            new RoleCredentials(
                    "ASIAEXAMPLE",
                    SecretText.of("secretkey"),
                    SecretText.of("sessiontoken"),
                    Instant.MAX);
    private static final String ARN = "arn:aws:iam::111122223333:role/teams/web";
    private static final String PATH =
            "/clusters/demo/access-entries/arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fteams%2Fweb";
    private static final String VIEW = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy";
    private static final ClusterRef REF = new ClusterRef("", "eu-west-1", "demo");
    private static final Cluster DEMO =
            new Cluster(REF, null, null, null, "https://x", "Q0E=", null, "API", null, true);

    private final FakeAws fake = new FakeAws(asked -> Answer.json("{}"));
    private final AwsClients clients =
            new AwsClients(fake.environment(Map.of()), Clock.systemUTC());
    private final Eks access = new Eks(clients);

    @AfterEach
    void close() {
        clients.close();
        fake.close();
    }

    @Test
    void aClusterIsDescribedFromItsDoor() {
        fake.answer(asked ->
                Answer.json(
                        "{\"cluster\":{\"name\":\"demo\",\"endpoint\":\"https://x\","
                                + "\"certificateAuthority\":{\"data\":\"Q0E=\"},"
                                + "\"accessConfig\":{\"authenticationMode\":\"API\"},"
                                + "\"resourcesVpcConfig\":{\"endpointPublicAccess\":false}}}"));
        assertThat(access.describe(KEYS, REF)).isEqualTo(DEMO);
        fake.answer(asked -> Answer.json("{\"cluster\":{\"name\":\"demo\"}}"));
        assertThat(access.describe(KEYS, REF))
                .isEqualTo(new Cluster(REF, null, null, null, null, null, null, null, null, false));
    }

    @Test
    void entriesAreReadWithTheirPolicies() {
        fake.answer(asked -> {
            if (asked.line().startsWith("GET " + PATH + "/access-policies")) {
                return Answer.json(
                        "{\"associatedAccessPolicies\":[{\"policyArn\":\""
                                + VIEW
                                + "\",\"accessScope\":{\"type\":\"namespace\","
                                + "\"namespaces\":[\"web\"]}}]}");
            }
            if (asked.line().startsWith("GET " + PATH)) {
                return Answer.json(
                        "{\"accessEntry\":{\"principalArn\":\""
                                + ARN
                                + "\",\"kubernetesGroups\":[\"devs\"],\"username\":\"u\","
                                + "\"type\":\"STANDARD\"}}");
            }
            return asked.line().contains("nextToken=n2")
                    ? Answer.json("{\"accessEntries\":[\"" + ARN + "\"]}")
                    : Answer.json("{\"accessEntries\":[\"other\"],\"nextToken\":\"n2\"}");
        });
        assertThat(access.principals(KEYS, DEMO)).containsExactly("other", ARN);
        assertThat(access.entry(KEYS, DEMO, ARN))
                .isEqualTo(
                        new AccessEntry(
                                ARN,
                                List.of("devs"),
                                "STANDARD",
                                List.of(new AccessEntry.Policy(VIEW, List.of("web")))));
    }

    @Test
    void noEntryIsNoFailureAndADenialIs() {
        fake.answer(asked -> Answer.error(404, "ResourceNotFoundException", "no entry"));
        assertThat(access.entry(KEYS, DEMO, ARN)).isNull();
        fake.answer(asked -> Answer.error(403, "AccessDeniedException", "may not"));
        assertThatThrownBy(() -> access.principals(KEYS, DEMO))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(Problem.Kind.DENIED);
                            assertThat(failure.what()).contains("access entries of demo");
                        });
    }

    @Test
    void changesAreAskedForAsEksWantsThem() {
        access.create(KEYS, DEMO, ARN, List.of("devs"));
        access.associate(KEYS, DEMO, ARN, new AccessEntry.Policy(VIEW, List.of()));
        access.associate(KEYS, DEMO, ARN, new AccessEntry.Policy(VIEW, List.of("web")));
        access.delete(KEYS, DEMO, ARN);
        assertThat(fake.asked())
                .extracting(FakeAws.Asked::line)
                .containsExactly(
                        "POST /clusters/demo/access-entries",
                        "POST " + PATH + "/access-policies",
                        "POST " + PATH + "/access-policies",
                        "DELETE " + PATH);
        assertThat(fake.asked().getFirst().body())
                .contains("\"principalArn\":\"" + ARN + "\"", "\"kubernetesGroups\":[\"devs\"]");
        assertThat(fake.asked().get(1).body()).contains("{\"type\":\"cluster\"}");
        assertThat(fake.asked().get(2).body())
                .contains("\"type\":\"namespace\"", "\"namespaces\":[\"web\"]");
    }

    @Test
    void stsTellsWhoARoleIs() {
        fake.answer(asked ->
                new Answer(
                        200,
                        "<GetCallerIdentityResponse><GetCallerIdentityResult>"
                                + "<Arn>arn:aws:sts::111122223333:assumed-role/x/ada</Arn>"
                                + "</GetCallerIdentityResult></GetCallerIdentityResponse>",
                        Map.of("Content-Type", "text/xml")));
        assertThat(new Sts(clients).arn(KEYS, "eu-west-1"))
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/x/ada");
        assertThat(fake.asked().getFirst().headers()).containsKey("authorization");
    }
}
