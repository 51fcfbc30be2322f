package dev.lanyard.cluster;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Searches one account, role by role. The first role lists every region; each further role lists
 * the regions that no role before it could list, and those with clusters, because it has to be
 * known which roles reach them. A failure concerns its role and region only.
 */
final class SearchAccount {
    private final AccountTarget account;
    private final Function<ProfileName, RoleCredentials> credentials;
    private final EksApi eks;
    private final DiscoveryResults results;
    private final ExecutorService threads;

    /** Regions without clusters, with clusters, and that are not enabled. */
    private final Set<String> empty = ConcurrentHashMap.newKeySet();

    private final Set<String> withClusters = ConcurrentHashMap.newKeySet();
    private final Map<String, Problem> off = new ConcurrentHashMap<>();

    /** The regions that each role listed, by its first profile. */
    private final Map<ProfileName, Set<String>> listed = new ConcurrentHashMap<>();

    SearchAccount(
            AccountTarget account,
            Function<ProfileName, RoleCredentials> credentials,
            EksApi eks,
            DiscoveryResults results,
            ExecutorService threads) {
        this.account = account;
        this.credentials = credentials;
        this.eks = eks;
        this.results = results;
        this.threads = threads;
    }

    void run() throws InterruptedException {
        try {
            for (RoleTarget role : account.roles()) {
                NavigableSet<String> regions = role.regions();
                regions.removeAll(empty);
                regions.removeAll(off.keySet());
                RoleCredentials keys = regions.isEmpty() ? null : credentials(role);
                if (keys != null) {
                    each(regions, region -> list(role, keys, region));
                }
            }
            results.accountDone();
        } finally {
            // What was listed before a stop counts.
            boolean keysAreGood = !empty.isEmpty() || !withClusters.isEmpty();
            for (RoleTarget role : account.roles()) {
                Set<String> known =
                        listed.computeIfAbsent(
                                role.first().name(), _ -> ConcurrentHashMap.newKeySet());
                known.addAll(empty);
                results.searched(role, known);
                off.forEach((region, why) -> results.skipped(role, region, why, keysAreGood));
            }
        }
    }

    private @Nullable RoleCredentials credentials(RoleTarget role) {
        try {
            return credentials.apply(role.first().name());
        } catch (ProblemException failure) {
            if (!Thread.currentThread().isInterrupted()) {
                results.skipped(role, null, failure.problem(), false);
            }
            return null;
        }
    }

    private void list(RoleTarget role, RoleCredentials keys, String region)
            throws InterruptedException {
        List<String> names;
        try {
            names = eks.list(keys, account.accountId(), region);
        } catch (ProblemException failure) {
            if (eks.isRegionOff(region, failure)) {
                off.put(region, failure.problem());
            } else if (!Thread.currentThread().isInterrupted()) {
                results.skipped(role, region, failure.problem(), false);
            }
            return;
        }
        (names.isEmpty() ? empty : withClusters).add(region);
        each(results.listed(role, region, names).values(), entry -> describe(entry, keys));
        listed.computeIfAbsent(role.first().name(), _ -> ConcurrentHashMap.newKeySet()).add(region);
    }

    /** Describes each cluster once, with the first role that is allowed to. */
    private void describe(DiscoveryResults.Entry entry, RoleCredentials keys)
            throws InterruptedException {
        ClusterRef ref = entry.ref();
        String wrongName = ClusterChecks.name(ref.name());
        if (wrongName != null) {
            entry.unusable(null, wrongName);
        } else if (!entry.isDescribed()) {
            try {
                Cluster cluster = eks.describe(keys, ref);
                String problem = ClusterChecks.problem(cluster);
                if (problem == null) {
                    entry.described(cluster);
                } else {
                    entry.unusable(cluster, problem);
                }
            } catch (ProblemException failure) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException("the discovery was stopped");
                }
                entry.notDescribed(failure);
            }
        }
        results.updated(entry);
    }

    /** Work that waits. */
    private interface Work<T> {
        void on(T item) throws InterruptedException;
    }

    /** Does the work on all items in parallel, and waits for all. */
    private <T> void each(Collection<T> items, Work<T> work) throws InterruptedException {
        List<Callable<Boolean>> tasks =
                items.stream()
                        .map(item ->
                                (Callable<Boolean>)
                                        () -> {
                                            work.on(item);
                                            return true;
                                        })
                        .toList();
        try {
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (RejectedExecutionException _) {
            throw new InterruptedException("the discovery was stopped");
        } catch (ExecutionException thrown) {
            switch (thrown.getCause()) {
                case InterruptedException stopped -> throw stopped;
                case RuntimeException unexpected -> throw unexpected;
                case Error unexpected -> throw unexpected;
                case null, default -> throw new IllegalStateException(thrown);
            }
        }
    }
}
