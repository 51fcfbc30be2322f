package dev.lanyard.cluster;

import dev.lanyard.problem.Problem;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The clusters found by discovery, and what could not be searched.
 *
 * @param rows the clusters, sorted by account, region and name
 * @param skipped what could not be searched, and why
 * @param gone clusters of an earlier discovery that EKS no longer lists
 * @param searched the profiles and regions whose clusters were listed, and when
 * @param searchedAt time of the oldest of them
 */
public record Catalogue(
        List<Row> rows,
        List<Skipped> skipped,
        List<Row> gone,
        List<Searched> searched,
        Instant searchedAt) {
    /** Maximum number of deleted clusters to remember; the oldest are dropped. */
    private static final int MAX_GONE = 500;

    public Catalogue {
        rows = List.copyOf(rows);
        skipped = List.copyOf(skipped);
        gone = List.copyOf(gone);
        searched = List.copyOf(searched);
    }

    /**
     * A cluster and the profiles that can access it.
     *
     * @param cluster the cluster's description
     * @param profiles the profiles whose roles list it, sorted; at least one
     * @param error why it could not be described, or null
     * @param seenAt when it was last listed
     */
    public record Row(
            Cluster cluster, List<ProfileName> profiles, @Nullable String error, Instant seenAt) {
        public Row {
            profiles = List.copyOf(profiles);
        }

        Row reachedBy(Collection<ProfileName> others) {
            return new Row(cluster, List.copyOf(new TreeSet<>(others)), error, seenAt);
        }
    }

    /**
     * A part of the search that failed.
     *
     * @param profile the profile whose role was used
     * @param accountId the account; null if unknown
     * @param region the region; null for all regions
     * @param kind SIGN_IN_NEEDED, DENIED, or FAILED for what may be temporary
     * @param why one line
     * @param nextStep one line; null if nothing helps
     */
    public record Skipped(
            ProfileName profile,
            @Nullable String accountId,
            @Nullable String region,
            Problem.Kind kind,
            String why,
            @Nullable String nextStep) {}

    /**
     * A profile and region that were searched.
     *
     * @param place the profile and region
     * @param at when its clusters were last listed
     */
    public record Searched(ProfileRegion place, Instant at) {}

    /** Returns a cluster by its reference, or null. */
    public @Nullable Row find(ClusterRef ref) {
        for (Row row : rows) {
            if (row.cluster().ref().equals(ref)) {
                return row;
            }
        }
        return null;
    }

    /**
     * Returns this catalogue updated by a newer one: what the newer discovery searched is replaced,
     * the rest is unchanged. Clusters that no profile reaches any more are gone.
     *
     * @param newer the newer discovery
     * @param config the current profiles; removed profiles reach no cluster
     */
    public Catalogue updatedBy(Catalogue newer, AwsConfig config) {
        TreeMap<ProfileRegion, Instant> times = new TreeMap<>();
        for (Searched each : newer.searched) {
            times.put(each.place(), each.at());
        }
        NavigableSet<ProfileRegion> lookedNow = new TreeSet<>(times.keySet());
        TreeMap<ClusterRef, Row> merged = new TreeMap<>();
        TreeMap<ClusterRef, Row> lost = new TreeMap<>();
        for (Row row : gone) {
            lost.put(row.cluster().ref(), row);
        }
        for (Row row : rows) {
            List<ProfileName> remaining = new ArrayList<>();
            boolean lookedFor = false;
            for (ProfileName profile : row.profiles()) {
                boolean again =
                        lookedNow.contains(
                                new ProfileRegion(profile, row.cluster().ref().region()));
                lookedFor |= again;
                if (!again && config.find(profile) != null) {
                    remaining.add(profile);
                }
            }
            if (!remaining.isEmpty()) {
                merged.put(row.cluster().ref(), row.reachedBy(remaining));
            } else if (lookedFor) {
                lost.put(row.cluster().ref(), row);
            }
        }
        for (Row row : newer.rows) {
            Row before = merged.get(row.cluster().ref());
            List<ProfileName> all = new ArrayList<>(row.profiles());
            if (before != null) {
                all.addAll(before.profiles());
            }
            // An earlier full description is more useful than a newer listing without one.
            Row better =
                    before != null
                                    && before.error() == null
                                    && row.error() != null
                                    && row.cluster().status() == null
                            ? before
                            : row;
            merged.put(row.cluster().ref(), better.reachedBy(all));
        }
        lost.keySet().removeAll(merged.keySet());
        for (Searched each : searched) {
            if (config.find(each.place().profile()) != null) {
                times.putIfAbsent(each.place(), each.at());
            }
        }
        List<Searched> places = new ArrayList<>();
        times.forEach((place, at) -> places.add(new Searched(place, at)));
        return new Catalogue(
                List.copyOf(merged.values()),
                skippedStill(newer, lookedNow, config),
                latest(lost.values()),
                places,
                oldest(places, newer.searchedAt));
    }

    private List<Skipped> skippedStill(
            Catalogue newer, NavigableSet<ProfileRegion> lookedNow, AwsConfig config) {
        NavigableSet<ProfileName> triedNow = new TreeSet<>();
        for (ProfileRegion place : lookedNow) {
            triedNow.add(place.profile());
        }
        for (Skipped item : newer.skipped) {
            triedNow.add(item.profile());
        }
        List<Skipped> still = new ArrayList<>(newer.skipped);
        for (Skipped item : skipped) {
            if (!triedNow.contains(item.profile()) && config.find(item.profile()) != null) {
                still.add(item);
            }
        }
        return still;
    }

    private static Instant oldest(List<Searched> places, Instant otherwise) {
        Instant oldest = otherwise;
        for (Searched each : places) {
            oldest = each.at().isBefore(oldest) ? each.at() : oldest;
        }
        return oldest;
    }

    /** Returns the part of this catalogue that some profiles and regions reach. */
    public Catalogue limitedTo(Collection<ProfileRegion> places) {
        NavigableSet<ProfileRegion> selected = new TreeSet<>(places);
        NavigableSet<ProfileName> profiles = new TreeSet<>();
        for (ProfileRegion place : selected) {
            profiles.add(place.profile());
        }
        List<Skipped> missing = new ArrayList<>();
        for (Skipped item : skipped) {
            String region = item.region();
            if (region == null
                    ? profiles.contains(item.profile())
                    : selected.contains(new ProfileRegion(item.profile(), region))) {
                missing.add(item);
            }
        }
        List<Searched> of = new ArrayList<>();
        Instant newest = searchedAt;
        for (Searched each : searched) {
            if (selected.contains(each.place())) {
                of.add(each);
                newest = each.at().isAfter(newest) ? each.at() : newest;
            }
        }
        return new Catalogue(
                reached(rows, selected), missing, reached(gone, selected), of, oldest(of, newest));
    }

    private static List<Row> reached(List<Row> rows, NavigableSet<ProfileRegion> selected) {
        List<Row> reached = new ArrayList<>();
        for (Row row : rows) {
            List<ProfileName> reaching = new ArrayList<>();
            for (ProfileName profile : row.profiles()) {
                if (selected.contains(new ProfileRegion(profile, row.cluster().ref().region()))) {
                    reaching.add(profile);
                }
            }
            if (!reaching.isEmpty()) {
                reached.add(row.reachedBy(reaching));
            }
        }
        return reached;
    }

    private static List<Row> latest(Collection<Row> rows) {
        return rows.stream()
                .sorted(java.util.Comparator.comparing(Row::seenAt).reversed())
                .limit(MAX_GONE)
                .sorted(java.util.Comparator.comparing(row -> row.cluster().ref()))
                .toList();
    }
}
