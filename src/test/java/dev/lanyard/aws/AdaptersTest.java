package dev.lanyard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lanyard.aws.FakeAws.Answer;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptersTest {
    private static final SsoSession CORP =
            new SsoSession("corp", "https://corp/start", "eu-west-1", List.of(), false);
    private static final SecretText TOKEN = SecretText.of("the-access-token");
    private static final RoleCredentials KEYS =
            new RoleCredentials(
                    "ASIAEXAMPLE",
                    SecretText.of("secretkey"),
                    SecretText.of("sessiontoken"),
                    Instant.MAX);

    private final FakeAws fake = new FakeAws(asked -> Answer.json("{}"));
    private final AwsClients clients =
            new AwsClients(fake.environment(Map.of()), Clock.systemUTC());
    private final SsoPortal portal = new SsoPortal(clients);
    private final Eks eks = new Eks(clients);

    @AfterEach
    void close() {
        clients.close();
        fake.close();
    }

    @Test
    void roleCredentialsAreAskedForWithTheBearerTokenAndNoSignature() {
        fake.answer(asked ->
                Answer.json(
                        "{\"roleCredentials\":{\"accessKeyId\":\"A\",\"secretAccessKey\":"
                                + "\"S\",\"sessionToken\":\"T\",\"expiration\":"
                                + "1795428000000}}"));

        RoleCredentials given = portal.roleCredentials(CORP, TOKEN, "111111111111", "dev");

        assertThat(given)
                .isEqualTo(
                        new RoleCredentials(
                                "A",
                                SecretText.of("S"),
                                SecretText.of("T"),
                                Instant.ofEpochMilli(1795428000000L)));
        FakeAws.Asked asked = fake.asked().getFirst();
        assertThat(asked.line())
                .startsWith("GET /federation/credentials?")
                .contains("role_name=dev", "account_id=111111111111");
        assertThat(asked.headers())
                .containsEntry("x-amz-sso_bearer_token", "the-access-token")
                .doesNotContainKey("authorization");
    }

    @Test
    void everyPageOfAccountsAndRolesIsRead() {
        fake.answer(asked -> {
            boolean second = asked.line().contains("next_token=n2");
            String next = second ? "" : ",\"nextToken\":\"n2\"";
            return Answer.json(
                    asked.line().contains("/assignment/accounts")
                            ? "{\"accountList\":[{\"accountId\":\"%s\"}]%s}"
                                    .formatted(second ? "2" : "1", next)
                            : "{\"roleList\":[{\"roleName\":\"%s\"}]%s}"
                                    .formatted(second ? "ops" : "dev", next));
        });

        assertThat(portal.accounts(CORP, TOKEN))
                .containsExactly(new RolePortal.Account("1", ""), new RolePortal.Account("2", ""));
        assertThat(portal.roles(CORP, TOKEN, "1")).containsExactly("dev", "ops");
    }

    @Test
    void throttlingIsWaitedOut() {
        AtomicInteger calls = new AtomicInteger();
        fake.answer(asked ->
                calls.incrementAndGet() < 3
                        ? Answer.error(429, "TooManyRequestsException", "slow down")
                        : Answer.json("{\"roleList\":[{\"roleName\":\"dev\"}]}"));

        assertThat(portal.roles(CORP, TOKEN, "1")).containsExactly("dev");
        assertThat(calls).hasValue(3);
    }

    @Test
    void aTokenThatIsNoLongerHonouredMeansSignInNeeded() {
        fake.answer(asked -> Answer.error(401, "UnauthorizedException", "Session token not found"));

        ProblemException failure = failure(() -> portal.roleCredentials(CORP, TOKEN, "1", "dev"));

        assertThat(failure.kind()).isEqualTo(Problem.Kind.SIGN_IN_NEEDED);
        assertThat(failure.line()).contains("corp", "lanyard login --session corp");
    }

    @Test
    void aRoleThatIsNotAssignedIsDenied() {
        fake.answer(asked -> Answer.error(403, "ForbiddenException", "No access"));

        ProblemException failure =
                failure(() -> portal.roleCredentials(CORP, TOKEN, "111", "admin"));

        assertThat(failure.kind()).isEqualTo(Problem.Kind.DENIED);
        assertThat(failure.what()).isEqualTo("session corp gives you no role admin in account 111");
    }

    @Test
    void clustersAreListedPageByPageWithSignedRequests() {
        fake.answer(asked ->
                Answer.json(
                        asked.line().contains("nextToken=n2")
                                ? "{\"clusters\":[\"b\"]}"
                                : "{\"clusters\":[\"a\"],\"nextToken\":\"n2\"}"));

        assertThat(eks.list(KEYS, "1", "eu-west-1")).containsExactly("a", "b");
        assertThat(fake.asked().getFirst().headers().get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/")
                .contains("/eu-west-1/eks/");
    }

    @Test
    void aClusterIsDescribedInFull() {
        fake.answer(asked ->
                Answer.json(
                        """
                        {"cluster":{"name":"demo","arn":"arn:aws:eks:eu-west-1:1:cluster/demo",
                        "id":"0b1","status":"ACTIVE","version":"1.34",
                        "endpoint":"https://x.eks.amazonaws.com","createdAt":1.7E9,
                        "certificateAuthority":{"data":"Q0E="},
                        "outpostConfig":{"outpostArns":[]},
                        "accessConfig":{"authenticationMode":"API"}}}
                        """));
        ClusterRef ref = new ClusterRef("1", "eu-west-1", "demo");

        assertThat(eks.describe(KEYS, ref))
                .isEqualTo(
                        new Cluster(
                                ref,
                                "arn:aws:eks:eu-west-1:1:cluster/demo",
                                "ACTIVE",
                                "1.34",
                                "https://x.eks.amazonaws.com",
                                "Q0E=",
                                "0b1",
                                "API",
                                Instant.ofEpochSecond(1_700_000_000),
                                false));
    }

    @Test
    void whatEksTurnsDownIsToldByItsReason() {
        assertThat(eksAnswers(403, "AccessDeniedException", "no eks:ListClusters").kind())
                .isEqualTo(Problem.Kind.DENIED);
        assertThat(eksAnswers(404, "ResourceNotFoundException", "No cluster").kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(eksAnswers(403, "UnrecognizedClientException", "invalid token").what())
                .contains("AWS no longer accepts the keys of ");
        assertThat(eksAnswers(403, "ExpiredTokenException", "expired").what())
                .contains("credentials have expired");
        assertThat(eksAnswers(400, "Odd", "a\\u001b[31m\\nb").what()).contains("a [31m b");
    }

    @Test
    void aWrongClockIsSaidSo() {
        fake.answer(asked -> Answer.error(403, "InvalidSignatureException", "expired"));
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(125));

        ProblemException failure;
        try (AwsClients wrong = new AwsClients(fake.environment(Map.of()), ahead)) {
            failure = failure(() -> new Eks(wrong).list(KEYS, "1", "eu-west-1"));
        }

        assertThat(failure.what()).contains("this machine's clock is 2 h", "ahead of AWS's");
        assertThat(failure.nextStep()).contains("Set the clock");
    }

    @Test
    void noNetworkIsSaidSo() {
        try (AwsClients nowhere = clients(Map.of("AWS_ENDPOINT_URL", "http://no-host.invalid"))) {
            ProblemException failure =
                    failure(() -> new SsoPortal(nowhere).roleCredentials(CORP, TOKEN, "1", "dev"));
            assertThat(failure.what()).contains("no network", "no-host.invalid");
        }
        try (AwsClients closed = clients(Map.of("AWS_ENDPOINT_URL_EKS", "http://127.0.0.1:1"))) {
            ProblemException failure = failure(() -> new Eks(closed).list(KEYS, "1", "eu-west-1"));
            assertThat(failure.what()).contains("could not be reached");
        }
    }

    @Test
    void aRoleIsAssumedWithTheSourcesSignature() {
        fake.answer(asked ->
                new Answer(
                        200,
                        """
                        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                        <AssumeRoleResult><Credentials><AccessKeyId>A2</AccessKeyId>
                        <SecretAccessKey>S2</SecretAccessKey><SessionToken>T2</SessionToken>
                        <Expiration>2026-11-24T11:00:00Z</Expiration></Credentials>
                        </AssumeRoleResult></AssumeRoleResponse>
                        """,
                        Map.of("Content-Type", "text/xml")));
        Profile.RoleChain chain =
                new Profile.RoleChain(
                        "arn:aws:iam::2:role/ops", new ProfileName("dev"), "ext", null, 900);

        RoleCredentials given = new Sts(clients).assume(KEYS, chain, "us-west-2");

        assertThat(given.accessKeyId()).isEqualTo("A2");
        assertThat(given.expiration()).isEqualTo(Instant.parse("2026-11-24T11:00:00Z"));
        assertThat(fake.asked().getFirst().body())
                .contains(
                        "Action=AssumeRole",
                        "RoleSessionName=lanyard",
                        "ExternalId=ext",
                        "DurationSeconds=900");
        assertThat(fake.asked().getFirst().headers().get("authorization"))
                .contains("ASIAEXAMPLE", "/us-west-2/sts/");
    }

    @Test
    void requestsGoThroughTheProxyThatIsNamed() {
        try (FakeAws proxy = new FakeAws(asked -> Answer.json("{\"clusters\":[\"far\"]}"));
                AwsClients behind =
                        clients(
                                Map.of(
                                        "AWS_ENDPOINT_URL",
                                        "http://eks.example.test",
                                        "http_proxy",
                                        proxy.url()))) {
            assertThat(new Eks(behind).list(KEYS, "1", "eu-west-1")).containsExactly("far");
            assertThat(proxy.asked().getFirst().line())
                    .startsWith("GET http://eks.example.test/clusters");
        }
    }

    @Test
    void settingsThatAreNoAddressesAreNamed(@TempDir Path folder) throws Exception {
        Path junk = folder.resolve("ca.pem");
        Files.writeString(junk, "junk");
        for (Map.Entry<String, String> wrong :
                Map.of(
                                "AWS_ENDPOINT_URL_EKS", "localhost:80",
                                "HTTPS_PROXY", "ftp://u:pw@x",
                                "AWS_CA_BUNDLE", junk.toString())
                        .entrySet()) {
            try (AwsClients broken = clients(Map.of(wrong.getKey(), wrong.getValue()))) {
                assertThatThrownBy(() -> broken.eks("eu-west-1"))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining(wrong.getKey())
                        .hasMessageNotContaining("pw");
            }
        }
        assertThatThrownBy(() -> clients.eks("eu west/1")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aBundleInTheHomeFolderIsFound(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve("ca.pem"), "junk");
        for (String named : List.of("~/ca.pem", "~" + File.separator + "ca.pem")) {
            Environment environment =
                    new Environment(Map.of("AWS_CA_BUNDLE", named), home, Environment.Os.current());
            try (AwsClients broken = new AwsClients(environment, Clock.systemUTC())) {
                assertThatThrownBy(() -> broken.eks("eu-west-1"))
                        .hasMessageContaining("read as certificates")
                        .cause()
                        .isInstanceOf(CertificateException.class);
            }
        }
    }

    @Test
    void regionsWithEksAreThoseOfThePartition() {
        assertThat(SdkRegions.like("eu-west-1"))
                .contains("us-east-1", "eu-west-1", "ap-southeast-2")
                .noneMatch(region -> region.startsWith("cn-") || region.contains("gov"))
                .noneMatch(region -> region.contains("fips"))
                .hasSizeGreaterThan(20);
        assertThat(SdkRegions.like("cn-north-1")).contains("cn-northwest-1").hasSize(2);
        assertThat(SdkRegions.like("us-gov-west-1")).contains("us-gov-east-1").hasSize(2);
    }

    private ProblemException eksAnswers(int status, String code, String message) {
        fake.answer(asked -> Answer.error(status, code, message));
        return failure(() -> eks.list(KEYS, "1", "eu-west-1"));
    }

    private static AwsClients clients(Map<String, String> variables) {
        return new AwsClients(
                new Environment(variables, Path.of("/nonexistent"), Environment.Os.current()),
                Clock.systemUTC());
    }

    private static ProblemException failure(ThrowingCallable call) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }
}
