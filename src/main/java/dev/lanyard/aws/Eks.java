package dev.lanyard.aws;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.EksApi;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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
    public List<String> list(RoleCredentials credentials, String accountId, String region) {
        try {
            EksClient eks = clients.eksOnce(region);
            return clients.pages()
                    .all(
                            token ->
                                    paced(
                                            accountId,
                                            region,
                                            () ->
                                                    eks.listClusters(request ->
                                                            request.maxResults(PAGE)
                                                                    .nextToken(token)
                                                                    .overrideConfiguration(
                                                                            Signing.with(
                                                                                    credentials)))),
                            ListClustersResponse::clusters,
                            ListClustersResponse::nextToken);
        } catch (SdkException thrown) {
            throw failures.of(
                    new AwsFailures.Doing("list the clusters in " + region, "the role", region),
                    thrown);
        }
    }

    @Override
    public boolean isRegionOff(String region, ProblemException failure) {
        return failure.getCause() instanceof AwsServiceException thrown
                && AwsFailures.isRegionOff(region, thrown);
    }

    /** AWS limits the calls of an account in a region. */
    private <T> T paced(String accountId, String region, Supplier<T> call) {
        return clients.eksCalls().run(region, accountId + " " + region, call);
    }

    @Override
    public Cluster describe(RoleCredentials credentials, ClusterRef ref) {
        try {
            EksClient eks = clients.eksOnce(ref.region());
            var described =
                    paced(
                            ref.accountId(),
                            ref.region(),
                            () -> DescribeCluster.run(eks, credentials, ref.name()));
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
