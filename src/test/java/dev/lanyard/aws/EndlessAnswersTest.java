package dev.lanyard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lanyard.access.AccessEntry;
import dev.lanyard.aws.AwsClients.Limits;
import dev.lanyard.aws.FakeAws.Answer;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Environment;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import dev.lanyard.signin.ClientRegistration;
import dev.lanyard.signin.OidcApi.Grant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request to AWS, against servers whose answers have no end. */
@Timeout(60)
class EndlessAnswersTest {
    private static final SsoSession CORP =
            new SsoSession("corp", "https://corp/start", "eu-west-1", List.of(), false);
    private static final SecretText TOKEN = SecretText.of("the-access-token");
    private static final RoleCredentials KEYS =
            new RoleCredentials(
                    "ASIAEXAMPLE", SecretText.of("key"), SecretText.of("session"), Instant.MAX);
    private static final ClusterRef REF = new ClusterRef("1", "eu-west-1", "demo");
    private static final Cluster DEMO =
            new Cluster(REF, null, null, null, "https://x", "Q0E=", null, null, null, true);
    private static final ClientRegistration CLIENT =
            new ClientRegistration(
                    "id", SecretText.of("secret"), Instant.MAX, ClientRegistration.Flow.CODE);
    private static final Profile.RoleChain OPS =
            new Profile.RoleChain(
                    "arn:aws:iam::2:role/ops", new ProfileName("dev"), null, null, null);
    private static final String ARN = "arn:aws:iam::111122223333:role/web";

    /** Short in time. */
    private static final Limits SHORT =
            new Limits(
                    Duration.ofMillis(200),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(20),
                    128 << 10,
                    5);

    /** Long in time, for what must end by its size or its number of pages. */
    private static final Limits FEW_PAGES =
            new Limits(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    128 << 10,
                    5);

    /** The operations that lists are read by. */
    private static Map<String, Consumer<AwsClients>> lists() {
        Map<String, Consumer<AwsClients>> lists = new LinkedHashMap<>();
        lists.put("ListAccounts", aws -> portal(aws).accounts(CORP, TOKEN));
        lists.put("ListAccountRoles", aws -> portal(aws).roles(CORP, TOKEN, "1"));
        lists.put("ListClusters", aws -> eks(aws).list(KEYS, "1", "eu-west-1"));
        lists.put("ListAccessEntries", aws -> access(aws).principals(KEYS, DEMO));
        lists.put("ListAssociatedAccessPolicies", aws -> access(aws).entry(KEYS, DEMO, ARN));
        return lists;
    }

    private static Map<String, Consumer<AwsClients>> operations() {
        Map<String, Consumer<AwsClients>> all = lists();
        all.put("GetRoleCredentials", aws -> portal(aws).roleCredentials(CORP, TOKEN, "1", "dev"));
        all.put("Logout", aws -> portal(aws).logout(CORP, TOKEN));
        all.put("RegisterClient", aws -> oidc(aws).register(CORP, ClientRegistration.Flow.CODE));
        all.put("StartDeviceAuthorization", aws -> oidc(aws).startDevice(CORP, CLIENT));
        all.put(
                "CreateToken by code",
                aws ->
                        oidc(aws)
                                .createToken(
                                        CORP,
                                        CLIENT,
                                        new Grant.AuthorizationCode(
                                                TOKEN, URI.create("http://127.0.0.1:1"), TOKEN)));
        all.put(
                "CreateToken by refresh",
                aws -> oidc(aws).createToken(CORP, CLIENT, new Grant.RefreshToken(TOKEN)));
        all.put(
                "CreateToken by device",
                aws -> oidc(aws).createToken(CORP, CLIENT, new Grant.DeviceCode(TOKEN)));
        all.put("DescribeCluster", aws -> eks(aws).describe(KEYS, REF));
        all.put("CreateAccessEntry", aws -> access(aws).create(KEYS, DEMO, ARN, List.of()));
        all.put(
                "AssociateAccessPolicy",
                aws ->
                        access(aws)
                                .associate(
                                        KEYS, DEMO, ARN, new AccessEntry.Policy(ARN, List.of())));
        all.put("DeleteAccessEntry", aws -> access(aws).delete(KEYS, DEMO, ARN));
        all.put("GetCallerIdentity", aws -> new Sts(aws).arn(KEYS, "eu-west-1"));
        all.put("AssumeRole", aws -> new Sts(aws).assume(KEYS, OPS, "eu-west-1"));
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void noOperationWaitsOrReadsWithoutEnd(HostileServer.Manner manner) {
        try (HostileServer server = new HostileServer(manner, ServerSocketFactory.getDefault());
                AwsClients clients =
                        clients(
                                "http://" + server.address(),
                                manner.isTooLong() ? FEW_PAGES : SHORT)) {
            Map<String, ProblemException> failures = runAll(operations(), clients);

            assertThat(failures)
                    .hasSize(18)
                    .allSatisfy((operation, failure) -> {
                        if (manner.isTooLong()) {
                            assertThat(failure.what()).contains("is longer than 131072 bytes");
                        } else {
                            assertThat(failure.what()).startsWith("could not ");
                        }
                    });
            // Some of it is in the system's buffers, for each of the connections.
            assertThat(server.sent()).isLessThan(400L << 20);
        }
    }

    /** Pages that are empty, the same again, or full, for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"empty", "same", "full"})
    void noListIsFollowedWithoutEnd(String kind) {
        AtomicInteger pages = new AtomicInteger();
        Function<FakeAws.Asked, Answer> answers =
                asked -> {
                    String token = kind.equals("same") ? "again" : "n" + pages.incrementAndGet();
                    String item = kind.equals("full") ? "x".repeat(60 << 10) : "";
                    return Answer.json(page(asked.line(), item, token));
                };
        try (FakeAws server = new FakeAws(answers);
                AwsClients clients = clients(server.url(), FEW_PAGES)) {
            Map<String, ProblemException> failures = runAll(lists(), clients);

            assertThat(failures)
                    .hasSize(5)
                    .allSatisfy((operation, failure) ->
                            assertThat(failure.line())
                                    .contains(
                                            switch (kind) {
                                                case "same" -> "leads back to a page";
                                                case "full" -> "is longer than 131072 bytes";
                                                default -> "has no end (stopped after 5 pages)";
                                            })
                                    .contains("AWS_ENDPOINT_URL"));
            assertThat(server.asked()).hasSizeLessThanOrEqualTo(5 * 5 + 1);
        }
    }

    @Test
    void aListIsReadNoLongerThanItMayTake() {
        Limits hasty =
                new Limits(
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ZERO,
                        128 << 10,
                        1_000_000);
        AtomicInteger pages = new AtomicInteger();
        try (FakeAws server =
                        new FakeAws(asked ->
                                Answer.json(
                                        page(asked.line(), "", "n" + pages.incrementAndGet())));
                AwsClients clients = clients(server.url(), hasty)) {
            assertThat(runAll(lists(), clients))
                    .hasSize(5)
                    .allSatisfy((operation, failure) ->
                            assertThat(failure.what()).contains("did not end within 0 s"));
        }
    }

    private static String page(String line, String item, String token) {
        if (line.contains("/access-policies")) {
            return list("associatedAccessPolicies", "{\"policyArn\":\"%s\"}", item, token);
        }
        if (line.contains("/access-entries/")) {
            return "{\"accessEntry\":{\"principalArn\":\"a\"}}";
        }
        if (line.contains("/access-entries")) {
            return list("accessEntries", "\"%s\"", item, token);
        }
        if (line.contains("/assignment/roles")) {
            return list("roleList", "{\"roleName\":\"%s\"}", item, token);
        }
        return line.contains("/assignment/accounts")
                ? list("accountList", "{\"accountId\":\"%s\"}", item, token)
                : list("clusters", "\"%s\"", item, token);
    }

    private static String list(String name, String pattern, String item, String token) {
        return "{\"%s\":[%s],\"nextToken\":\"%s\"}"
                .formatted(name, item.isEmpty() ? "" : pattern.formatted(item), token);
    }

    /** All at once; each failure by its operation. */
    private static Map<String, ProblemException> runAll(
            Map<String, Consumer<AwsClients>> operations, AwsClients clients) {
        Map<String, CompletableFuture<Throwable>> running = new LinkedHashMap<>();
        Map<String, ProblemException> failures = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            operations.forEach((name, operation) ->
                    running.put(
                            name,
                            CompletableFuture.supplyAsync(
                                    () -> catchThrowable(() -> operation.accept(clients)),
                                    threads)));
            running.forEach((name, outcome) -> {
                Throwable thrown = outcome.orTimeout(30, TimeUnit.SECONDS).join();
                assertThat(thrown).as(name).isInstanceOf(ProblemException.class);
                failures.put(name, (ProblemException) thrown);
            });
        }
        return failures;
    }

    private static AwsClients clients(String url, Limits limits) {
        return new AwsClients(
                new Environment(
                        Map.of("AWS_ENDPOINT_URL", url),
                        Path.of("/nonexistent"),
                        Environment.Os.current()),
                Clock.systemUTC(),
                limits);
    }

    private static SsoPortal portal(AwsClients clients) {
        return new SsoPortal(clients);
    }

    private static SsoOidc oidc(AwsClients clients) {
        return new SsoOidc(clients);
    }

    private static Eks eks(AwsClients clients) {
        return new Eks(clients);
    }

    private static Eks access(AwsClients clients) {
        return new Eks(clients);
    }
}
