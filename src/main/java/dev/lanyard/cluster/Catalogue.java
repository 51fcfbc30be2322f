package dev.lanyard.cluster;

import dev.lanyard.problem.Problem;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
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
     * @param at when it was tried
     * @param regionOff whether the region is not enabled in the account
     */
    public record Skipped(
            ProfileName profile,
            @Nullable String accountId,
            @Nullable String region,
            Problem.Kind kind,
            String why,
            @Nullable String nextStep,
            Instant at,
            boolean regionOff) {}

    /**
     * Regions that were searched with a profile.
     *
     * @param profile the profile
     * @param regions the regions, sorted
     * @param at when their clusters were last listed
     */
    public record Searched(ProfileName profile, List<String> regions, Instant at) {
        public Searched {
            regions = List.copyOf(regions);
        }

        Searched only(Predicate<String> wanted) {
            List<String> some = regions.stream().filter(wanted).toList();
            return some.size() == regions.size() ? this : new Searched(profile, some, at);
        }
    }

    /** Returns a catalogue before the first discovery. */
    static Catalogue empty(Instant now) {
        return new Catalogue(List.of(), List.of(), List.of(), List.of(), now);
    }

    public boolean isSearched(ProfileName profile, String region) {
        for (Searched each : searched) {
            if (each.profile().equals(profile) && each.regions().contains(region)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns this catalogue updated by a newer one: what the newer discovery searched is replaced,
     * the rest is unchanged. Clusters that no profile reaches any more are gone.
     *
     * @param newer the newer discovery
     * @param config the current profiles; removed profiles reach no cluster
     */
    public Catalogue updatedBy(Catalogue newer, AwsConfig config) {
        Map<ProfileName, Set<String>> searchedNow = new HashMap<>();
        for (Searched each : newer.searched) {
            searchedNow
                    .computeIfAbsent(each.profile(), _ -> new HashSet<>())
                    .addAll(each.regions());
        }
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
                        searchedNow
                                .getOrDefault(profile, Set.of())
                                .contains(row.cluster().ref().region());
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
        List<Searched> places = new ArrayList<>(newer.searched);
        for (Searched each : searched) {
            Set<String> again = searchedNow.getOrDefault(each.profile(), Set.of());
            Searched rest = each.only(region -> !again.contains(region));
            if (!rest.regions().isEmpty() && config.find(each.profile()) != null) {
                places.add(rest);
            }
        }
        places.sort(Comparator.comparing(Searched::profile));
        return new Catalogue(
                List.copyOf(merged.values()),
                skippedStill(newer, searchedNow, config),
                latest(lost.values()),
                places,
                oldest(places, newer.searchedAt));
    }

    /** Returns the newer failures, and the older ones of what was not tried again. */
    private List<Skipped> skippedStill(
            Catalogue newer, Map<ProfileName, Set<String>> searchedNow, AwsConfig config) {
        Set<ProfileName> tried = new HashSet<>(searchedNow.keySet());
        Set<ProfileName> triedAsAWhole = new HashSet<>();
        Map<ProfileName, Set<String>> triedRegions = new HashMap<>();
        searchedNow.forEach(
                (profile, regions) -> triedRegions.put(profile, new HashSet<>(regions)));
        for (Skipped item : newer.skipped) {
            String region = item.region();
            tried.add(item.profile());
            if (region == null) {
                triedAsAWhole.add(item.profile());
            } else {
                triedRegions.computeIfAbsent(item.profile(), _ -> new HashSet<>()).add(region);
            }
        }
        List<Skipped> still = new ArrayList<>(newer.skipped);
        for (Skipped item : skipped) {
            String region = item.region();
            boolean again =
                    region == null
                            ? tried.contains(item.profile())
                            : triedAsAWhole.contains(item.profile())
                                    || triedRegions
                                            .getOrDefault(item.profile(), Set.of())
                                            .contains(region);
            if (!again && config.find(item.profile()) != null) {
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
    public Catalogue limitedTo(Places places) {
        List<Skipped> missing = new ArrayList<>();
        for (Skipped item : skipped) {
            String region = item.region();
            if (region == null
                    ? places.regions().containsKey(item.profile())
                    : places.contains(item.profile(), region)) {
                missing.add(item);
            }
        }
        List<Searched> of = new ArrayList<>();
        Instant newest = searchedAt;
        for (Searched each : searched) {
            NavigableSet<String> wanted = places.regions().get(each.profile());
            Searched part = wanted == null ? null : each.only(wanted::contains);
            if (part != null && !part.regions().isEmpty()) {
                of.add(part);
                newest = part.at().isAfter(newest) ? part.at() : newest;
            }
        }
        return new Catalogue(
                reached(rows, places), missing, reached(gone, places), of, oldest(of, newest));
    }

    private static List<Row> reached(List<Row> rows, Places places) {
        List<Row> reached = new ArrayList<>();
        for (Row row : rows) {
            List<ProfileName> reaching = new ArrayList<>();
            for (ProfileName profile : row.profiles()) {
                if (places.contains(profile, row.cluster().ref().region())) {
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
                .sorted(Comparator.comparing(Row::seenAt).reversed())
                .limit(MAX_GONE)
                .sorted(Comparator.comparing(row -> row.cluster().ref()))
                .toList();
    }
}
