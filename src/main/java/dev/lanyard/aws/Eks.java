package dev.lanyard.aws;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.EksApi;
import dev.lanyard.credential.RoleCredentials;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;

/** The EKS API, implemented with the SDK. */
public final class Eks implements EksApi {
    private static final int PAGE = 100;

    private final AwsClients clients;
    private final AwsFailures failures;

    /** Uses the given clients; the clock is used to detect a wrong local time. */
    public Eks(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.failures = new AwsFailures(clock);
    }

    @Override
    public List<String> list(RoleCredentials credentials, String region) {
        try {
            EksClient eks = clients.eks(region);
            return clients.pages()
                    .all(
                            token ->
                                    eks.listClusters(request ->
                                            request.maxResults(PAGE)
                                                    .nextToken(token)
                                                    .overrideConfiguration(
                                                            Signing.with(credentials))),
                            ListClustersResponse::clusters,
                            ListClustersResponse::nextToken);
        } catch (SdkException thrown) {
            throw failures.of(
                    new AwsFailures.Doing("list the clusters in " + region, "the role", region),
                    thrown);
        }
    }

    @Override
    public Cluster describe(RoleCredentials credentials, ClusterRef ref) {
        try {
            var described = DescribeCluster.run(clients.eks(ref.region()), credentials, ref.name());
            var authority = described.certificateAuthority();
            var access = described.accessConfig();
            String name = described.name();
            return new Cluster(
                    name == null ? ref : new ClusterRef(ref.accountId(), ref.region(), name),
                    described.arn(),
                    described.statusAsString(),
                    described.version(),
                    described.endpoint(),
                    authority == null ? null : authority.data(),
                    described.outpostConfig() == null ? null : described.id(),
                    access == null ? null : access.authenticationModeAsString(),
                    described.createdAt());
        } catch (SdkException thrown) {
            throw failures.of(
                    new AwsFailures.Doing(
                            "describe cluster " + ref.name() + " in " + ref.region(),
                            "the role",
                            ref.region()),
                    thrown);
        }
    }
}
