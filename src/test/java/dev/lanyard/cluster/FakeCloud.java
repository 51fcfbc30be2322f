package dev.lanyard.cluster;

import dev.lanyard.SampleCertificate;
import dev.lanyard.credential.AccessTokens;
import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.GetCredentials;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.credential.StoredCredentials;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.SecretText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Accounts, roles and clusters in memory, behind the ports of a search. */
final class FakeCloud implements EksApi, RolePortal, AccessTokens {
    static final SsoSession CORP =
            new SsoSession("corp", "https://corp/start", "eu-west-1", List.of(), false);

    final TreeMap<ProfileName, Profile> profiles = new TreeMap<>();
    final Map<String, List<String>> clusters = new ConcurrentHashMap<>();
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    volatile Instant now = Instant.parse("2026-11-24T10:00:00Z");
    volatile boolean signedIn = true;
    volatile long latencyMillis;
    List<String> regions = List.of("eu-west-1", "us-east-1", "us-west-2");

    /** Throws to refuse; given the key id (account/role) and "list REGION" or "describe NAME". */
    volatile BiFunction<String, String, @Nullable ProblemException> refusal = (role, ask) -> null;

    final Clock clock =
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };

    FakeCloud profile(String name, String account, String role, String region) {
        ProfileName of = new ProfileName(name);
        profiles.put(
                of,
                new Profile(
                        of, Profile.Kind.SSO_SESSION, CORP, account, role, region, null, Map.of()));
        return this;
    }

    FakeCloud clusters(String account, String region, String... names) {
        clusters.put(account + " " + region, List.of(names));
        return this;
    }

    AwsConfig config() {
        return new AwsConfig(profiles, new TreeMap<>(Map.of("corp", CORP)), List.of());
    }

    DiscoveryRequest request(Set<ProfileName> named, Set<String> regions, boolean all) {
        return new DiscoveryRequest(config(), named, regions, all, null, session -> true);
    }

    /** A whole discovery. */
    Catalogue discover(DiscoveryRequest search, DiscoveryListener progress) {
        return discover(search, null, progress, () -> false);
    }

    Catalogue discover(
            DiscoveryRequest search,
            @Nullable Catalogue known,
            DiscoveryListener progress,
            BooleanSupplier cancelled) {
        return find().run(search.config(), search.places(this::like), known, progress, cancelled);
    }

    FindClusters find() {
        ExpiryPolicy expiry = new ExpiryPolicy(clock);
        GetCredentials credentials =
                new GetCredentials(
                        new StoredCredentials(new MemorySecretStore(), expiry),
                        expiry,
                        this,
                        this,
                        (source, chain, region) ->
                                keys(chain.roleArn().split(":", 6)[4] + "/chain"),
                        failure -> {});
        return new FindClusters(credentials, this, clock, (_, _) -> {});
    }

    @Override
    public List<String> list(RoleCredentials credentials, String accountId, String region) {
        request(credentials.accessKeyId(), "list " + region);
        return clusters.getOrDefault(account(credentials) + " " + region, List.of());
    }

    @Override
    public boolean isRegionOff(String region, ProblemException failure) {
        return failure.what().equals("region " + region + " is not enabled");
    }

    @Override
    public Cluster describe(RoleCredentials credentials, ClusterRef ref) {
        request(credentials.accessKeyId(), "describe " + ref.name());
        return new Cluster(
                ref,
                "arn:aws:eks:" + ref.region() + ":" + ref.accountId() + ":cluster/" + ref.name(),
                "ACTIVE",
                "1.34",
                "https://" + ref.name(),
                SampleCertificate.BASE64,
                null,
                "API",
                now,
                false);
    }

    private void request(String role, String ask) {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            asked.add(role + " " + ask);
            if (latencyMillis > 0) {
                Thread.sleep(latencyMillis);
            }
            ProblemException failure = refusal.apply(role, ask);
            if (failure != null) {
                throw failure;
            }
        } catch (InterruptedException calledOff) {
            Thread.currentThread().interrupt();
            throw ProblemException.of("interrupted", "Try again");
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private static String account(RoleCredentials credentials) {
        return credentials.accessKeyId().split("/", 2)[0];
    }

    private RoleCredentials keys(String role) {
        return new RoleCredentials(
                role, SecretText.of("s"), SecretText.of("t"), now.plusSeconds(3600));
    }

    public SortedSet<String> like(String region) {
        return new TreeSet<>(region.startsWith("cn-") ? List.of("cn-north-1") : regions);
    }

    @Override
    public RoleCredentials roleCredentials(
            SsoSession session, SecretText accessToken, String accountId, String roleName) {
        request(accountId + "/" + roleName, "credentials");
        return keys(accountId + "/" + roleName);
    }

    @Override
    public List<Account> accounts(SsoSession session, SecretText accessToken) {
        return new ArrayList<>();
    }

    @Override
    public List<String> roles(SsoSession session, SecretText accessToken, String accountId) {
        return new ArrayList<>();
    }

    @Override
    public void logout(SsoSession session, SecretText accessToken) {}

    @Override
    public AccessToken current(SsoSession session) {
        if (!signedIn) {
            throw AccessTokens.signInNeeded(session, "the session of corp has ended");
        }
        return new AccessToken(SecretText.of("token"), now.plusSeconds(3600));
    }
}
