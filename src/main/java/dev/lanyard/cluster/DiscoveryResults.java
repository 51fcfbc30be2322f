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

/** What a search has found so far: gathers from many threads and tells a listener in turn. */
final class DiscoveryResults {
    private final DiscoveryListener progress;
    private final Clock clock;
    private final TreeMap<ClusterRef, Entry> entries = new TreeMap<>();
    private final List<Catalogue.Skipped> skipped = new ArrayList<>();
    private final SortedSet<ProfileRegion> looked = new TreeSet<>();
    private final Map<String, Integer> placesLeft = new HashMap<>();
    private final int accounts;
    private int accountsDone;

    DiscoveryResults(DiscoveryListener progress, List<RoleTarget> reaches, Clock clock) {
        this.progress = progress;
        this.clock = clock;
        for (RoleTarget reach : reaches) {
            placesLeft.merge(reach.accountId(), reach.regions().size(), Integer::sum);
        }
        this.accounts = placesLeft.size();
    }

    /** One cluster while it is being found. */
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

        /** What was said of it fails a check: it is shown, without what must not be used. */
        void unusable(@Nullable Cluster said, String problem) {
            if (said != null) {
                cluster = said.withoutAddress();
            }
            this.failure = ProblemException.of(problem, ClusterChecks.NEXT_STEP);
            this.described = true;
        }

        void notDescribed(ProblemException failure) {
            this.failure = failure;
        }

        /** Deleted between being listed and being described. */
        private boolean isGone() {
            ProblemException last = failure;
            return !described && last != null && last.kind() == Problem.Kind.NOT_FOUND;
        }
    }

    /** A role's region was listed; answers the clusters in it, to be described. */
    synchronized Map<ClusterRef, Entry> listed(
            RoleTarget reach, String region, List<String> names) {
        NavigableSet<ProfileName> profiles = reach.regions().getOrDefault(region, new TreeSet<>());
        for (ProfileName profile : profiles) {
            looked.add(new ProfileRegion(profile, region));
        }
        Map<ClusterRef, Entry> found = new LinkedHashMap<>();
        for (String name : names) {
            ClusterRef ref = new ClusterRef(reach.accountId(), region, name);
            Entry entry = entries.computeIfAbsent(ref, Entry::new);
            entry.profiles.addAll(profiles);
            found.put(ref, entry);
        }
        return found;
    }

    /** One of a role's regions is finished with. */
    synchronized void done(RoleTarget reach) {
        finished(reach, 1);
        step();
    }

    /** More is known of a cluster. */
    synchronized void told(Entry entry) {
        if (!entry.isGone()) {
            progress.found(row(entry));
            step();
        }
    }

    /** One of a role's regions could not be listed. */
    synchronized void skipped(RoleTarget reach, String region, ProblemException failure) {
        for (ProfileName profile : reach.regions().getOrDefault(region, new TreeSet<>())) {
            skip(skipped(profile, reach, region, failure.problem()));
        }
        finished(reach, 1);
        step();
    }

    /** A role could not be looked with at all. */
    synchronized void skipped(RoleTarget reach, Problem problem) {
        for (ProfileName profile : reach.profiles()) {
            skip(skipped(profile, reach, null, problem));
        }
        finished(reach, reach.regions().size());
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
        List<Catalogue.Looked> places =
                looked.stream().map(place -> new Catalogue.Looked(place, now)).toList();
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

    private void finished(RoleTarget reach, int places) {
        int left = placesLeft.merge(reach.accountId(), -places, Integer::sum);
        if (left == 0) {
            accountsDone++;
        }
    }

    private void step() {
        progress.step(
                new DiscoveryListener.Step(accountsDone, accounts, entries.size(), skipped.size()));
    }

    private static Catalogue.Skipped skipped(
            ProfileName profile, RoleTarget reach, @Nullable String region, Problem problem) {
        return new Catalogue.Skipped(
                profile,
                account(reach),
                region,
                problem.kind(),
                problem.what(),
                problem.nextStep());
    }

    private static @Nullable String account(RoleTarget reach) {
        return reach.accountId().isEmpty() ? null : reach.accountId();
    }
}
