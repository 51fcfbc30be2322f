package dev.lanyard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.FileModes;
import dev.lanyard.log.RecordedLog;
import dev.lanyard.os.Folders;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DiscoverClustersTest {
    @TempDir Path folder;
    private final FakeCloud cloud = new FakeCloud();
    private CatalogueCache cache;
    private DiscoverClusters list;

    @BeforeEach
    void wire() {
        cache = new CatalogueCache(new Folders(folder, folder.resolve("c"), folder, folder));
        list = new DiscoverClusters(cloud::find, cache, cloud::like, cloud.clock);
        cloud.profile("dev", "111", "dev", "eu-west-1").profile("ops", "222", "ops", "eu-west-1");
        cloud.clusters("111", "eu-west-1", "a", "b").clusters("222", "eu-west-1", "c");
    }

    @Test
    void aSecondListingAsksNobodyUntilItIsOldOrARefreshIsWanted() {
        assertThat(run(false).fromCache()).isFalse();
        DiscoverClusters.Result again = run(false);
        assertThat(again.fromCache()).isTrue();
        assertThat(again.catalogue()).isEqualTo(run(true).catalogue());

        cloud.now = cloud.now.plus(DiscoverClusters.MAX_AGE);
        assertThat(run(false).fromCache()).isFalse();
    }

    @Test
    void whatAnotherUserMayHaveWrittenIsNotBelieved() {
        run(false);
        Folders folders = new Folders(folder, folder.resolve("c"), folder, folder);

        assertThat(new CatalogueCache(folders, path -> true).load()).isNotNull();
        assertThat(new CatalogueCache(folders, path -> !path.equals(file())).load()).isNull();
        assertThat(new CatalogueCache(folders, path -> path.equals(file())).load()).isNull();
    }

    @Test
    void aNarrowerListingIsServedFromAWiderOneAndNotTheOtherWayRound() {
        assertThat(run(false, "dev").catalogue().rows()).hasSize(2);
        cloud.now = cloud.now.plusSeconds(60);
        assertThat(run(false).fromCache()).isFalse();
        DiscoverClusters.Result ops = run(false, "ops");
        assertThat(ops.fromCache()).isTrue();
        assertThat(ops.catalogue().rows()).hasSize(1);
        assertThat(ops.catalogue().searchedAt()).isEqualTo(cloud.now);
    }

    @Test
    void clustersThatEksNoLongerHasAreNotedAsGoneUntilTheyAreBack() {
        run(false);
        cloud.clusters("111", "eu-west-1", "b");
        Catalogue after = run(true).catalogue();
        assertThat(after.rows())
                .extracting(row -> row.cluster().ref().name())
                .containsExactly("b", "c");
        assertThat(after.gone()).extracting(row -> row.cluster().ref().name()).containsExactly("a");

        cloud.clusters("111", "eu-west-1", "a", "b");
        assertThat(run(true).catalogue().gone()).isEmpty();
    }

    @Test
    void whatCouldNotBeLookedAtNowStaysAsItWasKnown() {
        run(false);
        cloud.refusal =
                (role, ask) -> ask.startsWith("list") ? ProblemException.of("429", "Wait") : null;
        DiscoverClusters.Result listed = run(true);
        assertThat(listed.catalogue().rows()).hasSize(3);
        assertThat(listed.catalogue().gone()).isEmpty();
        assertThat(listed.catalogue().skipped()).hasSize(2);
    }

    @Test
    void afterSigningInItIsLookedForAnew() {
        cloud.signedIn = false;
        assertThat(run(false).catalogue().rows()).isEmpty();
        assertThat(run(false).fromCache()).isTrue();
        cloud.signedIn = true;
        assertThat(run(false).catalogue().rows()).hasSize(3);
    }

    @Test
    void aDamagedCacheIsNone() throws Exception {
        run(false);
        byte[] good = Files.readAllBytes(file());
        try (RecordedLog log = new RecordedLog(folder)) {
            for (int cut = 0; cut < good.length; cut += 37) {
                Files.write(file(), java.util.Arrays.copyOf(good, cut));
                assertThat(cache.load()).isNull();
            }
            assertThat(log.text()).contains(" is damaged; the next look replaces it");
        }
        for (String text :
                new String[] {
                    "[]",
                    "null",
                    "{\"version\":3}",
                    "{\"version\":2}",
                    "{\"version\":2,\"catalogue\":{\"rows\":[{}],\"skipped\":[],\"gone\":[],"
                            + "\"looked\":[],\"searchedAt\":\"2026-11-24T10:00:00Z\"}}",
                    "\u0000\u0001"
                }) {
            Files.writeString(file(), text);
            assertThat(cache.load()).as(text).isNull();
        }
        assertThat(run(false).fromCache()).isFalse();
        assertThat(cache.load()).isNotNull();
    }

    @Test
    void theCacheIsTheOwnersAloneAndHoldsNoSecret() throws Exception {
        run(false);
        FileModes.assertOwnerOnly(file());
        assertThat(Files.readString(file(), StandardCharsets.UTF_8))
                .doesNotContain("token", "secret");
    }

    @Test
    void aCacheThatCannotBeWrittenIsToldAndTheListIsComplete() throws Exception {
        Files.writeString(folder.resolve("c"), "a file in the folder's place");
        DiscoverClusters.Result listed = run(false);
        assertThat(listed.catalogue().rows()).hasSize(3);
        assertThat(listed.cacheFailure()).contains("clusters.json");
    }

    private DiscoverClusters.Result run(boolean refresh, String... profiles) {
        Set<ProfileName> named = new java.util.TreeSet<>();
        for (String profile : profiles) {
            named.add(new ProfileName(profile));
        }
        DiscoveryRequest search =
                new DiscoveryRequest(
                        cloud.config(), named, Set.of(), false, null, session -> cloud.signedIn);
        return list.run(
                search,
                refresh ? Duration.ZERO : DiscoverClusters.MAX_AGE,
                DiscoveryListener.NONE,
                () -> false);
    }

    @Test
    void aListOfTheFutureIsNotYoung() {
        run(false);
        cloud.now = cloud.now.minusSeconds(1);
        assertThat(run(false).fromCache()).as("the clock was set back").isFalse();
    }

    @Test
    void aListIsKeptForAnHour() {
        run(false);
        cloud.now = cloud.now.plus(DiscoverClusters.MAX_AGE).minusNanos(1);
        assertThat(run(false).fromCache()).isTrue();
        cloud.now = cloud.now.plusNanos(1);
        assertThat(run(false).fromCache()).isFalse();
    }

    @Test
    void thatNobodyWasSignedInIsNotBelievedOfTheFuture() {
        cloud.signedIn = false;
        run(false, "dev");
        assertThat(run(false, "dev").fromCache()).isTrue();
        cloud.now = cloud.now.minusSeconds(1);
        assertThat(run(false, "dev").fromCache()).isFalse();
    }

    @Test
    void aStopAndAnotherRunAskEachAccountOnce() {
        for (int i = 0; i < 60; i++) {
            String account = "%012d".formatted(i);
            cloud.profile("p" + account, account, "dev", "eu-west-1");
            cloud.clusters(account, "eu-west-1", "c");
        }
        AtomicInteger accounts = new AtomicInteger();
        DiscoverClusters.Result stopped =
                list.run(
                        request(),
                        Duration.ZERO,
                        new DiscoveryListener() {
                            @Override
                            public void step(Step step) {
                                accounts.set(step.accountsDone());
                            }
                        },
                        () -> accounts.get() >= 5);
        assertThat(stopped.catalogue().rows()).isNotEmpty().hasSizeLessThan(62);
        assertThat(stopped.catalogue().skipped()).isEmpty();

        cloud.asked.clear();
        DiscoverClusters.Result continued =
                list.run(request(), DiscoverClusters.RECENT, DiscoveryListener.NONE, () -> false);
        assertThat(continued.catalogue().rows())
                .hasSize(63)
                .allSatisfy(row -> assertThat(row.cluster().version()).isEqualTo("1.34"));
        assertThat(stopped.catalogue().searched())
                .isNotEmpty()
                .allSatisfy(done -> {
                    String account =
                            String.valueOf(cloud.config().require(done.profile()).accountId());
                    assertThat(cloud.asked).noneMatch(ask -> ask.startsWith(account));
                });
        assertThat(
                        list.run(
                                        request(),
                                        DiscoverClusters.RECENT,
                                        DiscoveryListener.NONE,
                                        () -> false)
                                .fromCache())
                .isTrue();
    }

    @Test
    void aStopByAnInterruptSavesWhatWasFound() {
        Thread.currentThread().interrupt();
        run(true);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cache.load()).isNotNull();
    }

    @Test
    void onlyWhatIsOldIsAskedAgain() {
        run(false, "dev");
        cloud.now = cloud.now.plus(DiscoverClusters.RECENT.minusSeconds(1));
        run(false, "ops");
        cloud.asked.clear();
        cloud.now = cloud.now.plusSeconds(1);
        list.run(request(), DiscoverClusters.RECENT, DiscoveryListener.NONE, () -> false);
        assertThat(cloud.asked)
                .isNotEmpty()
                .allSatisfy(ask -> assertThat(ask).startsWith("111/dev"));
    }

    @Test
    void aRegionThatIsOffIsAskedOnceADayAndAtOnceWhenItIsNamed() {
        cloud.profile("far", "111", "dev", "us-west-2");
        cloud.refusal =
                (role, ask) ->
                        ask.equals("list us-west-2") && role.startsWith("111")
                                ? ProblemException.denied("region us-west-2 is not enabled", null)
                                : null;
        assertThat(run(true).catalogue().skipped())
                .extracting(item -> item.profile() + " " + item.region() + " " + item.regionOff())
                .containsExactly("dev us-west-2 true", "far us-west-2 true");

        cloud.asked.clear();
        cloud.now = cloud.now.plus(Duration.ofHours(23));
        assertThat(run(true).catalogue().skipped()).hasSize(2);
        assertThat(cloud.asked).doesNotContain("111/dev list us-west-2");

        DiscoveryRequest naming = cloud.request(Set.of(), Set.of("us-west-2"), false);
        list.run(naming, Duration.ZERO, DiscoveryListener.NONE, () -> false);
        assertThat(cloud.asked).contains("111/dev list us-west-2");

        cloud.asked.clear();
        cloud.now = cloud.now.plus(Duration.ofHours(25));
        cloud.refusal = (role, ask) -> null;
        assertThat(run(true).catalogue().skipped()).isEmpty();
        assertThat(cloud.asked).contains("111/dev list us-west-2");
    }

    @Test
    void whatIsKnownOfAProfileThatIsSignedOutStays() {
        run(true);
        cloud.asked.clear();
        DiscoveryRequest signedOut =
                new DiscoveryRequest(
                        cloud.config(), Set.of(), Set.of(), false, null, session -> false);
        DiscoverClusters.Result result =
                list.run(signedOut, Duration.ZERO, DiscoveryListener.NONE, () -> false);
        assertThat(signedOut.leftOut()).containsExactly(java.util.Map.entry("corp", 2));
        assertThat(cloud.asked).isEmpty();
        assertThat(result.catalogue().rows()).isEmpty();
        assertThat(result.withLeftOut().rows()).hasSize(3);
    }

    private DiscoveryRequest request() {
        return cloud.request(Set.of(), Set.of(), false);
    }

    private Path file() {
        return folder.resolve("c").resolve("clusters.json");
    }
}
