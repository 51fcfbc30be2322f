package dev.lanyard.cluster;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects a discovery's results from many threads and reports them to a listener one at a time.
 */
final class DiscoveryResults {
    private final DiscoveryListener progress;
    private final Clock clock;
    private final TreeMap<ClusterRef, Entry> entries = new TreeMap<>();
    private final List<Catalogue.Skipped> skipped = new ArrayList<>();
    private final SortedSet<ProfileRegion> searched = new TreeSet<>();
    private final Map<String, Integer> placesLeft = new HashMap<>();
    private final int accounts;
    private int accountsDone;

    DiscoveryResults(DiscoveryListener progress, List<RoleTarget> reaches, Clock clock) {
        this.progress = progress;
        this.clock = clock;
        for (RoleTarget target : reaches) {
            placesLeft.merge(target.accountId(), target.regions().size(), Integer::sum);
        }
        this.accounts = placesLeft.size();
    }

    /** A cluster and what is known of it so far. */
    static final class Entry {
        private final SortedSet<ProfileName> profiles = new TreeSet<>();
        private volatile Cluster cluster;
        private volatile @Nullable ProblemException failure;
        private volatile boolean described;

        Entry(ClusterRef ref) {
            this.cluster = new Cluster(ref, null, null, null, null, null, null, null, null);
        }

        boolean isDescribed() {
            return described;
        }

        void described(Cluster cluster) {
            this.cluster = cluster;
            this.failure = null;
            this.described = true;
        }

        /**
         * Records a description that failed a check; the fields that must not be used are removed.
         */
        void unusable(@Nullable Cluster described, String problem) {
            if (described != null) {
                cluster = described.withoutAddress();
            }
            this.failure = ProblemException.of(problem, ClusterChecks.NEXT_STEP);
            this.described = true;
        }

        void notDescribed(ProblemException failure) {
            this.failure = failure;
        }

        /** Returns whether the cluster was deleted between ListClusters and DescribeCluster. */
        private boolean isGone() {
            ProblemException last = failure;
            return !described && last != null && last.kind() == Problem.Kind.NOT_FOUND;
        }
    }

    /** Records the clusters in one region of a role; returns those to describe. */
    synchronized Map<ClusterRef, Entry> listed(
            RoleTarget target, String region, List<String> names) {
        NavigableSet<ProfileName> profiles = target.regions().getOrDefault(region, new TreeSet<>());
        for (ProfileName profile : profiles) {
            searched.add(new ProfileRegion(profile, region));
        }
        Map<ClusterRef, Entry> found = new LinkedHashMap<>();
        for (String name : names) {
            ClusterRef ref = new ClusterRef(target.accountId(), region, name);
            Entry entry = entries.computeIfAbsent(ref, Entry::new);
            entry.profiles.addAll(profiles);
            found.put(ref, entry);
        }
        return found;
    }

    /** Marks one region of a role as done. */
    synchronized void done(RoleTarget target) {
        finished(target, 1);
        step();
    }

    /** Reports an update of a cluster. */
    synchronized void updated(Entry entry) {
        if (!entry.isGone()) {
            progress.found(row(entry));
            step();
        }
    }

    /** Records a region of a role that could not be listed. */
    synchronized void skipped(RoleTarget target, String region, ProblemException failure) {
        for (ProfileName profile : target.regions().getOrDefault(region, new TreeSet<>())) {
            skip(skipped(profile, target, region, failure.problem()));
        }
        finished(target, 1);
        step();
    }

    /** Records a role that could not be used at all. */
    synchronized void skipped(RoleTarget target, Problem problem) {
        for (ProfileName profile : target.profiles()) {
            skip(skipped(profile, target, null, problem));
        }
        finished(target, target.regions().size());
        step();
    }

    synchronized Catalogue catalogue() {
        List<Catalogue.Row> rows = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (!entry.isGone()) {
                rows.add(row(entry));
            }
        }
        List<Catalogue.Skipped> sorted = new ArrayList<>(skipped);
        sorted.sort(
                java.util.Comparator.comparing(Catalogue.Skipped::profile)
                        .thenComparing(item -> String.valueOf(item.region())));
        Instant now = clock.instant();
        List<Catalogue.Searched> places =
                searched.stream().map(place -> new Catalogue.Searched(place, now)).toList();
        return new Catalogue(rows, sorted, List.of(), places, now);
    }

    private Catalogue.Row row(Entry entry) {
        ProblemException failure = entry.failure;
        return new Catalogue.Row(
                entry.cluster,
                List.copyOf(entry.profiles),
                failure == null ? null : failure.what(),
                clock.instant());
    }

    private void skip(Catalogue.Skipped item) {
        skipped.add(item);
        progress.skipped(item);
    }

    private void finished(RoleTarget target, int places) {
        int remaining = placesLeft.merge(target.accountId(), -places, Integer::sum);
        if (remaining == 0) {
            accountsDone++;
        }
    }

    private void step() {
        progress.step(
                new DiscoveryListener.Step(accountsDone, accounts, entries.size(), skipped.size()));
    }

    private static Catalogue.Skipped skipped(
            ProfileName profile, RoleTarget target, @Nullable String region, Problem problem) {
        return new Catalogue.Skipped(
                profile,
                account(target),
                region,
                problem.kind(),
                problem.what(),
                problem.nextStep());
    }

    private static @Nullable String account(RoleTarget target) {
        return target.accountId().isEmpty() ? null : target.accountId();
    }
}
