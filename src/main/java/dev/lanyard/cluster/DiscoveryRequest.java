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
 * What to look for: profiles × regions.
 *
 * @param config all profiles
 * @param profiles which of them; empty means every one that signs in through IAM Identity Center
 * @param regions regions besides those that the profiles name
 * @param allRegions whether to look in every region with EKS instead
 * @param fallbackRegion for profiles with no region: AWS_REGION; null to use their session's
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

    /** Every profile, in the regions that they name. */
    public static DiscoveryRequest everywhere(AwsConfig config) {
        return new DiscoveryRequest(config, Set.of(), Set.of(), false, null);
    }

    /**
     * The profiles that are meant, sorted by name.
     *
     * @throws Failure of kind NOT_FOUND when one that is named does not exist
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
     * Where to look, sorted. The regions of all chosen profiles together, for each of them, but
     * none of another partition.
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
