package dev.lanyard.aws;

import dev.lanyard.credential.RoleCredentials;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/**
 * Calls DescribeCluster by name or by id. Tokens and kubeconfigs of a local cluster on Outposts
 * contain its id, but the API accepts names only, so the id is searched for among all clusters.
 */
final class DescribeCluster {
    private static final Pattern LOCAL_ID = Pattern.compile("[0-9a-fA-F-]{20,}");

    /** Maximum number of clusters to describe in the search for an id. */
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
