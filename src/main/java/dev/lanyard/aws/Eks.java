package dev.lanyard.aws;

import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.EksApi;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.ProblemException;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ListClustersRequest;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;

/** The EKS API, implemented with the SDK. */
public final class Eks implements EksApi {
    private static final int PAGE = 100;

    private final AwsClients clients;

    public Eks(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public List<String> list(RoleCredentials credentials, String accountId, String region) {
        ListClustersRequest first =
                ListClustersRequest.builder()
                        .maxResults(PAGE)
                        .overrideConfiguration(Signing.with(credentials))
                        .build();
        return clients.ask(
                new AwsFailures.Doing("list the clusters in " + region, "the role", region),
                () -> {
                    EksClient eks = clients.eksOnce(region);
                    return clients.pages()
                            .all(
                                    token -> {
                                        var page = first.toBuilder().nextToken(token).build();
                                        return paced(
                                                accountId, region, () -> eks.listClusters(page));
                                    },
                                    ListClustersResponse::clusters,
                                    ListClustersResponse::nextToken);
                });
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
        String region = ref.region();
        String what = "describe cluster " + ref.name() + " in " + region;
        var described =
                clients.ask(
                        new AwsFailures.Doing(what, "the role", region),
                        () -> {
                            EksClient eks = clients.eksOnce(region);
                            return paced(
                                    ref.accountId(),
                                    region,
                                    () -> DescribeCluster.run(eks, credentials, ref.name()));
                        });
        var authority = described.certificateAuthority();
        var access = described.accessConfig();
        String name = described.name();
        return new Cluster(
                name == null ? ref : new ClusterRef(ref.accountId(), region, name),
                described.arn(),
                described.statusAsString(),
                described.version(),
                described.endpoint(),
                authority == null ? null : authority.data(),
                described.outpostConfig() == null ? null : described.id(),
                access == null ? null : access.authenticationModeAsString(),
                described.createdAt());
    }
}
