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
 * Discovers clusters over roles and regions in parallel. A failure concerns its role and region
 * only.
 */
public final class FindClusters {
    /** Concurrent requests: enough to hide the latency, few enough for AWS's rate limits. */
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

    /** Runs a discovery that cannot be cancelled. */
    public Catalogue run(DiscoveryRequest search, DiscoveryListener progress) {
        return run(search, progress, () -> false);
    }

    /**
     * Runs a discovery.
     *
     * @param search the scope
     * @param progress receives each result as it arrives
     * @param cancelled polled regularly; when true, as when the thread is interrupted, the results
     *     so far are returned
     * @throws ProblemException of kind NOT_FOUND if a named profile does not exist
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
            for (RoleTarget target : reaches) {
                run.running().start(() -> look(run, target));
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

    /** Runs one request within the concurrency limit; null if the discovery was cancelled. */
    private static <T> @Nullable T withinLimit(Run run, Supplier<T> request) {
        try {
            run.slots().acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            return run.cancelled().getAsBoolean() ? null : request.get();
        } finally {
            run.slots().release();
        }
    }

    private void look(Run run, RoleTarget target) {
        CredentialResult result;
        try {
            result =
                    withinLimit(
                            run,
                            () ->
                                    credentials.forProfile(
                                            run.search().config(), target.first().name(), null));
        } catch (ProblemException failure) {
            run.findings().skipped(target, failure.problem());
            return;
        }
        switch (result) {
            case null -> {}
            case CredentialResult.Ready ready -> {
                for (String region : target.regions().keySet()) {
                    run.running().start(() -> list(run, target, region, ready.credentials()));
                }
            }
            case CredentialResult.SignInNeeded needed ->
                    run.findings()
                            .skipped(
                                    target,
                                    Problem.signInNeeded(
                                            needed.why(),
                                            "Sign in with: "
                                                    + Hints.login(target.first().name().value())));
            case CredentialResult.Failed failed -> run.findings().skipped(target, failed.problem());
        }
    }

    private void list(Run run, RoleTarget target, String region, RoleCredentials keys) {
        List<String> names;
        try {
            names = withinLimit(run, () -> eks.list(keys, region));
        } catch (ProblemException failure) {
            if (!Thread.currentThread().isInterrupted()) {
                run.findings().skipped(target, region, failure);
            }
            return;
        }
        if (names == null) {
            return;
        }
        Map<ClusterRef, DiscoveryResults.Entry> entries =
                run.findings().listed(target, region, names);
        for (Map.Entry<ClusterRef, DiscoveryResults.Entry> each : entries.entrySet()) {
            String wrongName = ClusterChecks.name(each.getKey().name());
            if (wrongName == null) {
                run.running().start(() -> describe(run, each.getKey(), each.getValue(), keys));
            } else {
                each.getValue().unusable(null, wrongName);
                run.findings().updated(each.getValue());
            }
        }
        run.findings().done(target);
    }

    /** Describes each cluster once, with the first role that is allowed to. */
    private void describe(
            Run run, ClusterRef ref, DiscoveryResults.Entry entry, RoleCredentials keys) {
        synchronized (entry) {
            if (entry.isDescribed()) {
                run.findings().updated(entry);
                return;
            }
            try {
                Cluster cluster = withinLimit(run, () -> eks.describe(keys, ref));
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
        run.findings().updated(entry);
    }
}
