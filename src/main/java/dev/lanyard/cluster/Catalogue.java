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
 * The clusters that were found, and what is missing.
 *
 * @param rows the clusters, sorted by account, region and name
 * @param skipped what could not be looked at, and why
 * @param gone clusters that an earlier look found and that EKS no longer has
 * @param looked every place whose clusters could be listed, and when
 * @param lookedAt when the oldest of it was found
 */
public record Catalogue(
        List<Row> rows,
        List<Skipped> skipped,
        List<Row> gone,
        List<Looked> looked,
        Instant lookedAt) {
    /** As many as stay noted as gone; beyond, the ones gone longest are forgotten. */
    private static final int MAX_GONE = 500;

    public Catalogue {
        rows = List.copyOf(rows);
        skipped = List.copyOf(skipped);
        gone = List.copyOf(gone);
        looked = List.copyOf(looked);
    }

    /**
     * A cluster and who reaches it.
     *
     * @param cluster what is known of it
     * @param profiles the profiles whose roles list it, sorted, at least one
     * @param error why it could not be described; null when it was
     * @param seenAt when it was last found
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
     * Something that could not be looked at.
     *
     * @param profile with whose role
     * @param accountId in which account; null where that is not known
     * @param region where; null when it is about all regions
     * @param kind SIGN_IN_NEEDED, DENIED, or FAILED for what may pass
     * @param why one line
     * @param nextStep one line, or null where nothing helps
     */
    public record Skipped(
            ProfileName profile,
            @Nullable String accountId,
            @Nullable String region,
            Problem.Kind kind,
            String why,
            @Nullable String nextStep) {}

    /**
     * A place that was looked at.
     *
     * @param place where
     * @param at when its clusters were listed last
     */
    public record Looked(ProfileRegion place, Instant at) {}

    /** A cluster by its reference; null when there is none. */
    public @Nullable Row find(ClusterRef ref) {
        for (Row row : rows) {
            if (row.cluster().ref().equals(ref)) {
                return row;
            }
        }
        return null;
    }

    /**
     * This one brought up to date: what the newer one looked at is as it says, what it did not look
     * at stays as it was. What is then reached by no profile any more is gone.
     *
     * @param newer what was found just now
     * @param config profiles that are no longer in it reach nothing
     */
    public Catalogue updatedBy(Catalogue newer, AwsConfig config) {
        TreeMap<ProfileRegion, Instant> times = new TreeMap<>();
        for (Looked one : newer.looked) {
            times.put(one.place(), one.at());
        }
        NavigableSet<ProfileRegion> lookedNow = new TreeSet<>(times.keySet());
        TreeMap<ClusterRef, Row> merged = new TreeMap<>();
        TreeMap<ClusterRef, Row> lost = new TreeMap<>();
        for (Row row : gone) {
            lost.put(row.cluster().ref(), row);
        }
        for (Row row : rows) {
            List<ProfileName> kept = new ArrayList<>();
            boolean lookedFor = false;
            for (ProfileName profile : row.profiles()) {
                boolean again =
                        lookedNow.contains(
                                new ProfileRegion(profile, row.cluster().ref().region()));
                lookedFor |= again;
                if (!again && config.find(profile) != null) {
                    kept.add(profile);
                }
            }
            if (!kept.isEmpty()) {
                merged.put(row.cluster().ref(), row.reachedBy(kept));
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
            // One that could be described before says more than one that can only be listed now.
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
        for (Looked one : looked) {
            if (config.find(one.place().profile()) != null) {
                times.putIfAbsent(one.place(), one.at());
            }
        }
        List<Looked> places = new ArrayList<>();
        times.forEach((place, at) -> places.add(new Looked(place, at)));
        return new Catalogue(
                List.copyOf(merged.values()),
                skippedStill(newer, lookedNow, config),
                latest(lost.values()),
                places,
                oldest(places, newer.lookedAt));
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

    private static Instant oldest(List<Looked> places, Instant otherwise) {
        Instant oldest = otherwise;
        for (Looked one : places) {
            oldest = one.at().isBefore(oldest) ? one.at() : oldest;
        }
        return oldest;
    }

    /** What some profiles reach of this. */
    public Catalogue limitedTo(Collection<ProfileRegion> places) {
        NavigableSet<ProfileRegion> wanted = new TreeSet<>(places);
        NavigableSet<ProfileName> profiles = new TreeSet<>();
        for (ProfileRegion place : wanted) {
            profiles.add(place.profile());
        }
        List<Skipped> missing = new ArrayList<>();
        for (Skipped item : skipped) {
            String region = item.region();
            if (region == null
                    ? profiles.contains(item.profile())
                    : wanted.contains(new ProfileRegion(item.profile(), region))) {
                missing.add(item);
            }
        }
        List<Looked> of = new ArrayList<>();
        Instant newest = lookedAt;
        for (Looked one : looked) {
            if (wanted.contains(one.place())) {
                of.add(one);
                newest = one.at().isAfter(newest) ? one.at() : newest;
            }
        }
        return new Catalogue(
                reached(rows, wanted), missing, reached(gone, wanted), of, oldest(of, newest));
    }

    private static List<Row> reached(List<Row> rows, NavigableSet<ProfileRegion> wanted) {
        List<Row> reached = new ArrayList<>();
        for (Row row : rows) {
            List<ProfileName> by = new ArrayList<>();
            for (ProfileName profile : row.profiles()) {
                if (wanted.contains(new ProfileRegion(profile, row.cluster().ref().region()))) {
                    by.add(profile);
                }
            }
            if (!by.isEmpty()) {
                reached.add(row.reachedBy(by));
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
