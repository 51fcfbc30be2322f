package dev.lanyard.aws;

import dev.lanyard.access.AccessEntry;
import dev.lanyard.access.ClusterAccess;
import dev.lanyard.access.TargetCluster;
import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AccessConfigResponse;
import software.amazon.awssdk.services.eks.model.AccessScope;
import software.amazon.awssdk.services.eks.model.AccessScopeType;
import software.amazon.awssdk.services.eks.model.AssociateAccessPolicyRequest;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DeleteAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesRequest;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesResponse;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesRequest;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesResponse;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** Access entries, implemented with the SDK. */
public final class EksAccess implements ClusterAccess {
    private static final int PAGE = 100;

    private final AwsClients clients;

    public EksAccess(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public TargetCluster describe(RoleCredentials credentials, String region, String name) {
        Cluster described =
                ask(
                        "describe cluster " + name + " in " + region,
                        region,
                        eks -> DescribeCluster.run(eks, credentials, name));
        String own = described.name() == null ? name : described.name();
        var authority = described.certificateAuthority();
        VpcConfigResponse network = described.resourcesVpcConfig();
        boolean isPublic = network == null || !Boolean.FALSE.equals(network.endpointPublicAccess());
        return new TargetCluster(
                own,
                region,
                described.outpostConfig() == null || described.id() == null ? own : described.id(),
                described.endpoint(),
                authority == null ? null : authority.data(),
                mode(described.accessConfig()),
                isPublic);
    }

    private static TargetCluster.@Nullable Mode mode(@Nullable AccessConfigResponse access) {
        AuthenticationMode mode = access == null ? null : access.authenticationMode();
        return switch (mode) {
            case API -> TargetCluster.Mode.API;
            case API_AND_CONFIG_MAP -> TargetCluster.Mode.API_AND_CONFIG_MAP;
            case CONFIG_MAP -> TargetCluster.Mode.CONFIG_MAP;
            case null, default -> null;
        };
    }

    @Override
    public List<String> principals(RoleCredentials credentials, TargetCluster cluster) {
        ListAccessEntriesRequest first =
                ListAccessEntriesRequest.builder()
                        .clusterName(cluster.name())
                        .maxResults(PAGE)
                        .overrideConfiguration(Signing.with(credentials))
                        .build();
        return ask(
                "list the access entries of " + cluster,
                cluster.region(),
                eks ->
                        clients.pages()
                                .all(
                                        token ->
                                                eks.listAccessEntries(
                                                        first.toBuilder().nextToken(token).build()),
                                        ListAccessEntriesResponse::accessEntries,
                                        ListAccessEntriesResponse::nextToken));
    }

    @Override
    public @Nullable AccessEntry entry(
            RoleCredentials credentials, TargetCluster cluster, String principalArn) {
        DescribeAccessEntryRequest described =
                DescribeAccessEntryRequest.builder()
                        .clusterName(cluster.name())
                        .principalArn(principalArn)
                        .overrideConfiguration(Signing.with(credentials))
                        .build();
        ListAssociatedAccessPoliciesRequest first =
                ListAssociatedAccessPoliciesRequest.builder()
                        .clusterName(cluster.name())
                        .principalArn(principalArn)
                        .overrideConfiguration(Signing.with(credentials))
                        .build();
        String what = "read the access entry of " + principalArn + " in " + cluster;
        try {
            return ask(what, cluster.region(), eks -> entry(eks, described, first));
        } catch (ProblemException failure) {
            if (failure.kind() == Problem.Kind.NOT_FOUND) {
                return null;
            }
            throw failure;
        }
    }

    private AccessEntry entry(
            EksClient eks,
            DescribeAccessEntryRequest described,
            ListAssociatedAccessPoliciesRequest first) {
        var entry = eks.describeAccessEntry(described).accessEntry();
        List<AssociatedAccessPolicy> policies =
                clients.pages()
                        .all(
                                token ->
                                        eks.listAssociatedAccessPolicies(
                                                first.toBuilder().nextToken(token).build()),
                                ListAssociatedAccessPoliciesResponse::associatedAccessPolicies,
                                ListAssociatedAccessPoliciesResponse::nextToken);
        return new AccessEntry(
                entry.principalArn(),
                entry.username(),
                entry.kubernetesGroups(),
                entry.type() == null ? "STANDARD" : entry.type(),
                policies.stream().map(EksAccess::policy).toList());
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
            TargetCluster cluster,
            String principalArn,
            List<String> groups) {
        CreateAccessEntryRequest request =
                CreateAccessEntryRequest.builder()
                        .clusterName(cluster.name())
                        .principalArn(principalArn)
                        .type("STANDARD")
                        .kubernetesGroups(groups.isEmpty() ? null : groups)
                        .overrideConfiguration(Signing.with(credentials))
                        .build();
        ask(
                "create an access entry for " + principalArn + " in " + cluster,
                cluster.region(),
                eks -> eks.createAccessEntry(request));
    }

    @Override
    public void associate(
            RoleCredentials credentials,
            TargetCluster cluster,
            String principalArn,
            AccessEntry.Policy policy) {
        AccessScope.Builder scope = AccessScope.builder();
        if (policy.namespaces().isEmpty()) {
            scope.type(AccessScopeType.CLUSTER);
        } else {
            scope.type(AccessScopeType.NAMESPACE).namespaces(policy.namespaces());
        }
        AssociateAccessPolicyRequest request =
                AssociateAccessPolicyRequest.builder()
                        .clusterName(cluster.name())
                        .principalArn(principalArn)
                        .policyArn(policy.arn())
                        .accessScope(scope.build())
                        .overrideConfiguration(Signing.with(credentials))
                        .build();
        ask(
                "give " + principalArn + " in " + cluster + " " + policy.description(),
                cluster.region(),
                eks -> eks.associateAccessPolicy(request));
    }

    @Override
    public void delete(RoleCredentials credentials, TargetCluster cluster, String principalArn) {
        DeleteAccessEntryRequest request =
                DeleteAccessEntryRequest.builder()
                        .clusterName(cluster.name())
                        .principalArn(principalArn)
                        .overrideConfiguration(Signing.with(credentials))
                        .build();
        ask(
                "delete the access entry of " + principalArn + " in " + cluster,
                cluster.region(),
                eks -> eks.deleteAccessEntry(request));
    }

    private <T> T ask(String what, String region, Function<EksClient, T> call) {
        return clients.ask(
                new AwsFailures.Doing(what, "the role", region),
                () -> call.apply(clients.eks(region)));
    }
}
