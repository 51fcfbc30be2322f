package dev.lanyard.cluster;

import dev.lanyard.profile.ProfileName;

/**
 * A place to search for clusters: a profile's account in one region.
 *
 * @param profile the profile whose role is used
 * @param region the region
 */
public record ProfileRegion(ProfileName profile, String region)
        implements Comparable<ProfileRegion> {
    @Override
    public int compareTo(ProfileRegion other) {
        int byProfile = profile.compareTo(other.profile);
        return byProfile != 0 ? byProfile : region.compareTo(other.region);
    }
}
