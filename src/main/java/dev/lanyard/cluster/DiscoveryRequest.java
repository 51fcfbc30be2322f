package dev.lanyard.cluster;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.Profile;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a discovery: profiles × regions.
 *
 * @param config all profiles
 * @param profiles the profiles to use; empty for all that sign in through IAM Identity Center
 * @param regions regions in addition to those of the profiles
 * @param allRegions whether to search every region that has EKS instead
 * @param fallbackRegion AWS_REGION, for profiles without a region; null for their session's region
 */
public record DiscoveryRequest(
        AwsConfig config,
        Set<ProfileName> profiles,
        Set<String> regions,
        boolean allRegions,
        @Nullable String fallbackRegion) {
    public DiscoveryRequest {
        profiles = Set.copyOf(profiles);
        regions = Set.copyOf(regions);
    }

    /** Returns a request for every profile in its own regions. */
    public static DiscoveryRequest everywhere(AwsConfig config) {
        return new DiscoveryRequest(config, Set.of(), Set.of(), false, null);
    }

    /**
     * Returns the selected profiles, sorted by name.
     *
     * @throws ProblemException of kind NOT_FOUND if a named profile does not exist
     */
    List<Profile> chosen() {
        List<Profile> chosen = new ArrayList<>();
        if (profiles.isEmpty()) {
            for (Profile profile : config.profiles().values()) {
                if (profile.session() != null
                        && (profile.chain() != null || profile.roleName() != null)) {
                    chosen.add(profile);
                }
            }
            return chosen;
        }
        for (ProfileName name : new TreeSet<>(profiles)) {
            Profile profile = config.find(name);
            if (profile == null) {
                throw ProblemException.notFound(
                        "there is no profile " + name, "See them with `lanyard profiles`");
            }
            chosen.add(profile);
        }
        return chosen;
    }

    /**
     * Returns the places to search, sorted: for each selected profile, the regions of all selected
     * profiles in its partition.
     */
    SortedSet<ProfileRegion> places(EksRegions eksRegions) {
        SortedSet<ProfileRegion> places = new TreeSet<>();
        List<Profile> chosen = chosen();
        SortedSet<String> together = new TreeSet<>(regions);
        for (Profile profile : chosen) {
            together.add(homeOf(profile));
        }
        for (Profile profile : chosen) {
            String home = homeOf(profile);
            Set<String> partition = eksRegions.like(home);
            places.add(new ProfileRegion(profile.name(), home));
            for (String region : allRegions ? partition : together) {
                if (partition.contains(region) || regions.contains(region)) {
                    places.add(new ProfileRegion(profile.name(), region));
                }
            }
        }
        return places;
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
