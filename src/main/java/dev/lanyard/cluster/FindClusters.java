package dev.lanyard.cluster;

import dev.lanyard.credential.CredentialResult;
import dev.lanyard.credential.GetCredentials;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.os.Hints;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for clusters over roles and regions, many at a time. What can't be looked at is told by
 * item and fails nothing else.
 */
public final class FindClusters {
    /** Requests under way at once: enough to hide the way to AWS, few enough for its limits. */
    private static final int MAX_CONCURRENCY = 32;

    private final GetCredentials credentials;
    private final EksApi eks;
    private final EksRegions regions;
    private final Clock clock;

    public FindClusters(GetCredentials credentials, EksApi eks, EksRegions regions, Clock clock) {
        this.credentials = credentials;
        this.eks = eks;
        this.regions = regions;
        this.clock = clock;
    }

    /** As {@link #run(DiscoveryRequest, DiscoveryListener, BooleanSupplier)}, to its end. */
    public Catalogue run(DiscoveryRequest search, DiscoveryListener progress) {
        return run(search, progress, () -> false);
    }

    /**
     * Looks.
     *
     * @param search for what
     * @param progress hears of each result as it comes
     * @param cancelled asked now and then; once true, as when this thread is interrupted, what was
     *     found so far is returned
     * @throws Failure of kind NOT_FOUND when a profile that the search names does not exist
     */
    public Catalogue run(
            DiscoveryRequest search, DiscoveryListener progress, BooleanSupplier cancelled) {
        SortedSet<ProfileRegion> places = search.places(regions);
        List<RoleTarget> reaches = RoleTarget.of(search, places);
        DiscoveryResults findings = new DiscoveryResults(progress, reaches, clock);
        Semaphore slots = new Semaphore(MAX_CONCURRENCY);
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("find-clusters-", 0).factory())) {
            Run run = new Run(search, findings, slots, new TaskGroup(threads), cancelled);
            for (RoleTarget reach : reaches) {
                run.running().start(() -> look(run, reach));
            }
            run.running().await(cancelled);
        }
        return findings.catalogue();
    }

    private record Run(
            DiscoveryRequest search,
            DiscoveryResults findings,
            Semaphore slots,
            TaskGroup running,
            BooleanSupplier cancelled) {}

    /** One request at a time under the bound; null when the search was called off meanwhile. */
    private static <T> @Nullable T slotted(Run run, Supplier<T> request) {
        try {
            run.slots().acquire();
        } catch (InterruptedException calledOff) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            return run.cancelled().getAsBoolean() ? null : request.get();
        } finally {
            run.slots().release();
        }
    }

    private void look(Run run, RoleTarget reach) {
        CredentialResult result;
        try {
            result =
                    slotted(
                            run,
                            () ->
                                    credentials.forProfile(
                                            run.search().config(), reach.first().name(), null));
        } catch (ProblemException failure) {
            run.findings().skipped(reach, failure.problem());
            return;
        }
        switch (result) {
            case null -> {}
            case CredentialResult.Ready ready -> {
                for (String region : reach.regions().keySet()) {
                    run.running().start(() -> list(run, reach, region, ready.credentials()));
                }
            }
            case CredentialResult.SignInNeeded needed ->
                    run.findings()
                            .skipped(
                                    reach,
                                    Problem.signInNeeded(
                                            needed.why(),
                                            "Sign in with: "
                                                    + Hints.login(reach.first().name().value())));
            case CredentialResult.Failed failed -> run.findings().skipped(reach, failed.problem());
        }
    }

    private void list(Run run, RoleTarget reach, String region, RoleCredentials keys) {
        List<String> names;
        try {
            names = slotted(run, () -> eks.list(keys, region));
        } catch (ProblemException failure) {
            if (!Thread.currentThread().isInterrupted()) {
                run.findings().skipped(reach, region, failure);
            }
            return;
        }
        if (names == null) {
            return;
        }
        Map<ClusterRef, DiscoveryResults.Entry> entries =
                run.findings().listed(reach, region, names);
        for (Map.Entry<ClusterRef, DiscoveryResults.Entry> each : entries.entrySet()) {
            String wrongName = ClusterChecks.name(each.getKey().name());
            if (wrongName == null) {
                run.running().start(() -> describe(run, each.getKey(), each.getValue(), keys));
            } else {
                each.getValue().unusable(null, wrongName);
                run.findings().told(each.getValue());
            }
        }
        run.findings().done(reach);
    }

    /** Once for each cluster: the first role that may tells it for all. */
    private void describe(
            Run run, ClusterRef ref, DiscoveryResults.Entry entry, RoleCredentials keys) {
        synchronized (entry) {
            if (entry.isDescribed()) {
                run.findings().told(entry);
                return;
            }
            try {
                Cluster cluster = slotted(run, () -> eks.describe(keys, ref));
                String problem = cluster == null ? null : ClusterChecks.problem(cluster);
                if (problem != null) {
                    entry.unusable(cluster, problem);
                } else if (cluster != null) {
                    entry.described(cluster);
                }
            } catch (ProblemException failure) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                entry.notDescribed(failure);
            }
        }
        run.findings().told(entry);
    }
}
