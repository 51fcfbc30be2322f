package dev.lanyard.aws;

import dev.lanyard.access.AccessEntry;
import dev.lanyard.access.ClusterAccess;
import dev.lanyard.cluster.Cluster;
import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.cluster.EksApi;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AccessScope;
import software.amazon.awssdk.services.eks.model.AccessScopeType;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesResponse;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesResponse;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** The EKS API with its access entries, implemented with the SDK. */
public record Eks(AwsClients clients) implements EksApi, ClusterAccess {
    private static final int PAGE = 100;
    private static final Pattern LOCAL_ID = Pattern.compile("[0-9a-fA-F-]{20,}");

    /** Maximum number of clusters to describe in the search for an id. */
    private static final int MAX_DESCRIBED = 100;

    @Override
    public List<String> list(RoleCredentials credentials, String accountId, String region) {
        var signed = AwsClients.signedBy(credentials);
        return clients.ask(
                new AwsFailures.Doing("list the clusters in " + region, "the role", region),
                () -> {
                    EksClient eks = clients.eksOnce(region);
                    return clients.pages(
                            token ->
                                    paced(
                                            accountId,
                                            region,
                                            () ->
                                                    eks.listClusters(page ->
                                                            page.maxResults(PAGE)
                                                                    .nextToken(token)
                                                                    .overrideConfiguration(
                                                                            signed))),
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
                                    () -> describe(eks, credentials, ref.name()));
                        });
        var authority = described.certificateAuthority();
        var access = described.accessConfig();
        VpcConfigResponse network = described.resourcesVpcConfig();
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
                described.createdAt(),
                network != null && Boolean.FALSE.equals(network.endpointPublicAccess()));
    }

    /**
     * Calls DescribeCluster by name or by id. Tokens and kubeconfigs of a local cluster on Outposts
     * contain its id, but the API accepts names only, so the id is searched for among all clusters.
     */
    private static software.amazon.awssdk.services.eks.model.Cluster describe(
            EksClient eks, RoleCredentials credentials, String nameOrId) {
        try {
            return byName(eks, credentials, nameOrId);
        } catch (ResourceNotFoundException notThere) {
            if (!LOCAL_ID.matcher(nameOrId).matches()) {
                throw notThere;
            }
            return eks
                    .listClustersPaginator(request ->
                            request.overrideConfiguration(AwsClients.signedBy(credentials)))
                    .clusters()
                    .stream()
                    .limit(MAX_DESCRIBED)
                    .map(name -> byName(eks, credentials, name))
                    .filter(each -> each.outpostConfig() != null && nameOrId.equals(each.id()))
                    .findFirst()
                    .orElseThrow(() -> notThere);
        }
    }

    private static software.amazon.awssdk.services.eks.model.Cluster byName(
            EksClient eks, RoleCredentials credentials, String name) {
        return ForeignAnswerException.needed(
                eks.describeCluster(request ->
                                request.name(name)
                                        .overrideConfiguration(AwsClients.signedBy(credentials)))
                        .cluster());
    }

    @Override
    public List<String> principals(RoleCredentials credentials, Cluster cluster) {
        var signed = AwsClients.signedBy(credentials);
        return ask(
                "list the access entries of " + cluster,
                cluster.ref().region(),
                eks ->
                        clients.pages(
                                token ->
                                        eks.listAccessEntries(page ->
                                                page.clusterName(cluster.ref().name())
                                                        .maxResults(PAGE)
                                                        .nextToken(token)
                                                        .overrideConfiguration(signed)),
                                ListAccessEntriesResponse::accessEntries,
                                ListAccessEntriesResponse::nextToken));
    }

    @Override
    public @Nullable AccessEntry entry(
            RoleCredentials credentials, Cluster cluster, String principalArn) {
        var signed = AwsClients.signedBy(credentials);
        String what = "read the access entry of " + principalArn + " in " + cluster;
        try {
            return ask(
                    what,
                    cluster.ref().region(),
                    eks -> entry(eks, cluster.ref().name(), principalArn, signed));
        } catch (ProblemException failure) {
            if (failure.kind() == Problem.Kind.NOT_FOUND) {
                return null;
            }
            throw failure;
        }
    }

    private AccessEntry entry(
            EksClient eks,
            String cluster,
            String principalArn,
            AwsRequestOverrideConfiguration signed) {
        var entry =
                eks.describeAccessEntry(request ->
                                request.clusterName(cluster)
                                        .principalArn(principalArn)
                                        .overrideConfiguration(signed))
                        .accessEntry();
        List<AssociatedAccessPolicy> policies =
                clients.pages(
                        token ->
                                eks.listAssociatedAccessPolicies(page ->
                                        page.clusterName(cluster)
                                                .principalArn(principalArn)
                                                .nextToken(token)
                                                .overrideConfiguration(signed)),
                        ListAssociatedAccessPoliciesResponse::associatedAccessPolicies,
                        ListAssociatedAccessPoliciesResponse::nextToken);
        return new AccessEntry(
                entry.principalArn(),
                entry.kubernetesGroups(),
                entry.type() == null ? "STANDARD" : entry.type(),
                policies.stream().map(Eks::policy).toList());
    }

    private static AccessEntry.Policy policy(AssociatedAccessPolicy policy) {
        var scope = policy.accessScope();
        return new AccessEntry.Policy(
                policy.policyArn(),
                scope == null || scope.type() == AccessScopeType.CLUSTER
                        ? List.of()
                        : scope.namespaces());
    }

    @Override
    public void create(
            RoleCredentials credentials,
            Cluster cluster,
            String principalArn,
            List<String> groups) {
        ask(
                "create an access entry for " + principalArn + " in " + cluster,
                cluster.ref().region(),
                eks ->
                        eks.createAccessEntry(request ->
                                request.clusterName(cluster.ref().name())
                                        .principalArn(principalArn)
                                        .type("STANDARD")
                                        .kubernetesGroups(groups.isEmpty() ? null : groups)
                                        .overrideConfiguration(AwsClients.signedBy(credentials))));
    }

    @Override
    public void associate(
            RoleCredentials credentials,
            Cluster cluster,
            String principalArn,
            AccessEntry.Policy policy) {
        AccessScope.Builder scope = AccessScope.builder();
        if (policy.namespaces().isEmpty()) {
            scope.type(AccessScopeType.CLUSTER);
        } else {
            scope.type(AccessScopeType.NAMESPACE).namespaces(policy.namespaces());
        }
        ask(
                "give " + principalArn + " in " + cluster + " " + policy.description(),
                cluster.ref().region(),
                eks ->
                        eks.associateAccessPolicy(request ->
                                request.clusterName(cluster.ref().name())
                                        .principalArn(principalArn)
                                        .policyArn(policy.arn())
                                        .accessScope(scope.build())
                                        .overrideConfiguration(AwsClients.signedBy(credentials))));
    }

    @Override
    public void delete(RoleCredentials credentials, Cluster cluster, String principalArn) {
        ask(
                "delete the access entry of " + principalArn + " in " + cluster,
                cluster.ref().region(),
                eks ->
                        eks.deleteAccessEntry(request ->
                                request.clusterName(cluster.ref().name())
                                        .principalArn(principalArn)
                                        .overrideConfiguration(AwsClients.signedBy(credentials))));
    }

    private <T> T ask(String what, String region, Function<EksClient, T> call) {
        return clients.ask(
                new AwsFailures.Doing(what, "the role", region),
                () -> call.apply(clients.eks(region)));
    }
}
