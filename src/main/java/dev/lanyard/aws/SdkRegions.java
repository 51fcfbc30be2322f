package dev.lanyard.aws;

import dev.lanyard.cluster.EksRegions;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;

/** Lists regions from the SDK's metadata. */
public final class SdkRegions implements EksRegions {
    @Override
    public SortedSet<String> like(String region) {
        SdkSettings.apply();
        String partition = PartitionMetadata.of(Region.of(region)).id();
        SortedSet<String> found = new TreeSet<>();
        for (Region candidate : EksClient.serviceMetadata().regions()) {
            // The metadata lists FIPS endpoints as separate regions.
            if (!candidate.id().contains("fips")
                    && PartitionMetadata.of(candidate).id().equals(partition)) {
                found.add(candidate.id());
            }
        }
        return found;
    }
}
