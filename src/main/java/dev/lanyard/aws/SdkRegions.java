package dev.lanyard.aws;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.GeneratedPartitionMetadataProvider;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Lists regions from the SDK's metadata: all of a partition, since each of them has EKS. The
 * metadata of the service itself would load a class for every service and region.
 */
public final class SdkRegions {
    private SdkRegions() {}

    /** Returns all regions of a region's partition, whether or not an account has them enabled. */
    public static SortedSet<String> like(String region) {
        SdkSettings.apply();
        Pattern partition = Pattern.compile(partition(region).regionRegex());
        SortedSet<String> found = new TreeSet<>();
        for (Region candidate : Region.regions()) {
            if (!candidate.isGlobalRegion() && partition.matcher(candidate.id()).matches()) {
                found.add(candidate.id());
            }
        }
        return found;
    }

    /** Returns the partition of a region, without {@link PartitionMetadata#of}'s 370 classes. */
    static PartitionMetadata partition(String region) {
        return new GeneratedPartitionMetadataProvider().partitionMetadata(Region.of(region));
    }
}
