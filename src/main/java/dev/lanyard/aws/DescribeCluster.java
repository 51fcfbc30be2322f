package dev.lanyard.aws;

import dev.lanyard.credential.RoleCredentials;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/**
 * DescribeCluster, which takes a name only. A local cluster on Outposts also has an id, which
 * tokens and so kubeconfigs hold in place of the name: it is found among all that there are.
 */
final class DescribeCluster {
    private static final Pattern LOCAL_ID = Pattern.compile("[0-9a-fA-F-]{20,}");

    /** Clusters that are described to find an id among them. */
    private static final int MAX_DESCRIBED = 100;

    private DescribeCluster() {}

    static Cluster run(EksClient eks, RoleCredentials credentials, String nameOrId) {
        try {
            return byName(eks, credentials, nameOrId);
        } catch (ResourceNotFoundException notThere) {
            if (!LOCAL_ID.matcher(nameOrId).matches()) {
                throw notThere;
            }
            return eks
                    .listClustersPaginator(
                            request -> request.overrideConfiguration(Signing.with(credentials)))
                    .clusters()
                    .stream()
                    .limit(MAX_DESCRIBED)
                    .map(name -> byName(eks, credentials, name))
                    .filter(each -> each.outpostConfig() != null && nameOrId.equals(each.id()))
                    .findFirst()
                    .orElseThrow(() -> notThere);
        }
    }

    private static Cluster byName(EksClient eks, RoleCredentials credentials, String name) {
        return ForeignAnswerException.needed(
                eks.describeCluster(request ->
                                request.name(name).overrideConfiguration(Signing.with(credentials)))
                        .cluster());
    }
}
