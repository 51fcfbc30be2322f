package dev.lanyard.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FindClustersTest {
    private final FakeCloud cloud = new FakeCloud();

    @Test
    void everyProfileIsLookedWithInTheRegionsOfAll() {
        cloud.profile("dev", "111", "dev", "eu-west-1").profile("ops", "222", "ops", "us-east-1");
        cloud.clusters("111", "eu-west-1", "a").clusters("111", "us-east-1", "b");
        cloud.clusters("222", "us-west-2", "hidden");

        Catalogue found =
                cloud.discover(cloud.request(Set.of(), Set.of(), false), DiscoveryListener.NONE);

        assertThat(names(found)).containsExactly("111 eu-west-1 a [dev]", "111 us-east-1 b [dev]");
        assertThat(found.rows().getFirst().cluster().version()).isEqualTo("1.34");
        assertThat(found.skipped()).isEmpty();
        assertThat(found.searched())
                .extracting(each -> each.profile() + " " + each.regions())
                .containsExactly("dev [eu-west-1, us-east-1]", "ops [eu-west-1, us-east-1]");

        assertThat(names(find(Set.of(), Set.of("us-west-2"), false)))
                .contains("222 us-west-2 hidden [ops]");
        assertThat(names(find(Set.of(new ProfileName("ops")), Set.of(), true)))
                .containsExactly("222 us-west-2 hidden [ops]");
    }

    @Test
    void regionsOfAnotherPartitionAreNotTried() {
        cloud.profile("dev", "111", "dev", "eu-west-1").profile("cn", "333", "ops", "cn-north-1");
        find(Set.of(), Set.of(), false);
        assertThat(cloud.asked)
                .filteredOn(ask -> ask.contains("list"))
                .containsExactlyInAnyOrder("111/dev list eu-west-1", "333/ops list cn-north-1");
    }

    @Test
    void aClusterThatSeveralProfilesReachIsOneRowDescribedOnce() {
        cloud.profile("admin", "111", "admin", "eu-west-1");
        cloud.profile("dev", "111", "dev", "eu-west-1");
        cloud.profile("dev-us", "111", "dev", "us-east-1");
        cloud.clusters("111", "eu-west-1", "a");

        assertThat(names(find(Set.of(), Set.of(), false)))
                .containsExactly("111 eu-west-1 a [admin, dev, dev-us]");
        assertThat(cloud.asked).filteredOn(ask -> ask.contains("describe")).hasSize(1);
        assertThat(cloud.asked).filteredOn(ask -> ask.contains("credentials")).hasSize(2);
    }

    @Test
    void aRoleThatMayListButNotDescribeLeavesARowWithItsReason() {
        cloud.profile("dev", "111", "dev", "eu-west-1");
        cloud.clusters("111", "eu-west-1", "a", "b");
        cloud.refusal =
                (role, ask) ->
                        ask.equals("describe a")
                                ? ProblemException.denied("dev may not", null)
                                : null;

        Catalogue found = find(Set.of(), Set.of(), false);

        assertThat(found.rows())
                .extracting(Catalogue.Row::error)
                .containsExactly("dev may not", null);
        assertThat(found.rows().getFirst().cluster().arn()).isNull();

        cloud.profile("zadmin", "111", "admin", "eu-west-1");
        cloud.refusal =
                (role, ask) ->
                        role.endsWith("dev") && ask.startsWith("describe")
                                ? ProblemException.denied("dev may not", null)
                                : null;
        assertThat(find(Set.of(), Set.of(), false).rows())
                .allSatisfy(row -> assertThat(row.error()).isNull());
    }

    @Test
    void whatCannotBeLookedAtIsToldByItemAndTheRestIsFound() {
        cloud.profile("dev", "111", "dev", "eu-west-1").profile("ops", "222", "ops", "us-east-1");
        cloud.clusters("111", "eu-west-1", "a");
        cloud.refusal =
                (role, ask) ->
                        role.startsWith("222") && ask.equals("credentials")
                                ? ProblemException.denied(
                                        "no role ops in account 222", "Ask for it")
                                : ask.equals("list us-east-1")
                                        ? ProblemException.of("AWS throttles its requests", "Wait")
                                        : null;

        Catalogue found = find(Set.of(), Set.of(), false);

        assertThat(names(found)).containsExactly("111 eu-west-1 a [dev]");
        assertThat(found.skipped())
                .extracting(item ->
                        item.profile()
                                + " "
                                + item.accountId()
                                + " "
                                + item.region()
                                + " "
                                + item.kind()
                                + ": "
                                + item.why())
                .containsExactly(
                        "dev 111 us-east-1 FAILED: AWS throttles its requests",
                        "ops 222 null DENIED: profile ops: no role ops in account 222");
    }

    @Test
    void anEndedSessionIsAReasonAndNoFailure() {
        cloud.profile("dev", "111", "dev", "eu-west-1");
        cloud.signedIn = false;
        Catalogue found = find(Set.of(), Set.of(), false);
        assertThat(found.rows()).isEmpty();
        assertThat(found.skipped().getFirst().kind()).isEqualTo(Problem.Kind.SIGN_IN_NEEDED);
        assertThat(found.skipped().getFirst().nextStep()).contains("lanyard login dev");
    }

    @Test
    void aClusterThatIsDeletedWhileLookingIsLeftOut() {
        cloud.profile("dev", "111", "dev", "eu-west-1").clusters("111", "eu-west-1", "a", "b");
        cloud.refusal =
                (role, ask) ->
                        ask.equals("describe a") ? ProblemException.notFound("gone", null) : null;
        assertThat(names(find(Set.of(), Set.of(), false))).containsExactly("111 eu-west-1 b [dev]");
    }

    @Test
    void aChainLooksInTheAccountOfItsRole() {
        cloud.profile("dev", "111", "dev", "eu-west-1").clusters("999", "eu-west-1", "far");
        ProfileName name = new ProfileName("chain");
        cloud.profiles.put(
                name,
                new Profile(
                        name,
                        Profile.Kind.ROLE_CHAIN,
                        FakeCloud.CORP,
                        null,
                        null,
                        "eu-west-1",
                        new Profile.RoleChain(
                                "arn:aws:iam::999:role/x",
                                new ProfileName("dev"),
                                null,
                                null,
                                null),
                        Map.of()));
        assertThat(names(find(Set.of(), Set.of(), false)))
                .containsExactly("999 eu-west-1 far [chain]");
    }

    @Test
    void anUnknownProfileIsNotFound() {
        assertThatThrownBy(() -> find(Set.of(new ProfileName("nobody")), Set.of(), false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }

    @Test
    void twoThousandClustersInTwoHundredAccountsAreAskedForManyAtOnceAndNotTooMany() {
        for (int account = 0; account < 200; account++) {
            String id = "%012d".formatted(account);
            cloud.profile("p" + id, id, "dev", "eu-west-1");
            String[] names = new String[10];
            for (int i = 0; i < 10; i++) {
                names[i] = "cluster-" + i;
            }
            cloud.clusters(id, "eu-west-1", names);
        }
        cloud.latencyMillis = 20;
        List<DiscoveryListener.Step> steps = new ArrayList<>();
        List<Catalogue.Row> told = new ArrayList<>();

        Catalogue found =
                cloud.discover(
                        cloud.request(Set.of(), Set.of(), false),
                        new DiscoveryListener() {
                            @Override
                            public void found(Catalogue.Row row) {
                                told.add(row);
                            }

                            @Override
                            public void step(Step step) {
                                steps.add(step);
                            }
                        });

        assertThat(found.rows()).hasSize(2_000);
        assertThat(told).hasSize(2_000);
        assertThat(cloud.mostAtOnce).hasValueBetween(8, 24 * 10);
        assertThat(steps.getLast()).isEqualTo(new DiscoveryListener.Step(200, 200, 2_000, 0));
    }

    @Test
    void calledOffItReturnsWhatIsFoundAndAsksNoMore() {
        cloud.profile("dev", "111", "dev", "eu-west-1").clusters("111", "eu-west-1", "a", "b");
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        cloud.refusal =
                (role, ask) -> {
                    if (ask.equals("describe b")) {
                        try {
                            never.await();
                        } catch (InterruptedException calledOff) {
                            Thread.currentThread().interrupt();
                            return ProblemException.of("interrupted", "Try again");
                        }
                    }
                    return null;
                };
        Catalogue found =
                cloud.discover(
                        cloud.request(Set.of(), Set.of(), false),
                        null,
                        new DiscoveryListener() {
                            @Override
                            public void found(Catalogue.Row row) {
                                cancelled.set(true);
                            }
                        },
                        cancelled::get);
        assertThat(names(found)).contains("111 eu-west-1 a [dev]");
        assertThat(found.skipped()).isEmpty();
    }

    @Test
    void oneRoleListsEveryRegionAndTheOthersWhereThereAreClusters() {
        cloud.profile("admin", "111", "admin", "eu-west-1")
                .profile("dev", "111", "dev", "us-east-1");
        cloud.clusters("111", "us-east-1", "a");

        Catalogue found = find(Set.of(), Set.of("us-west-2"), false);

        assertThat(names(found)).containsExactly("111 us-east-1 a [admin, dev]");
        assertThat(cloud.asked)
                .filteredOn(ask -> ask.contains("list"))
                .containsExactlyInAnyOrder(
                        "111/admin list eu-west-1",
                        "111/admin list us-east-1",
                        "111/admin list us-west-2",
                        "111/dev list us-east-1");
        assertThat(found.searched())
                .extracting(each -> each.profile() + " " + each.regions())
                .containsExactly(
                        "admin [eu-west-1, us-east-1, us-west-2]",
                        "dev [eu-west-1, us-east-1, us-west-2]");

        cloud.asked.clear();
        cloud.clusters.clear();
        find(Set.of(), Set.of(), false);
        assertThat(cloud.asked).noneMatch(ask -> ask.startsWith("111/dev"));
    }

    @Test
    void whereTheFirstRoleMayNotTheNextIsAsked() {
        cloud.profile("audit", "111", "audit", "eu-west-1")
                .profile("dev", "111", "dev", "us-east-1");
        cloud.clusters("111", "us-east-1", "a");
        cloud.refusal =
                (role, ask) ->
                        role.equals("111/audit") && ask.equals("list us-east-1")
                                ? ProblemException.denied("audit may not", null)
                                : null;
        Catalogue found = find(Set.of(), Set.of(), false);
        assertThat(names(found)).containsExactly("111 us-east-1 a [dev]");
        assertThat(found.skipped())
                .extracting(item -> item.profile() + " " + item.region())
                .containsExactly("audit us-east-1");

        cloud.refusal =
                (role, ask) ->
                        role.equals("111/audit") && ask.equals("credentials")
                                ? ProblemException.denied("not assigned", null)
                                : null;
        assertThat(names(find(Set.of(), Set.of(), false))).containsExactly("111 us-east-1 a [dev]");
    }

    @Test
    void aRoleDeniedEverywhereIsToldForEachRegionAndTheOtherRolesFindTheRest() {
        cloud.profile("audit", "111", "audit", "eu-west-1")
                .profile("dev", "111", "dev", "us-east-1");
        cloud.clusters("111", "us-east-1", "a").clusters("111", "eu-west-1", "b");
        cloud.refusal =
                (role, ask) ->
                        role.equals("111/audit") && ask.startsWith("list")
                                ? ProblemException.denied("audit may not", null)
                                : null;
        Catalogue found = find(Set.of(), Set.of(), true);
        assertThat(names(found)).containsExactly("111 eu-west-1 b [dev]", "111 us-east-1 a [dev]");
        assertThat(found.skipped()).hasSize(3);
    }

    @Test
    void aRegionThatIsOffIsAskedWithOneRoleAndLearntWhereItsKeysAreGood() {
        cloud.profile("admin", "111", "admin", "eu-west-1")
                .profile("dev", "111", "dev", "us-east-1");
        cloud.refusal =
                (role, ask) ->
                        ask.equals("list us-east-1")
                                ? ProblemException.denied("region us-east-1 is not enabled", null)
                                : null;
        Catalogue found = find(Set.of(), Set.of(), false);
        assertThat(cloud.asked).filteredOn(ask -> ask.endsWith("list us-east-1")).hasSize(1);
        assertThat(found.skipped())
                .extracting(item -> item.profile() + " " + item.region() + " " + item.regionOff())
                .containsExactly("admin us-east-1 true", "dev us-east-1 true");

        cloud.refusal =
                (role, ask) ->
                        ask.startsWith("list ")
                                ? ProblemException.denied(
                                        "region " + ask.substring(5) + " is not enabled", null)
                                : null;
        assertThat(find(Set.of(), Set.of(), false).skipped())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.regionOff()).isFalse());
    }

    @Test
    void accountsThatHadClustersAreSearchedFirst() {
        for (int i = 100; i < 200; i++) {
            cloud.profile("p" + i, String.valueOf(i), "dev", "eu-west-1");
        }
        cloud.clusters("199", "eu-west-1", "a");
        Catalogue known = find(Set.of(), Set.of(), false);
        cloud.asked.clear();
        cloud.discover(
                cloud.request(Set.of(), Set.of(), false),
                known,
                DiscoveryListener.NONE,
                () -> false);
        assertThat(cloud.asked.indexOf("199/dev credentials")).isLessThan(24);
    }

    @Test
    void fiveThousandRolesInThirtyRegionsAreSearchedAFewAccountsAtATime() {
        cloud.regions =
                java.util.stream.IntStream.range(0, 30)
                        .mapToObj(i -> "eu-west-" + (i + 1))
                        .toList();
        for (int account = 0; account < 2_500; account++) {
            String id = "%012d".formatted(account);
            cloud.profile("a" + id, id, "admin", "eu-west-1");
            cloud.profile("d" + id, id, "dev", "eu-west-1");
        }
        cloud.clusters("%012d".formatted(2_499), "eu-west-7", "last");

        Catalogue found = find(Set.of(), Set.of(), true);

        assertThat(found.rows()).hasSize(1);
        assertThat(found.rows().getFirst().profiles()).hasSize(2);
        assertThat(found.searched())
                .hasSize(5_000)
                .allSatisfy(each ->
                        assertThat(each.regions()).isSameAs(found.searched().getFirst().regions()));
        assertThat(cloud.asked).hasSize(2_500 * 31 + 1 + 2);
        assertThat(cloud.mostAtOnce).hasValueLessThanOrEqualTo(24 * 30);
    }

    private Catalogue find(Set<ProfileName> profiles, Set<String> regions, boolean all) {
        return cloud.discover(cloud.request(profiles, regions, all), DiscoveryListener.NONE);
    }

    private static List<String> names(Catalogue found) {
        return found.rows().stream()
                .map(row ->
                        row.cluster().ref().accountId()
                                + " "
                                + row.cluster().ref().region()
                                + " "
                                + row.cluster().ref().name()
                                + " "
                                + row.profiles())
                .toList();
    }
}
