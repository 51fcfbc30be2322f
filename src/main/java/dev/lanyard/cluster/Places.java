package dev.lanyard.cluster;

import dev.lanyard.profile.ProfileName;
import java.util.NavigableMap;
import java.util.NavigableSet;

/**
 * Where clusters are searched.
 *
 * @param regions the regions of each profile; profiles with equal regions share one set
 */
public record Places(NavigableMap<ProfileName, NavigableSet<String>> regions) {
    /** Returns whether clusters are searched with a profile in a region. */
    public boolean contains(ProfileName profile, String region) {
        NavigableSet<String> own = regions.get(profile);
        return own != null && own.contains(region);
    }

    boolean isEmpty() {
        return regions.isEmpty();
    }
}
