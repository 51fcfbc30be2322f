package dev.lanyard.cluster;

import dev.lanyard.profile.ProfileName;

/**
 * Where clusters are looked for: a profile's account, in one region.
 *
 * @param profile with whose role
 * @param region where
 */
public record ProfileRegion(ProfileName profile, String region)
        implements Comparable<ProfileRegion> {
    @Override
    public int compareTo(ProfileRegion other) {
        int byProfile = profile.compareTo(other.profile);
        return byProfile != 0 ? byProfile : region.compareTo(other.region);
    }
}
