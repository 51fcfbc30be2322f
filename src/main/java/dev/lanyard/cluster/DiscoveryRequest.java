package dev.lanyard.cluster;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a discovery: profiles × regions.
 *
 * @param config all profiles
 * @param profiles the profiles to use; empty for all that sign in through IAM Identity Center and
 *     are signed in
 * @param regions regions in addition to those of the profiles
 * @param allRegions whether to search every region that has EKS instead
 * @param fallbackRegion AWS_REGION, for profiles without a region; null for their session's region
 * @param signedIn whether credentials can be requested without a sign-in
 */
public record DiscoveryRequest(
        AwsConfig config,
        Set<ProfileName> profiles,
        Set<String> regions,
        boolean allRegions,
        @Nullable String fallbackRegion,
        Predicate<SsoSession> signedIn) {
    public DiscoveryRequest {
        profiles = Set.copyOf(profiles);
        regions = Set.copyOf(regions);
    }

    /** Returns how many profiles are not searched because their session is not signed in. */
    public NavigableMap<String, Integer> leftOut() {
        NavigableMap<String, Integer> leftOut = new TreeMap<>();
        for (Profile profile : requested()) {
            if (!isSearched(profile) && profile.session() != null) {
                leftOut.merge(profile.session().name(), 1, Integer::sum);
            }
        }
        return leftOut;
    }

    public boolean isEmpty() {
        return requested().stream().noneMatch(this::isSearched);
    }

    /**
     * Returns the named profiles, else all that sign in through IAM Identity Center; sorted.
     *
     * @throws ProblemException of kind NOT_FOUND if a named profile does not exist
     */
    private List<Profile> requested() {
        List<Profile> requested = new ArrayList<>();
        if (profiles.isEmpty()) {
            for (Profile profile : config.profiles().values()) {
                if (profile.session() != null
                        && (profile.chain() != null || profile.roleName() != null)) {
                    requested.add(profile);
                }
            }
            return requested;
        }
        for (ProfileName name : new TreeSet<>(profiles)) {
            Profile profile = config.find(name);
            if (profile == null) {
                throw ProblemException.notFound(
                        "there is no profile " + name, "See them with `lanyard profiles`");
            }
            requested.add(profile);
        }
        return requested;
    }

    private boolean isSearched(Profile profile) {
        return !profiles.isEmpty()
                || (profile.session() != null && signedIn.test(profile.session()));
    }

    /**
     * Returns the places to search: for each profile, the regions of all profiles in its partition.
     */
    public Places places(Function<String, SortedSet<String>> partition) {
        return places(partition, requested().stream().filter(this::isSearched).toList());
    }

    /** Returns the same with the profiles that are left out. */
    Places placesWithLeftOut(Function<String, SortedSet<String>> partition) {
        return places(partition, requested());
    }

    private Places places(Function<String, SortedSet<String>> partition, List<Profile> chosen) {
        NavigableSet<String> together = new TreeSet<>(regions);
        for (Profile profile : chosen) {
            together.add(homeOf(profile));
        }
        Map<String, NavigableSet<String>> byHome = new HashMap<>();
        NavigableMap<ProfileName, NavigableSet<String>> places = new TreeMap<>();
        for (Profile profile : chosen) {
            places.put(
                    profile.name(),
                    byHome.computeIfAbsent(
                            homeOf(profile),
                            home -> regions(partition.apply(home), home, together)));
        }
        return new Places(places);
    }

    private NavigableSet<String> regions(
            Set<String> partition, String home, NavigableSet<String> together) {
        NavigableSet<String> own = new TreeSet<>();
        own.add(home);
        for (String region : allRegions ? partition : together) {
            if (partition.contains(region) || regions.contains(region)) {
                own.add(region);
            }
        }
        return own;
    }

    private String homeOf(Profile profile) {
        String own = profile.region();
        if (own != null) {
            return own;
        }
        if (fallbackRegion != null) {
            return fallbackRegion;
        }
        SsoSession session = profile.session();
        return session == null ? "us-east-1" : session.region();
    }
}
