package dev.lanyard.cluster;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.text.SingleLine;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
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
    private final NavigableMap<ProfileName, List<String>> searched = new TreeMap<>();

    /** Equal lists of regions, of which one is stored. */
    private final Map<List<String>, List<String>> shared = new HashMap<>();

    private final int accounts;
    private int accountsDone;

    DiscoveryResults(DiscoveryListener progress, int accounts, Clock clock) {
        this.progress = progress;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A cluster and what is known of it so far. */
    static final class Entry {
        private final ClusterRef ref;
        private final NavigableSet<ProfileName> profiles = new TreeSet<>();
        private volatile Cluster cluster;
        private volatile @Nullable String error;
        private volatile boolean isMissing;
        private volatile boolean described;

        Entry(ClusterRef ref) {
            this.ref = ref;
            this.cluster = new Cluster(ref, null, null, null, null, null, null, null, null, false);
        }

        ClusterRef ref() {
            return ref;
        }

        boolean isDescribed() {
            return described;
        }

        void described(Cluster cluster) {
            this.cluster = cluster;
            this.error = null;
            this.described = true;
        }

        /**
         * Records a description that failed a check; the fields that must not be used are removed.
         */
        void unusable(@Nullable Cluster described, String problem) {
            if (described != null) {
                cluster = described.withoutAddress();
            }
            this.error = SingleLine.of(problem);
            this.described = true;
        }

        void notDescribed(ProblemException failure) {
            this.error = failure.what();
            this.isMissing = failure.kind() == Problem.Kind.NOT_FOUND;
        }

        /** Returns whether the cluster was deleted between DiscoverClusters and DescribeCluster. */
        private boolean isGone() {
            return !described && isMissing;
        }
    }

    /** Records the clusters in one region of a role; returns them. */
    synchronized Map<ClusterRef, Entry> listed(RoleTarget role, String region, List<String> names) {
        List<ProfileName> profiles = role.profilesIn(region);
        Map<ClusterRef, Entry> found = new LinkedHashMap<>();
        for (String name : names) {
            ClusterRef ref = new ClusterRef(role.accountId(), region, name);
            Entry entry = entries.computeIfAbsent(ref, Entry::new);
            entry.profiles.addAll(profiles);
            found.put(ref, entry);
        }
        return found;
    }

    /** Records the regions whose clusters are known for a role. */
    synchronized void searched(RoleTarget role, Set<String> regions) {
        role.profiles()
                .forEach((profile, own) -> {
                    List<String> list = own.stream().filter(regions::contains).toList();
                    if (!list.isEmpty()) {
                        searched.put(profile, shared.computeIfAbsent(list, List::copyOf));
                    }
                });
    }

    synchronized void accountDone() {
        accountsDone++;
        step();
    }

    synchronized void updated(Entry entry) {
        if (!entry.isGone()) {
            progress.found(row(entry));
            step();
        }
    }

    /**
     * Records what a role could not search.
     *
     * @param region the region; null if the role could not be used at all
     * @param regionOff whether the region is not enabled in the account for certain: AWS accepted
     *     the credentials in another region; else they may be at fault, and it is asked again
     */
    synchronized void skipped(
            RoleTarget role, @Nullable String region, Problem problem, boolean regionOff) {
        Collection<ProfileName> profiles =
                region == null ? role.profiles().keySet() : role.profilesIn(region);
        for (ProfileName profile : profiles) {
            Catalogue.Skipped item =
                    new Catalogue.Skipped(
                            profile,
                            role.accountId().isEmpty() ? null : role.accountId(),
                            region,
                            problem.kind(),
                            problem.what(),
                            problem.nextStep(),
                            clock.instant(),
                            regionOff);
            skipped.add(item);
            progress.skipped(item);
        }
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
        List<Catalogue.Searched> places = new ArrayList<>();
        searched.forEach(
                (profile, regions) -> places.add(new Catalogue.Searched(profile, regions, now)));
        return new Catalogue(rows, sorted, List.of(), places, now);
    }

    private Catalogue.Row row(Entry entry) {
        return new Catalogue.Row(
                entry.cluster, List.copyOf(entry.profiles), entry.error, clock.instant());
    }

    private void step() {
        progress.step(
                new DiscoveryListener.Step(accountsDone, accounts, entries.size(), skipped.size()));
    }
}
